package fanout.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fanout.task.Compression;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompressedInputsTest {
    @TempDir
    private Path folder;

    @Test
    void aDirectoryGivesItsCompressedFilesToo() throws Exception {
        List<String> names = List.of("a.csv", "b.csv.GZ", "c.csv.bz2", "d.CSV.zst", "e.tsv.gz", "f.gz", "g.csv.xz");
        for (String name : names) {
            Files.writeString(folder.resolve(name), "");
        }
        Inputs inputs = finder(InputKind.CSV).find(List.of(folder.toString()));
        assertEquals(
                names.subList(0, 4),
                inputs.files().stream().map(InputFile::name).toList());
        assertEquals(
                List.of(folder
                        + ": 3 files left out (e.tsv.gz, …): of a directory, .csv (also with .gz, .zst, .bz2) are"
                        + " taken; others by name"),
                inputs.notices());
        assertEquals(
                names.subList(0, 5),
                finder(InputKind.TAB_SEPARATED).find(List.of(folder.toString())).files().stream()
                        .map(InputFile::name)
                        .toList());
    }

    @Test
    void everyCompressionThatIsReadIsTakenOfADirectory() {
        for (Compression compression : Compression.values()) {
            assertEquals(true, InputKind.CSV.takes("a.csv" + compression.ending()), compression.toString());
            assertFalse(InputKind.IMAGES.takes("a.png.x" + compression.ending()));
        }
    }

    @Test
    void standardInputIsCopiedAsItIsUnderANameThatPromisesNothing() throws Exception {
        byte[] bytes = {0x1F, (byte) 0x8B, 8, 0, 1, 2, 3};
        try (StandardInput standardInput = new StandardInput(new ByteArrayInputStream(bytes))) {
            InputFile input = standardInput.take();
            assertEquals("-", input.name());
            assertArrayEquals(bytes, Files.readAllBytes(Path.of(input.path())));
            assertEquals(Compression.NONE, Compression.named(input.path()));
        }
    }

    private static InputFinder finder(InputKind kind) {
        return new InputFinder(kind, path -> false, new StandardInput(new ByteArrayInputStream(new byte[0])));
    }
}
