package fanout.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.task.ImageStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
    private static final ImageRowFormat FORMAT = new ImageRowFormat();
    private static final ManifestRow WRITTEN = row("2024/a.jpg", "2024/a.jpg", ImageStatus.WRITTEN, "");
    private static final ManifestRow ODD = row("x\",\n\u00e4.gif", "x\",\n\u00e4.gif.png", ImageStatus.WRITTEN, "");
    private static final ManifestRow SKIPPED = row("2024/c.jpg", "2024/c.jpg", ImageStatus.SKIPPED, "up to date");

    @TempDir
    private Path folder;

    @Test
    void hasARecordPerOutputAndOnePerFailure() throws IOException {
        ManifestRow failed = new ManifestRow(
                "2024/b.jpg",
                "",
                ImageStatus.FAILED,
                "truncated: ends at byte 40,960 inside a scan",
                4000,
                3000,
                0,
                0,
                40_960,
                0,
                "",
                "",
                "0123456789abcdef",
                "",
                "2026-11-20T02:15:00Z",
                4_000_000);
        write(Manifest.FILE_NAME, WRITTEN, failed, SKIPPED);
        String expected = """
                input,output,status,reason,width,height,output_width,output_height,input_bytes,output_bytes,output_crc32c,verified,options,input_identity,run,seconds
                2024/a.jpg,2024/a.jpg,written,,4000,3000,320,240,3012443,19120,00c0ffee,header,0123456789abcdef,1:2 3 4,2026-11-20T02:15:00Z,0.021
                2024/b.jpg,,failed,"truncated: ends at byte 40,960 inside a scan",4000,3000,,,40960,,,,0123456789abcdef,,2026-11-20T02:15:00Z,0.004
                2024/c.jpg,2024/c.jpg,skipped,up to date,4000,3000,320,240,3012443,19120,00c0ffee,header,0123456789abcdef,1:2 3 4,2026-11-20T02:15:00Z,0.021
                """;
        assertEquals(expected, Files.readString(folder.resolve(Manifest.FILE_NAME)));
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        write(Manifest.FILE_NAME, WRITTEN, ODD, SKIPPED);
        assertEquals(
                List.of(WRITTEN, ODD, SKIPPED),
                new ArrayList<>(Manifest.of(folder, FORMAT).rows()));
        assertEquals(
                ODD, Manifest.of(folder, FORMAT).row("x\",\n\u00e4.gif.png").orElseThrow());
    }

    @Test
    void aJournalCountsMoreThanTheManifestBeforeIt() throws IOException {
        write(Manifest.FILE_NAME, WRITTEN);
        ManifestRow again = row("2024/a.jpg", "2024/a.jpg", ImageStatus.WRITTEN, "kept in part");
        try (ManifestJournal<ManifestRow> journal = new ManifestJournal<>(folder, FORMAT)) {
            journal.record(List.of(again));
            journal.record(List.of(ODD));
        }
        assertEquals(
                List.of(again, ODD), new ArrayList<>(Manifest.of(folder, FORMAT).rows()));
    }

    /** Wherever a run was killed: the records before are known, and nothing else is. */
    @Test
    void aJournalThatEndsInTheMiddleOfARecordCountsUpToIt() throws IOException {
        write(Manifest.JOURNAL_NAME, WRITTEN, ODD);
        byte[] whole = Files.readAllBytes(folder.resolve(Manifest.JOURNAL_NAME));
        write(Manifest.JOURNAL_NAME, WRITTEN);
        long first = Files.size(folder.resolve(Manifest.JOURNAL_NAME));
        for (int end = (int) first; end < whole.length - "0.021\n".length(); end++) {
            Files.write(folder.resolve(Manifest.JOURNAL_NAME), Arrays.copyOf(whole, end));
            assertEquals(
                    List.of(WRITTEN),
                    new ArrayList<>(Manifest.of(folder, FORMAT).rows()),
                    "cut at " + end);
        }
    }

    @Test
    void whyTheSystemDoesNotGiveItIsSaidInItsWords() throws IOException {
        Path place = Files.createFile(folder.resolve("a file"));
        IOException failure = assertThrows(IOException.class, () -> Manifest.of(place, FORMAT));
        assertEquals(
                "cannot read " + place.resolve(Manifest.FILE_NAME)
                        + ": Not a directory. Move it away, then run the same command again.",
                failure.getMessage());
    }

    @Test
    void whatIsNoManifestRecordsNothing() throws IOException {
        for (String text : List.of("", "\n", "a,b\n1,2\n", "input,input\n", "input,output,status\nx,y,done\n", "\"")) {
            Files.writeString(folder.resolve(Manifest.FILE_NAME), text);
            assertEquals(List.of(), new ArrayList<>(Manifest.of(folder, FORMAT).rows()), text);
        }
        Files.write(folder.resolve(Manifest.FILE_NAME), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 13, 10, (byte) 0xc3});
        assertEquals(List.of(), new ArrayList<>(Manifest.of(folder, FORMAT).rows()));
    }

    @Test
    void itIsKnownWhetherItWasWrittenAnew() throws IOException {
        Manifest<ManifestRow> none = Manifest.of(folder, FORMAT);
        assertTrue(none.isCurrent(folder));
        write(Manifest.FILE_NAME, WRITTEN);
        assertFalse(none.isCurrent(folder));
        Manifest<ManifestRow> read = Manifest.of(folder, FORMAT);
        assertTrue(read.isCurrent(folder));
        Files.writeString(folder.resolve(Manifest.FILE_NAME), "more", StandardOpenOption.APPEND);
        assertFalse(read.isCurrent(folder));
    }

    @Test
    void aJournalThatCannotBeWrittenStopsNothing() throws IOException {
        try (ManifestJournal<ManifestRow> journal = new ManifestJournal<>(folder.resolve("not there"), FORMAT)) {
            journal.record(List.of(WRITTEN));
            journal.record(List.of(WRITTEN));
            assertFalse(journal.problem().isEmpty());
        }
    }

    private void write(String name, ManifestRow... rows) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
            ManifestWriter<ManifestRow> writer = new ManifestWriter<>(out, FORMAT);
            for (ManifestRow row : rows) {
                writer.write(row);
            }
            writer.flush();
        }
    }

    private static ManifestRow row(String input, String output, ImageStatus status, String reason) {
        return new ManifestRow(
                input,
                output,
                status,
                reason,
                4000,
                3000,
                320,
                240,
                3_012_443,
                19_120,
                "00c0ffee",
                "header",
                "0123456789abcdef",
                "1:2 3 4",
                "2026-11-20T02:15:00Z",
                21_000_000);
    }
}
