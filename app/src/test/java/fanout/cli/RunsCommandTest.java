package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsCommandTest {
    @TempDir
    private Path folder;

    private TypedCommand fanout;
    private String input;

    @BeforeEach
    void someInput() throws IOException {
        fanout = new TypedCommand(folder);
        input = Files.writeString(folder.resolve("in.csv"), "a,b\nx,1\ny,2\nx,3,4\n")
                .toString();
    }

    @Test
    void everyRunIsListedHoweverItEnded() throws IOException {
        String output = folder.resolve("out.csv").toString();
        assertEquals(ExitCode.REJECTED, aggregate("--by", "a", "-o", output));
        assertEquals(ExitCode.REJECTED, aggregate("--max-rejects", "0"));
        assertEquals(ExitCode.USAGE, aggregate("--by", "c"));
        assertEquals(ExitCode.STOPPED, aggregate("--by", "a", "--max-groups", "1"));
        Files.writeString(folder.resolve("in.csv"), "a,b\nx,1\ny,2\n");
        assertEquals(ExitCode.DONE, aggregate("--by", "a", "-o", output));
        assertEquals(
                List.of(
                        "incomplete,1,csv aggregate,1,18,3,,1," + output,
                        "no answer,1,csv aggregate,1,18,3,,1,",
                        "refused,2,csv aggregate,,,,,,",
                        "stopped,3,csv aggregate,1,14,0,,0,",
                        "done,0,csv aggregate,1,12,2,,0," + output),
                listed());
    }

    @Test
    void whatIsNoRunLeavesNothing() {
        aggregate("--dry-run");
        aggregate("--help");
        aggregate("--no-such-option");
        aggregate("--workers", "many");
        fanout.run(List.of("--help"));
        fanout.run(List.of("runs"));
        fanout.run(List.of("no", "such", "command"));
        fanout.run(List.of("csv", "aggregate", input), Map.of("FANOUT_HISTORY", "off"));
        assertEquals(List.of(), listed());
        fanout.run(List.of("runs", "--format", "table"));
        assertEquals("", fanout.out());
        assertTrue(fanout.said().startsWith("fanout: no runs in "), fanout.said());
        assertTrue(fanout.said().endsWith(" yet\n"), fanout.said());
    }

    @Test
    void aSavedJobIsTheCommandInIt() throws IOException {
        Path job = Files.writeString(folder.resolve("job.args"), "csv aggregate " + input + "\n--by a\n");
        assertEquals(ExitCode.REJECTED, fanout.run(List.of("run", "@" + job, "--quiet")));
        assertEquals(1, listed().size());
        fanout.run(List.of("runs", "show", "last"));
        assertTrue(
                fanout.out().contains("\ncommand    fanout csv aggregate " + input + " --by a --quiet\n"),
                fanout.out());
    }

    @Test
    void aRunIsShownByItsIdItsBeginningItsEndOrAsTheLast() throws IOException {
        aggregate("--by", "a", "--rejects", folder.resolve("bad.csv").toString());
        aggregate("--by", "c");
        List<String> ids = ids();
        for (String asked :
                List.of(ids.get(0), ids.get(0).substring(0, 21), ids.get(0).substring(16))) {
            assertEquals(ExitCode.DONE, fanout.run(List.of("runs", "show", asked)), asked);
            String shown = fanout.out();
            assertTrue(shown.startsWith("run        " + ids.get(0) + "\n"), shown);
            assertTrue(shown.contains("\noutcome    incomplete, exit 1\n"), shown);
            assertTrue(shown.contains("\nrecords    3 read, 2 kept, 0 filtered, 1 rejected, 0 blank\n"), shown);
            assertTrue(shown.contains("\nrejects    " + folder.resolve("bad.csv") + "\n"), shown);
            assertTrue(shown.contains("\nrejected   " + input + " record 3, line 4, byte 12: 3 fields"), shown);
        }
        assertEquals(ExitCode.DONE, fanout.run(List.of("runs", "show", "last")));
        assertTrue(fanout.out().contains("\noutcome    refused, exit 2: no column \"c\" in " + input), fanout.out());

        assertEquals(
                ExitCode.USAGE, fanout.run(List.of("runs", "show", ids.get(0).substring(0, 3))));
        assertEquals("fanout: \"202\" is the beginning of 2 runs: " + String.join(", ", ids) + "\n", fanout.said());
        assertEquals(ExitCode.USAGE, fanout.run(List.of("runs", "show", "20010101")));
        assertTrue(fanout.said().startsWith("fanout: there is no run \"20010101\" in "), fanout.said());
        assertEquals(ExitCode.USAGE, fanout.run(List.of("runs", "show")));
        assertEquals(ExitCode.USAGE, fanout.run(List.of("runs", "last")));
    }

    @Test
    void programsGetAllThatIsKnown() {
        aggregate("--by", "a");
        aggregate("--by", "c");
        fanout.run(List.of("runs", "--format", "ndjson"));
        List<String> lines = fanout.out().lines().toList();
        assertEquals(2, lines.size());
        assertTrue(lines.get(0).contains("\"command_line\":[\"csv\",\"aggregate\",\"" + input + "\","));
        assertTrue(lines.get(0).contains("\"records_read\":3,"), lines.get(0));
        fanout.run(List.of("runs", "--format", "json"));
        assertEquals("[\n" + lines.get(0) + ",\n" + lines.get(1) + "\n]\n", fanout.out());
        fanout.run(List.of("runs", "show", "last", "--format", "json"));
        assertEquals(lines.get(1) + "\n", fanout.out());
        fanout.run(List.of("runs", "--format", "ndjson", "--last", "1"));
        assertEquals(lines.get(1) + "\n", fanout.out());
    }

    @Test
    void aDamagedLineIsSaidAndTheOthersAreListed() throws IOException {
        aggregate("--by", "a");
        Files.writeString(history(), "{\"id\":\"2026", StandardOpenOption.APPEND);
        aggregate("--by", "a");
        assertEquals(2, listed().size());
        assertTrue(fanout.said().contains("1 line of " + history() + " cannot be read and is left out"), fanout.said());
        assertEquals(ExitCode.DONE, fanout.run(List.of("runs", "prune")));
        assertTrue(fanout.out().startsWith("0 runs removed, 2 kept (--keep 90d,10000) in "), fanout.out());
        assertTrue(fanout.out().endsWith("; 1 damaged line removed\n"), fanout.out());
    }

    @Test
    void asMuchIsKeptAsIsAskedFor() throws IOException {
        for (int i = 0; i < 5; i++) {
            aggregate("--by", "a");
        }
        List<String> ids = ids();
        assertEquals(ExitCode.DONE, fanout.run(List.of("runs", "prune", "--keep", "3")));
        assertTrue(fanout.out().startsWith("2 runs removed, 3 kept (--keep 3) in "), fanout.out());
        assertEquals(ids.subList(2, 5), ids());
        aggregate("--by", "a", "--keep", "2");
        List<String> after = ids();
        assertEquals(2, after.size());
        assertEquals(ids.get(4), after.get(0));
        assertEquals(ExitCode.USAGE, aggregate("--keep", "2 weeks"));
        assertTrue(
                fanout.said().contains("--keep: \"2 weeks\" is not days such as 30d, runs such as 100"), fanout.said());
        assertEquals(2, ids().size());
    }

    @Test
    void aHistoryThatCannotBeWrittenIsANoticeAndNoFailure() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        Files.writeString(folder.resolve("in.csv"), "a,b\nx,1\n");
        assertEquals(ExitCode.DONE, aggregate("--state", file.toString()));
        assertTrue(
                fanout.said().contains("fanout: this run is not in the history: cannot write to " + file),
                fanout.said());
        assertEquals(ExitCode.DONE, aggregate("--state", file.toString(), "--quiet"));
        assertEquals("", fanout.said());
    }

    @Test
    void aFolderInTheLocksPlaceIsNamed() throws IOException {
        Path lock = Files.createDirectories(folder.resolve("state/fanout/runs.lock"));
        assertEquals(3, fanout.run(List.of("runs", "prune")));
        assertTrue(fanout.said().contains(lock.toString()), fanout.said());
    }

    private int aggregate(String... options) {
        List<String> words = new ArrayList<>(List.of("csv", "aggregate", input, "-o", "/dev/null"));
        words.addAll(List.of(options));
        return fanout.run(words);
    }

    private Path history() {
        return folder.resolve("state/fanout/runs.ndjson");
    }

    private List<String> ids() {
        fanout.run(List.of("runs", "--format", "csv"));
        return fanout.out().lines().skip(1).map(line -> line.substring(0, 22)).toList();
    }

    /** Without what differs from run to run, and without the words. */
    private List<String> listed() {
        assertEquals(ExitCode.DONE, fanout.run(List.of("runs", "--format", "csv")));
        List<String> lines = fanout.out().lines().toList();
        assertFalse(lines.isEmpty());
        List<String> kept = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            kept.add(String.join(",", List.of(fields).subList(3, 12)));
        }
        return kept;
    }
}
