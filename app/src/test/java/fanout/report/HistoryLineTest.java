package fanout.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.run.Progress;
import fanout.run.RunSummary.ItemCounts;
import fanout.run.WorkKind;
import fanout.state.RunEntry;
import fanout.state.RunId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is written of a run is what is read and shown of it. */
class HistoryLineTest {
    private static final Instant STARTED = Instant.parse("2026-11-21T02:15:00.523Z");
    private static final HistoryLine.Beginning BEGINNING = new HistoryLine.Beginning(
            new RunId("20261121-021500-523abc"),
            STARTED,
            "csv aggregate",
            List.of("csv", "aggregate", "sales", "--by", "country", "--where", "price > 'a'"),
            List.of("--workers=2"),
            "/data",
            "0.1.0");

    @Test
    void allThatIsKnownOfARunIsShown() {
        RunEntry run = entry(
                HistoryLine.ended(BEGINNING, 1, List.of("said so"), Summaries.eventful("bad.csv"), "summary.json", ""));
        assertEquals("""
                run        20261121-021500-523abc
                command    fanout csv aggregate sales --by country --where 'price > '\\''a'\\'''
                defaults   --workers=2
                directory  /data
                started    2026-11-21T02:15:00.523Z, took 0.410 s
                outcome    incomplete, exit 1: said so
                inputs     12 files, 9.60 MB (30.0 MB unpacked)
                records    120,000 read, 119,000 kept, 985 filtered, 12 rejected, 3 blank
                groups     27
                speed      23.4 MB/s, 293,000 records/s
                mode       processes x 2 (asked for)
                chunks     14, 2 run again, 84.0 MB spilled
                cost       CPU 1.10 s, peak 96 MiB + 210 MiB of workers, 1 worker replaced
                output     /data/out.csv
                rejects    /data/bad.csv
                summary    /data/summary.json
                rejected   sales/2025-07.csv record 1204, line 1310, byte 98231: 12 fields where the header has 11
                           sales/2025-07.csv record 1377, line 1490, byte 112004: column price: "n/a" is\\nno number
                           and 10 more
                failed     sales/x.csv: permission denied
                notes      no column "note" in sales/2024-01.csv: empty there
                """, withoutProgram(RunText.of(run, STARTED)));
    }

    @Test
    void aRunIsALineOfATable() throws IOException {
        RunEntry csv = entry(HistoryLine.ended(BEGINNING, 0, List.of(), Summaries.csv(), "", ""));
        RunEntry images = entry(HistoryLine.ended(
                BEGINNING,
                130,
                List.of(),
                Summaries.images(new ItemCounts(1_204, 1_204, 3, 1, ""), "Ctrl-C", 130),
                "",
                "/thumbs/fanout-manifest.csv"));
        RunEntry running = entry(HistoryLine.running(BEGINNING, Optional.of(STARTED), "boot pid:[1] 7"));
        RunEntry refused = entry(HistoryLine.ended(BEGINNING, 75, List.of("held"), 12_000_000));
        assertEquals("""
                id                      started (UTC)           took  outcome                  did       rate  rejected  command
                20261121-021500-523abc  2026-11-21 02:15:00  0.410 s  done         120,000 records  293,000/s            csv aggregate sales…
                20261121-021500-523abc  2026-11-21 02:15:00   2.00 s  interrupted     1,208 images      603/s         1  csv aggregate sales…
                20261121-021500-523abc  2026-11-21 02:15:00   5.00 s  running                                            csv aggregate sales…
                20261121-021500-523abc  2026-11-21 02:15:00  0.012 s  held                                               csv aggregate sales…
                """, table(List.of(csv, images, running, refused)));
    }

    @Test
    void aRunThatIsUnderWayTellsHowFarItIs() throws IOException {
        String line = new String(
                HistoryLine.running(BEGINNING, Optional.of(STARTED), "boot pid:[1] 7"), StandardCharsets.UTF_8);
        RunEntry bytes = withProgress(
                line, WorkKind.RECORDS, new Progress(512_000_000, 2_000_000_000, 64, 240, 176, 2, 7, 2_000_000_000));
        RunEntry pictures =
                withProgress(line, WorkKind.IMAGES, new Progress(512, 2_000, 241, 2_000, 1_751, 8, 0, 1_000_000_000));
        RunEntry unknown = RunEntry.of(line.substring(0, line.length() - 1) + ",\"progress\":{\"kind\":\"LATER\"}}");
        assertEquals("""
                id                      started (UTC)          took  outcome              did      rate  rejected  command
                20261121-021500-523abc  2026-11-21 02:15:00  5.00 s  running  0.51 of 2.00 GB  256 MB/s         7  csv aggregate sales…
                20261121-021500-523abc  2026-11-21 02:15:00  5.00 s  running     241 of 2,000     241/s            csv aggregate sales…
                20261121-021500-523abc  2026-11-21 02:15:00  5.00 s  running                                       csv aggregate sales…
                """, table(List.of(bytes, pictures, unknown)));
        assertTrue(
                RunText.of(bytes, STARTED)
                        .contains(
                                "\nprogress   25 %  0.51 of 2.00 GB  256 MB/s  5.81 s left  waiting 176  in flight 2  rejected 7\n"),
                RunText.of(bytes, STARTED));
        assertEquals("2026-11-21T02:15:00.523Z", bytes.text("process_started"));
        assertEquals("boot pid:[1] 7", bytes.text("process_identity"));
    }

    private static RunEntry withProgress(String line, WorkKind kind, Progress progress) {
        String said = new String(new RunProgress(kind, progress).json(), StandardCharsets.UTF_8);
        RunEntry run = RunEntry.of(line.substring(0, line.length() - 1) + ",\"progress\":" + said + "}");
        assertEquals(Optional.of(new RunProgress(kind, progress)), RunProgress.of(run));
        return run;
    }

    @Test
    void whatIsVeryLongIsLeftOutAndThatIsSaid() {
        List<String> words = Collections.nCopies(20_000, "photos/a.jpg");
        HistoryLine.Beginning typed =
                new HistoryLine.Beginning(BEGINNING.id(), STARTED, "images info", words, List.of(), "/data", "0.1.0");
        byte[] line = HistoryLine.ended(typed, 2, List.of(), 1);
        assertTrue(line.length < 64 << 10, "a line of " + line.length);
        assertEquals(20_000, entry(line).number("command_line_total"));
        assertTrue(RunText.of(entry(line), STARTED).contains(" … (20,000 words)\n"));
    }

    private static RunEntry entry(byte[] line) {
        return RunEntry.of(new String(line, StandardCharsets.UTF_8));
    }

    private static String withoutProgram(String text) {
        int last = text.lastIndexOf("\nprogram    fanout 0.1.0, Java ");
        return text.substring(0, last + 1);
    }

    private static String table(List<RunEntry> runs) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new RunsList(runs).write(ResultFormat.TABLE, out, 40, STARTED.plusSeconds(5));
        return out.toString(StandardCharsets.UTF_8);
    }
}
