package fanout.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.run.RunSummary.ItemCounts;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTextTest {
    @Test
    void aRunWithoutEventsTakesTwoLines() {
        String expected = """
                12 files, 120,000 records, 9.60 MB in 0.410 s: 23.4 MB/s, 293,000 records/s
                threads x 2 (0.31 s of work predicted; processes would cost 0.09 s to start), 14 chunks, CPU 0.660 s, peak 96 MiB
                """;
        assertEquals(expected, SummaryText.of(Summaries.csv(), true));
    }

    @Test
    void whatAPersonHasToKnowComesLast() {
        String expected = """
                12 files, 119,997 records, 9.60 MB (30.0 MB unpacked) in 0.410 s: 23.4 MB/s, 293,000 records/s; 985 filtered out; 3 blank lines
                processes x 2 (asked for), 14 chunks in 6 messages, 2 run again, 84.0 MB spilled, CPU 1.10 s, peak 96 MiB + 210 MiB of workers, workers ready after 0.090 s, 1 worker replaced
                note: no column "note" in sales/2024-01.csv: empty there
                12 records rejected, 0.01 %:
                  sales/2025-07.csv record 1204, line 1310, byte 98231: 12 fields where the header has 11
                  sales/2025-07.csv record 1377, line 1490, byte 112004: column price: "n/a" is\\nno number
                  and 10 more
                1 input not used:
                  sales/x.csv: permission denied
                exit 1: finished, with rejected records (--rejects FILE keeps them all), without 1 input
                """;
        assertEquals(expected, SummaryText.of(Summaries.eventful(""), false));
    }

    @Test
    void saysWhereAllRejectsAre() {
        String text = SummaryText.of(Summaries.eventful("bad.csv"), false);
        assertTrue(text.contains("with rejected records (all of them in bad.csv)"), text);
    }

    @Test
    void imagesAreCountedByHowTheyEnded() {
        String expected = """
                2,000 images (1,980 written, 19 up to date, 1 failed), 1.20 MB in 2.00 s: 600 kB/s, 991 images/s
                sequential, 2,000 chunks, CPU 3.90 s, peak 180 MiB
                1 image failed:
                  photos/b.jpg: truncated: ends at byte 40,960
                exit 1: finished, with failed images (fanout-manifest.csv lists them)
                """;
        assertEquals(expected, SummaryText.of(Summaries.images(new ItemCounts(1_980, 1_980, 19, 1, ""), "", 1), false));
    }

    @Test
    void stagesAreToldOfOneByOneAndTheNarrowOneIsNamed() {
        String expected = """
                CPU 3.90 s, peak 180 MiB
                fetch: 203 URLs (3 unchanged), 86.1 MB in 11.3 s: 18.0/s, at most 8 of 64 at a time; the narrow stage, 70 % of the time
                process: 200 images in 11.5 s: 17.4/s, at most 2 of 2 at a time
                """;
        ItemCounts images = new ItemCounts(200, 200, 0, 0, "");
        String text =
                SummaryText.of(Summaries.images(images, List.of(Summaries.FETCH, Summaries.PROCESS), "", 0), false);
        assertTrue(text.endsWith(expected), text);
        String alone = SummaryText.of(Summaries.images(images, List.of(Summaries.PROCESS), "", 0), false);
        assertFalse(alone.contains("process"), alone);
        String unchanged = SummaryText.of(
                Summaries.images(new ItemCounts(0, 0, 200, 0, "x"), List.of(Summaries.FETCH), "", 0), false);
        assertTrue(unchanged.startsWith("up to date: "), unchanged);
        assertTrue(unchanged.contains("\nfetch: 203 URLs (3 unchanged)"), unchanged);
        assertFalse(unchanged.contains("narrow"), unchanged);
    }

    @Test
    void aRunThatWasStoppedSaysWhatIsDoneAndHowToGoOn() {
        String text = SummaryText.of(Summaries.images(new ItemCounts(1_204, 1_204, 0, 0, ""), "Ctrl-C", 130), false);
        String expected = """
                stopped by Ctrl-C: 1,204 of 2,000 images written, none half-written. Run the same command again.
                exit 130: stopped by Ctrl-C
                """;
        assertTrue(text.endsWith(expected), text);
    }

    @Test
    void onlyTheLastLineIsColoured() {
        String text = SummaryText.of(Summaries.eventful(""), true);
        assertTrue(text.endsWith("without 1 input\033[0m\n"), text);
        assertTrue(text.indexOf('\033') == text.lastIndexOf("\033[33m"), text);
    }
}
