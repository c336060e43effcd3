package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of commands that are killed outright, or stopped, and what the same command does after that. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
@EnabledOnOs(OS.LINUX)
class ExecKilledTest {
    private static final int INPUTS = 60;
    private static final int KILLS = 4;
    private static final int WORKERS = 3;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @TempDir
    private Path folder;

    private KillableCommand command;

    @BeforeEach
    void begin() {
        command = new KillableCommand(folder);
    }

    /** Only what was in flight when a run was killed may be called again. */
    @ParameterizedTest
    @ValueSource(strings = {"threads", "processes"})
    void whatWasDoneIsNotDoneAgainAndTheAnswerIsWhole(String mode) throws Exception {
        StringBuilder lines = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (int i = 1; i <= INPUTS; i++) {
            lines.append(i).append('\n');
            expected.append("out ").append(i).append('\n');
        }
        Path list = Files.writeString(folder.resolve("list"), lines);
        Path log = Files.createFile(folder.resolve("log"));
        Path out = folder.resolve("out");
        String[] words = {
            "exec",
            "--mode",
            mode,
            "--workers",
            Integer.toString(WORKERS),
            "--lines",
            list.toString(),
            "-o",
            out.toString(),
            "--",
            "sh",
            "-c",
            "sleep 0.05; echo $1 >> " + log + "; echo out $1",
            "sh",
            "{}"
        };
        for (int kill = 0; kill < KILLS; kill++) {
            Process run = command.start(words);
            int until = calls(log) + 1 + random.nextInt(INPUTS / (KILLS + 2));
            awaitCalls(log, until, run);
            run.destroyForcibly().waitFor();
        }
        Process last = command.start(words);
        assertTrue(last.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS), "seed " + seed);
        assertEquals(0, last.exitValue(), () -> command.printed() + " seed " + seed);
        assertEquals(expected.toString(), Files.readString(out), "seed " + seed);
        Map<String, Integer> times = new HashMap<>();
        Files.readAllLines(log).forEach(line -> times.merge(line, 1, Integer::sum));
        assertEquals(INPUTS, times.size(), "seed " + seed);
        long again = times.values().stream().mapToInt(count -> count - 1).sum();
        // Of a worker process also what it has handed over and nobody has read.
        int inFlight = mode.equals("threads") ? WORKERS : 2 * WORKERS;
        assertTrue(again <= (long) KILLS * inFlight, again + " calls were made again, seed " + seed);
    }

    /** However long the next ones take: a run may be killed at any moment, and what was told is not done again. */
    @ParameterizedTest
    @ValueSource(strings = {"threads", "processes"})
    void aCallIsToldOfWhenItHasEnded(String mode) throws Exception {
        Path list = Files.write(
                folder.resolve("list"),
                IntStream.rangeClosed(1, INPUTS).mapToObj(Integer::toString).toList());
        Path log = Files.createFile(folder.resolve("log"));
        Path slow = Files.createFile(folder.resolve("slow"));
        Path results = Files.createFile(folder.resolve("results"));
        String[] words = {
            "exec",
            "--mode",
            mode,
            "--workers",
            "1",
            "--lines",
            list.toString(),
            "--results",
            results.toString(),
            "--",
            "sh",
            "-c",
            "echo $1 >> " + log + "; if [ $1 = 10 ] && [ -e " + slow + " ]; then sleep 600; fi",
            "sh",
            "{}"
        };
        Process run = command.start(words);
        awaitCalls(log, 10, run);
        awaitCalls(results, 9, run);
        run.destroyForcibly().waitFor();
        Files.delete(slow);
        Process next = command.start(words);
        assertTrue(next.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS), command::printed);
        assertEquals(0, next.exitValue(), command::printed);
        List<String> again = new ArrayList<>(Files.readAllLines(log));
        assertEquals("10", again.remove(10));
        assertEquals(Files.readAllLines(list), again);
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "processes"})
    void noCallOutlivesItsRun(String mode) throws Exception {
        Path list = Files.writeString(folder.resolve("list"), "1\n2\n");
        Path pids = folder.resolve("pids");
        Process run = command.start(
                "exec",
                "--mode",
                mode,
                "--lines",
                list.toString(),
                "--",
                "sh",
                "-c",
                "(setsid sh -c 'echo $$ >> " + pids + "; exec sleep 600' &); echo $$ >> " + pids + "; exec sleep 600",
                "sh",
                "{}");
        awaitCalls(pids, 4, run);
        run.destroyForcibly().waitFor();
        Instant end = Instant.now().plus(LIMIT);
        List<String> left = Files.readAllLines(pids);
        while (!left.isEmpty() && Instant.now().isBefore(end)) {
            TimeUnit.MILLISECONDS.sleep(50);
            left = running(left);
        }
        assertEquals(List.of(), left, "processes that were left");
    }

    /** What a process ignores is ignored by all that it starts: a worker that ignored TERM would have commands wait for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"threads", "processes"})
    void aCommandCanEndWhatItStarted(String mode) throws Exception {
        Path list = Files.writeString(folder.resolve("list"), "1\n");
        Process run = command.start(
                "exec",
                "--mode",
                mode,
                "--lines",
                list.toString(),
                "--",
                "sh",
                "-c",
                "setsid sleep 600 & sleep 0.1; kill $!; wait $!; echo ended $?", // HUP is ignored where nohup started
                // the tests
                "sh",
                "{}");
        assertTrue(run.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS), command::printed);
        assertTrue(command.printed().contains("ended 143\n"), command.printed());
    }

    @Test
    void aRunThatIsToldToStopEndsItsCallsAndGoesOnTheNextTime() throws Exception {
        Path list = Files.writeString(folder.resolve("list"), "1\n2\n3\n");
        Path log = Files.createFile(folder.resolve("log"));
        Path slow = Files.createFile(folder.resolve("slow"));
        Path out = folder.resolve("out");
        String[] words = {
            "exec",
            "--workers",
            "1",
            "--lines",
            list.toString(),
            "-o",
            out.toString(),
            "--",
            "sh",
            "-c",
            "echo $1 >> " + log + "; if [ $1 = 2 ] && [ -e " + slow + " ]; then sleep 600; fi; echo out $1",
            "sh",
            "{}"
        };
        Process run = command.start(words);
        awaitCalls(log, 2, run);
        run.destroy();
        assertTrue(run.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS));
        assertEquals(143, run.exitValue(), command::printed);
        assertFalse(Files.exists(out));
        Files.delete(slow);
        Process next = command.start(words);
        assertTrue(next.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS));
        assertEquals(0, next.exitValue(), command::printed);
        assertEquals("out 1\nout 2\nout 3\n", Files.readString(out));
        assertEquals(List.of("1", "2", "2", "3"), Files.readAllLines(log));
    }

    private static List<String> running(List<String> pids) throws IOException {
        List<String> running = new ArrayList<>();
        for (String pid : pids) {
            String stat = stat(pid);
            if (!stat.isEmpty() && stat.charAt(stat.lastIndexOf(')') + 2) != 'Z') {
                running.add(pid);
            }
        }
        return running;
    }

    private static String stat(String pid) throws IOException {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/stat"));
        } catch (NoSuchFileException gone) {
            return "";
        }
    }

    private static int calls(Path log) throws IOException {
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }

    private void awaitCalls(Path log, int calls, Process run) throws Exception {
        Instant end = Instant.now().plus(LIMIT);
        while (calls(log) < calls) {
            if (run.waitFor(5, TimeUnit.MILLISECONDS)) {
                return;
            }
            assertTrue(Instant.now().isBefore(end), () -> "only so many calls: " + command.printed());
        }
    }
}
