package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.cli.StartedCommand.Ended;
import fanout.output.OutputLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whoever starts a detached run hears at once what could have been said at once. */
class DetachedStartTest {
    @TempDir
    private Path folder;

    private DetachedRuns runs;
    private StartedCommand shell;

    @BeforeEach
    void someInput() throws IOException {
        folder = folder.toRealPath();
        runs = new DetachedRuns(folder);
        shell = runs.shell();
    }

    @AfterEach
    void endAll() throws IOException {
        runs.close();
    }

    private record Refused(String line, int exitCode, String said) {}

    @TestFactory
    Stream<DynamicTest> whatCanBeSaidAtOnceIsSaidInTheForeground() throws IOException {
        Files.writeString(folder.resolve("job.args"), "csv aggregate in.csv --by c");
        Files.createDirectories(folder.resolve("defaults"));
        Files.writeString(folder.resolve("defaults/fanout.args"), "--detach\n");
        return Stream.of(
                        new Refused("csv aggregate in.csv --by c --detach", 2, "no column \"c\" in in.csv"),
                        new Refused("csv aggregate nowhere --detach", 2, "nowhere: no such file"),
                        new Refused("csv aggregate in.csv --agg cnt --detach", 2, "\"cnt\" is no aggregate"),
                        new Refused("csv aggregate in.csv --workers x --detach", 2, "--workers: \"x\" is not"),
                        new Refused("csv aggregate in.csv -o no/such/out.csv --detach", 2, "there is no folder"),
                        new Refused("csv aggregate --detach", 2, "no input"),
                        new Refused("run @job.args --detach", 2, "no column \"c\" in in.csv"),
                        new Refused("images resize in.csv -o out --size 0x0 --detach", 2, "--size"),
                        new Refused("compare --detach -- csv aggregate in.csv --by c", 2, "no column \"c\" in in.csv"),
                        new Refused("compare -- csv aggregate in.csv --detach", 2, "type it before --"),
                        new Refused(
                                "csv aggregate in.csv --detach --state in.csv", 2, "in.csv, which cannot be written"),
                        new Refused("runs --detach", 2, "there is no option --detach"))
                .map(row -> DynamicTest.dynamicTest(row.line(), () -> {
                    Ended ended = shell.shell("fanout " + row.line());
                    assertEquals(row.exitCode(), ended.exitCode(), ended.said());
                    assertEquals("", ended.out());
                    assertTrue(ended.said().startsWith("fanout: "), ended.said());
                    assertTrue(ended.said().contains(row.said()), ended.said());
                    assertEquals(List.of(), runs.names("results"));
                    assertEquals(List.of(), runs.names("running"));
                }));
    }

    @Test
    void itIsAskedForByTypingItAloneAndNotWithoutAHistory() throws Exception {
        Ended off = shell.shell("FANOUT_HISTORY=off fanout csv aggregate in.csv --detach");
        assertEquals(2, off.exitCode());
        assertTrue(off.said().contains("take FANOUT_HISTORY=off away"), off.said());
        assertEquals(
                "count\n1\n",
                shell.shell("FANOUT_DETACH=1 fanout csv aggregate good.csv").out());
        Files.writeString(folder.resolve("fanout.args"), "--detach\n");
        Ended inFile = shell.fanout("csv", "aggregate", "good.csv");
        assertEquals(2, inFile.exitCode());
        assertTrue(inFile.said().contains("--detach is typed, for one run at a time"), inFile.said());
    }

    @Test
    void aHeldOutputIsSaidAtOnceAndWhatWasSkippedIsARunLikeAnyOther() throws Exception {
        try (OutputLock held = runs.lock()) {
            Ended failed = shell.fanout("csv", "aggregate", "in.csv", "-o", "out.csv", "--detach");
            assertEquals(75, failed.exitCode(), held::toString);
            assertEquals("", failed.out());
            assertTrue(failed.said().contains("another run of this job holds out.csv"), failed.said());
            Ended skipped =
                    shell.fanout("csv", "aggregate", "in.csv", "-o", "out.csv", "--overlap", "skip", "--detach");
            assertEquals(0, skipped.exitCode());
            assertTrue(skipped.said().contains("; skipped."), skipped.said());
            assertEquals(0, shell.fanout("runs", "wait", skipped.line()).exitCode());
            assertEquals(0, shell.fanout("runs", "result", skipped.line()).exitCode());
        }
    }

    @Test
    void standardInputIsReadToItsEndBeforeTheRunBegins() throws Exception {
        for (String line : List.of(
                "cat good.csv | fanout csv aggregate - --detach", "fanout csv aggregate - --detach < good.csv")) {
            Ended started = shell.shell(line);
            assertEquals(0, started.exitCode(), started.said());
            assertEquals(0, shell.fanout("runs", "wait", started.line()).exitCode());
            assertEquals(
                    "count\n1\n", shell.fanout("runs", "result", started.line()).out());
        }
    }

    @Test
    void whatHasNothingToDoIsSaidAtOnce() throws Exception {
        Path photos = Path.of(System.getProperty("fanout.root", ".."), "sample-data/photos/landscapes")
                .toRealPath();
        String[] job = {"images", "resize", photos.toString(), "-o", "thumbnails", "--size", "8x8"};
        assertEquals(0, shell.fanout("runs", "wait", runs.detached(job)).exitCode());
        Ended again = shell.fanout(
                Stream.concat(Stream.of(job), Stream.of("--detach", "--quiet")).toArray(String[]::new));
        assertEquals(0, again.exitCode());
        assertEquals("", again.said());
        Ended result = shell.fanout("runs", "result", again.line());
        assertEquals(0, result.exitCode());
        assertEquals(
                "fanout: run " + again.line() + ": its answer is in " + folder.resolve("thumbnails") + "\n",
                result.said());
    }
}
