package fanout.fetch;

import fanout.output.HiddenName;
import fanout.task.FetchReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What has come to its end, and waits for its name. */
public final class FinishedPart {
    private FinishedPart() {}

    /** Whether what stands under its name has the same bytes. */
    public static boolean isThere(FetchReport report, Path output) throws IOException {
        long bytes = report.content().bytes();
        if (!Files.isRegularFile(output) || Files.size(output) != bytes) {
            return false;
        }
        return Checksum.of(output, bytes, () -> false)
                .hex()
                .equals(report.content().sha256());
    }

    /** Removes it, and its note. */
    public static void discard(FetchReport report, Path output) throws IOException {
        Files.deleteIfExists(Path.of(report.temporary()));
        Files.deleteIfExists(output.resolveSibling(HiddenName.partNote(String.valueOf(output.getFileName()))));
    }

    /** Puts it under its name. The note goes last, so that what is killed in between goes on where it was. */
    public static void commit(FetchReport report, Path output) throws IOException {
        Path part = Path.of(report.temporary());
        long expected = report.content().bytes();
        if (expected < BodyFile.NOTED_BYTES) {
            // Written by this run, in one go.
            Files.move(part, output, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        long bytes = Files.size(part);
        if (bytes != expected) {
            throw new IOException("has " + bytes + " bytes instead of " + expected);
        }
        Files.move(part, output, StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(output.resolveSibling(HiddenName.partNote(String.valueOf(output.getFileName()))));
    }
}
