package fanout.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.task.Chunk;
import fanout.task.ImageChunk;
import fanout.wire.NoteFile.Noted;
import fanout.wire.NoteFile.Stage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoteFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatWasNotedLastIsReadFromTheFile() throws IOException {
        Path path = NoteFile.beside(folder.resolve("w1"));
        NoteFile note = NoteFile.create(path);
        assertEquals(new Noted(0, Stage.REST, 0, 0, 0, 0), NoteFile.read(path));
        note.begin(7, chunk(12));
        assertEquals(new Noted(1, Stage.CHUNK, 7, 12, -1, -1), NoteFile.read(path));
        note.at(1L << 40);
        assertEquals(new Noted(2, Stage.CHUNK, 7, 12, 1L << 40, -1), NoteFile.read(path));
        note.at(5, 9);
        assertEquals(new Noted(3, Stage.CHUNK, 7, 12, 5, 9), NoteFile.read(path));
        note.answer(7);
        assertEquals(Stage.ANSWER, NoteFile.read(path).stage());
        note.rest();
        assertEquals(Stage.REST, NoteFile.read(path).stage());
        assertTrue(NoteFile.read(path).progress() > 3);
    }

    @Test
    void aNoteThatIsNotThereOrIsNoneSaysNothing() throws IOException {
        assertEquals(Noted.NOTHING, NoteFile.read(folder.resolve("none")));
        Path path = folder.resolve("short");
        Files.write(path, new byte[10]);
        assertEquals(Noted.NOTHING, NoteFile.read(path));
        byte[] noise = new byte[48];
        Arrays.fill(noise, (byte) 77);
        Files.write(path, noise);
        assertEquals(Noted.NOTHING, NoteFile.read(path));
    }

    private static Chunk chunk(int id) {
        return new ImageChunk(id, "a", "a", 1, List.of("b"));
    }

    @Test
    void nobodysNoteIsOverwritten() throws IOException {
        Path path = folder.resolve("w1.note");
        NoteFile.create(path).begin(1, chunk(1));
        assertThrows(FileAlreadyExistsException.class, () -> NoteFile.create(path));
        assertEquals(Stage.CHUNK, NoteFile.read(path).stage());
    }
}
