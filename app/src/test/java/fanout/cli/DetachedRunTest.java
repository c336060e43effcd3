package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fanout.cli.StartedCommand.Ended;
import fanout.output.OutputLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A detached run is the run that it would have been, and whoever comes back to it is told the truth. */
class DetachedRunTest {
    private static final String[] JOB = {"csv", "aggregate", "in.csv", "--by", "a"};

    @TempDir
    private Path folder;

    private DetachedRuns runs;
    private StartedCommand shell;
    private Path output;

    @BeforeEach
    void someInput() throws IOException {
        folder = folder.toRealPath();
        runs = new DetachedRuns(folder);
        shell = runs.shell();
        output = folder.resolve("out.csv");
    }

    @AfterEach
    void endAll() throws IOException {
        runs.close();
    }

    @Test
    void whatItPrintsIsWhatItWouldHavePrintedInTheForeground() throws Exception {
        Ended here = shell.fanout(JOB);
        String id = runs.detached(JOB);
        Ended waited = shell.fanout("runs", "wait", id);
        assertEquals(1, waited.exitCode(), waited.said());
        assertEquals("fanout: run " + id + ": incomplete, exit 1\n", waited.said());
        for (String asked : List.of(id, id.substring(16), "last")) {
            Ended result = shell.fanout("runs", "result", asked);
            assertEquals(1, result.exitCode());
            assertEquals(here.out(), result.out());
            assertEquals(
                    here.said().lines().skip(2).toList(),
                    result.said().lines().skip(2).toList());
        }
        Ended shown = shell.fanout("runs", "show", id);
        assertTrue(shown.out().contains("\ncommand    fanout csv aggregate in.csv --by a --detach\n"), shown.out());
        assertTrue(shown.out().contains("\noutcome    incomplete, exit 1\n"), shown.out());
    }

    @Test
    void whoeverReadsItsStreamsSeesTheirEndWhileItRunsAndNeitherHupNorTheirAbsenceEndsIt() throws Exception {
        try (OutputLock held = runs.lock()) {
            // Returns when nobody has the streams any more.
            String id = runs.waiting();
            ProcessHandle process = runs.process(id);
            if (Files.isDirectory(Path.of("/proc/self/fd"))) {
                Path descriptors = Path.of("/proc/" + process.pid() + "/fd");
                assertEquals(Path.of("/dev/null"), descriptors.resolve("0").toRealPath());
                assertEquals(
                        runs.results(id).resolve("stdout"),
                        descriptors.resolve("1").toRealPath());
                assertEquals(
                        runs.results(id).resolve("stderr"),
                        descriptors.resolve("2").toRealPath());
            }
            assertEquals(
                    0,
                    new ProcessBuilder("kill", "-HUP", "" + process.pid())
                            .start()
                            .waitFor());
            assertEquals(
                    75, shell.fanout("runs", "wait", id, "--timeout", "500ms").exitCode(), held::toString);
        }
        String id = runs.lastId();
        assertEquals(0, shell.fanout("runs", "wait", id).exitCode());
        Ended result = shell.fanout("runs", "result", id);
        assertEquals("", result.out());
        assertTrue(result.said().contains("waiting for it to end"), result.said());
        assertTrue(result.said().endsWith("fanout: run " + id + ": its answer is in " + output + "\n"), result.said());
        assertEquals("a,count\nx,1\n", Files.readString(output));
    }

    @Test
    void itSurvivesTheEndOfItsTerminal() throws Exception {
        assumeTrue(shell.shell("command -v script && script --version").out().contains("util-linux"), "script");
        try (OutputLock held = runs.lock()) {
            Ended terminal = shell.shell("script -qec 'fanout csv aggregate good.csv --by a -o out.csv --overlap wait"
                    + " --detach --quiet > id' /dev/null");
            assertEquals(0, terminal.exitCode(), () -> held + terminal.out());
            assertEquals(
                    75,
                    shell.fanout("runs", "wait", runs.lastId(), "--timeout", "500ms")
                            .exitCode());
        }
        assertEquals(
                0,
                shell.fanout(
                                "runs",
                                "wait",
                                Files.readString(folder.resolve("id")).strip())
                        .exitCode());
    }

    @Test
    void withoutSetsidItIgnoresWhatTheTerminalSends() throws Exception {
        try (OutputLock held = runs.lock()) {
            Ended started = shell.shell("PATH=" + folder.resolve(".bin")
                    + " fanout csv aggregate good.csv --by a -o out.csv --overlap wait --detach");
            assertEquals(0, started.exitCode(), started::said);
            String pid = "" + runs.process(started.line()).pid();
            for (String signal : List.of("-HUP", "-INT")) {
                assertEquals(0, new ProcessBuilder("kill", signal, pid).start().waitFor());
            }
            assertEquals(
                    75,
                    shell.fanout("runs", "wait", "last", "--timeout", "500ms").exitCode(),
                    held::toString);
        }
        assertEquals(0, shell.fanout("runs", "wait", "last").exitCode());
    }

    @Test
    void severalAreWaitedForAndTheHighestCodeCounts() throws Exception {
        String incomplete = runs.detached(JOB);
        try (OutputLock held = runs.lock()) {
            String waiting = runs.waiting();
            Ended late = shell.fanout("runs", "wait", incomplete, waiting, "--timeout", "0s");
            assertEquals(75, late.exitCode(), held::toString);
            assertTrue(late.said().endsWith("fanout: run " + waiting + ": still running\n"), late.said());
            Ended result = shell.fanout("runs", "result", waiting);
            assertEquals(75, result.exitCode());
            assertEquals("", result.out());
            assertTrue(result.said().contains("still running"), result.said());
        }
        assertEquals(1, shell.fanout("runs", "wait", incomplete, runs.lastId()).exitCode());
        assertEquals(
                2, shell.fanout("runs", "wait", incomplete, incomplete + "x").exitCode());
        assertTrue(shell.fanout("runs", "wait", incomplete + "x").said().contains("Did you mean " + incomplete + "?"));
        assertEquals(2, shell.fanout("runs", "wait").exitCode());
    }

    @Test
    void stoppedItEndsWellAndThatIsSaid() throws Exception {
        try (OutputLock held = runs.lock()) {
            String id = runs.waiting();
            Process waits = shell.start("runs", "wait", id);
            Ended stopped = shell.fanout("runs", "stop", id);
            assertEquals(0, stopped.exitCode(), () -> held + stopped.said());
            assertTrue(stopped.out().startsWith("run " + id + ": interrupted, exit 143"), stopped.out());
            assertTrue(
                    stopped.out()
                            .endsWith("\nthe same command goes on: fanout csv aggregate good.csv --by a -o out.csv"
                                    + " --overlap wait --detach\n"),
                    stopped.out());
            assertEquals(143, waits.waitFor());
            assertEquals(143, shell.fanout("runs", "result", id).exitCode());
            Ended again = shell.fanout("runs", "stop", id);
            assertEquals(0, again.exitCode());
            assertTrue(again.out().endsWith("there is nothing to stop\n"), again.out());
        }
    }

    @Test
    void killedItIsKilledForEveryoneWhoAsks() throws Exception {
        String id = runs.stuck();
        ProcessHandle process = runs.process(id);
        Process waits = shell.start("runs", "wait", id);
        process.destroyForcibly();
        Ended waited = shell.ended(waits);
        assertEquals(137, waited.exitCode());
        assertTrue(waited.said().startsWith("fanout: run " + id + ": was killed"), waited.said());
        assertTrue(shell.fanout("runs", "--format", "csv").out().contains(",killed,"));
        Ended result = shell.fanout("runs", "result", id);
        assertEquals(137, result.exitCode());
        assertTrue(result.said().contains("was killed"), result.said());
        assertEquals(0, shell.fanout("runs", "stop", id).exitCode());
    }

    @Test
    void stoppedAtOnceItIsNotWaitedFor() throws Exception {
        String id = runs.stuck();
        Ended stopped = shell.fanout("runs", "stop", id, "--now");
        assertEquals(0, stopped.exitCode(), stopped.said());
        assertTrue(stopped.out().startsWith("run " + id + ": was killed"), stopped.out());
    }

    @Test
    void aProcessThatIsNotTheRunIsLeftAlone() throws Exception {
        String id = runs.stuck();
        Process bystander = new ProcessBuilder("sleep", "600").start();
        try {
            Path note = shell.state().resolve("running").resolve(id).resolve("run.json");
            String line = Files.readString(note);
            String changed = line.replace("\"pid\":" + DetachedRuns.number("pid", line), "\"pid\":" + bystander.pid());
            // Of the same age, and still another one.
            String began = ProcessHandle.of(bystander.pid())
                    .flatMap(process -> process.info().startInstant())
                    .orElseThrow()
                    .toString();
            Files.writeString(
                    note, changed.replaceFirst("\"process_started\":\"[^\"]*", "\"process_started\":\"" + began));
            Ended stopped = shell.fanout("runs", "stop", id);
            assertEquals(3, stopped.exitCode(), stopped.out());
            assertTrue(stopped.said().contains("of this machine is not that run"), stopped.said());
            assertTrue(bystander.isAlive());
            Files.writeString(note, line);
            assertEquals(0, shell.fanout("runs", "stop", id, "--now").exitCode());
        } finally {
            bystander.destroyForcibly();
        }
    }

    @Test
    void whatItPrintedIsItsOwnersAloneAndGoesWithTheHistory() throws Exception {
        String id = runs.detached(JOB);
        assertEquals(1, shell.fanout("runs", "wait", id).exitCode());
        assertEquals("rwx------", rights(runs.results(id)));
        assertEquals("rw-------", rights(runs.results(id).resolve("stdout")));
        assertEquals("rw-------", rights(runs.results(id).resolve("stderr")));
        try (OutputLock held = runs.lock()) {
            String other = runs.waiting();
            assertEquals(0, shell.fanout("runs", "prune", "--keep", "0d").exitCode(), held::toString);
            assertEquals(List.of(other), runs.names("results"));
        }
        Ended gone = shell.fanout("runs", "result", id);
        assertEquals(2, gone.exitCode());
        assertTrue(gone.said().contains("there is no run"), gone.said());
        assertEquals(1, shell.fanout(JOB).exitCode());
        Ended never = shell.fanout("runs", "result", "last");
        assertEquals(2, never.exitCode());
        assertTrue(never.said().contains("was not started with --detach"), never.said());
    }

    private static String rights(Path path) throws IOException {
        assertFalse(Files.isSymbolicLink(path));
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
