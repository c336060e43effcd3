package fanout.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fanout.task.CallChunk;
import fanout.task.ChunkFailure;
import fanout.task.Compression;
import fanout.task.FileIdentity;
import fanout.task.FilePart;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a call finds on its standard input. */
class PipedRecordsTest {
    @TempDir
    private Path folder;

    @Test
    void itIsTheHeaderAndThenTheRecordsOfAllPieces() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "a,b\n1,2\n3,4\n5,6\n");
        assertEquals("a,b\n3,4\n5,6\n", given(part(file, "a,b\n", 8, 12), part(file, "a,b\n", 12, 16)));
        assertEquals("a,b\n1,2\n5,6\n", given(part(file, "a,b\n", 4, 8), part(file, "a,b\n", 12, 16)));
        assertEquals(List.of("f"), names(), "what was written for the calls is still there");
    }

    @Test
    void ofAWholeFileItIsThatFile() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "a,b\n1,2\n3,4\n");
        List<CallChunk> pieces = pieces(part(file, "a,b\n", 4, 8), part(file, "a,b\n", 8, 12));
        try (PipedRecords records = PipedRecords.of(pieces, folder, () -> false)) {
            assertEquals(file, records.file().toPath());
            assertEquals("", records.spoiled());
            Files.writeString(file, "a,b\n1,2\n3,4\n5,6\n");
            assertEquals("changed while it was read", records.spoiled());
        }
        assertEquals(List.of("f"), names());
    }

    @Test
    void aPackedFileIsUnpacked() throws Exception {
        Path file = folder.resolve("f.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("a,b\n1,2\n3,4".getBytes(StandardCharsets.UTF_8));
        }
        FilePart part = new FilePart(
                file.toString(), identity(file), Compression.GZIP, "a,b\n", 4, Long.MAX_VALUE, 0, -1, false);
        assertEquals("a,b\n1,2\n3,4", given(part));
        assertEquals("a,b\n1,2\n3,4\n", given(part.ended()));
    }

    @Test
    void aLineEndIsAddedOnlyWhereItIsMissed() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "a,b\n1,2\n3,4");
        assertEquals("a,b\n3,4\n", given(part(file, "a,b\n", 8, 11).ended()));
        assertEquals("a,b\n1,2\n", given(part(file, "a,b\n", 4, 8).ended()));
        assertEquals("a,b\n", given(part(file, "a,b\n", 4, 4).ended()));
    }

    @Test
    void aFileThatIsNotAsItWasWhenItWasCutIsGivenToNobody() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "a,b\n1,2\n3,4\n");
        FilePart part = part(file, "a,b\n", 4, 8);
        Files.writeString(file, "a,b\n1,\"2\n3\",4\n");
        ChunkFailure failure = assertThrows(ChunkFailure.class, () -> given(part));
        assertEquals(file + ": changed while it was read", failure.getMessage());
        Files.delete(file);
        assertThrows(ChunkFailure.class, () -> given(part));
        assertFalse(Files.exists(file));
    }

    private String given(FilePart... parts) throws ChunkFailure, IOException {
        try (PipedRecords records = PipedRecords.of(pieces(parts), folder, () -> false)) {
            return Files.readString(records.file().toPath());
        }
    }

    private static List<CallChunk> pieces(FilePart... parts) {
        List<CallChunk> pieces = new ArrayList<>();
        for (FilePart part : parts) {
            pieces.add(new CallChunk(pieces.size(), "f", 1, 1, List.of(), "", 1, part));
        }
        return pieces;
    }

    private static FilePart part(Path file, String header, long start, long end) throws IOException {
        return new FilePart(file.toString(), identity(file), Compression.NONE, header, start, end, 0, 1, false);
    }

    private static FileIdentity identity(Path file) throws IOException {
        return FileIdentity.of(file.toString());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
