package fanout.exec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.task.CallStatus;
import fanout.task.CallText;
import fanout.task.TimeLimit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CallerTest {
    private static final long LONG_NANOS = Duration.ofMinutes(10).toNanos();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exit 0         | DONE   | 0   | ''
            exit 3         | FAILED | 3   | exit status 3
            exit 127       | FAILED | 127 | exit status 127
            kill -SEGV $$  | KILLED | 139 | killed by signal 11
            kill -KILL $$  | KILLED | 137 | killed by signal 9
            exit 255       | FAILED | 255 | exit status 255
            """)
    void howACallEndedIsTold(String script, CallStatus status, int exitStatus, String reason) {
        Caller.Ended ended = call(script);
        assertEquals(status, ended.status());
        assertEquals(exitStatus, ended.exitStatus());
        assertEquals(reason, ended.reason());
    }

    @Test
    void whatItWritesIsKeptApartAndWhole() {
        Caller.Ended ended = call("echo out; echo err >&2; echo out again; exit 1");
        assertEquals("out\nout again\n", new String(ended.stdout().bytes(), StandardCharsets.UTF_8));
        assertEquals("err\n", new String(ended.stderr().bytes(), StandardCharsets.UTF_8));
    }

    @Test
    void whatIsLongStaysInAFileOfItsOwn() throws IOException {
        CallText stdout = call("head -c 1000000 /dev/zero").stdout();
        assertEquals(1_000_000, stdout.length());
        assertTrue(stdout.own());
        assertArrayEquals(new byte[1_000_000], Files.readAllBytes(Path.of(stdout.file())));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(Path.of(stdout.file())), files.toList(), "files are left over");
        }
    }

    /** Late calls would have what earlier ones left running write between their own lines. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void whatACallLeftRunningWritesIntoNoOtherCallsText() throws IOException {
        Caller caller = caller(0);
        Path go = folder.resolve("go");
        String lingering = "(while ! [ -e " + go + " ]; do sleep 0.01; done; echo late; echo late >&2; touch " + go
                + ".done) & exit 0";
        for (int i = 0; i < 5; i++) {
            assertEquals("", shell(caller, "true") + shell(caller, lingering));
        }
        Files.createFile(go);
        String waiting = "while ! [ -e " + go + ".done ]; do sleep 0.01; done; echo own";
        for (int i = 0; i < 5; i++) {
            assertEquals("own\n", shell(caller, waiting));
        }
        assertEquals("", shell(caller, "true"));
    }

    /** Also one that wrote much, or was at its end cut. */
    @Test
    void aCallsTextHasNothingOfTheOneBefore() {
        Caller caller = caller(0);
        for (int i = 0; i < 20; i++) {
            assertEquals("a long line of " + i + "\n", shell(caller, "echo a long line of " + i));
            assertEquals("b\n", shell(caller, "echo b"));
            assertEquals("", shell(caller, "exit 1"));
        }
    }

    @Test
    void noFilesAreLeftOnceItIsClosed() throws IOException {
        Caller caller = caller(0);
        for (int i = 0; i < 5; i++) {
            assertEquals("", shell(caller, "true"));
        }
        caller.close();
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of(),
                    files.filter(file -> !file.getFileName().toString().startsWith(Guard.USED_BY))
                            .toList());
        }
    }

    private static String shell(Caller caller, String script) {
        CallText text = caller.call(List.of("sh", "-c", script), Caller.NOTHING, "", () -> false)
                .stdout();
        return new String(text.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void itsStandardInputIsEmpty() {
        assertEquals(0, call("cat").stdout().length());
    }

    @Test
    void aProgramThatIsNotThereIsTold() {
        Caller.Ended ended = caller(0).call(List.of("/nowhere/at-all", "x"), Caller.NOTHING, "", () -> false);
        assertEquals(CallStatus.UNSTARTED, ended.status());
        assertEquals("there is no program /nowhere/at-all", ended.reason());
    }

    @ParameterizedTest
    @CsvSource({
        "'#!/no/such -e\n', 'cannot be started: its interpreter, /no/such by its first line, is missing'",
        "'#! /bin/sh\r\n', 'cannot be started: its interpreter, /bin/sh by its first line, is missing; the line ends in a carriage return, as in files from Windows'",
    })
    void aScriptWithoutItsInterpreterIsThere(String content, String reason) throws IOException {
        Path file = Files.writeString(folder.resolve("script"), content);
        assertTrue(file.toFile().setExecutable(true));
        Caller.Ended ended = caller(0).call(List.of(file.toString()), Caller.NOTHING, "", () -> false);
        assertEquals(CallStatus.UNSTARTED, ended.status());
        assertEquals(file + " " + reason, ended.reason());
    }

    @Test
    void aFolderIsNoProgram() {
        Caller.Ended ended = caller(0).call(List.of(folder.toString()), Caller.NOTHING, "", () -> false);
        assertEquals(folder + " is a folder, and no program", ended.reason());
    }

    @Test
    void aFileThatIsNoProgramIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("text"), "echo hello\n");
        Caller.Ended ended = caller(0).call(List.of(file.toString()), Caller.NOTHING, "", () -> false);
        assertEquals(CallStatus.UNSTARTED, ended.status());
        assertEquals(file + " may not be executed: permission denied", ended.reason());
    }

    /** As the JVM says it: while it makes the process, or opens what the process is to write to. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cannot run program \"sh\": error=24, Too many open files",
                "Cannot run program \"sh\": /tmp/fanout-groups-1/1.err (Too many open files)",
                "/tmp/fanout-groups-1/1.err: Too many open files"
            })
    void whereTooManyFilesAreOpenWhatToDoIsTold(String message) {
        assertEquals(
                "cannot be started: too many files are open: raise how many a process may have (ulimit -n), or lower --workers",
                Caller.reason("sh", new IOException(message)));
    }

    @Test
    void whereThereMayBeNoMoreProcessesWhatToDoIsTold() {
        String reason = Caller.reason(
                "sh", new IOException("Cannot run program \"sh\": error=11, Resource temporarily unavailable"));
        assertTrue(reason.contains("(ulimit -u, or that of the container), or lower --workers"), reason);
    }

    /** The command does not look whether it could write. */
    @Test
    void whatMayBeCutForWantOfRoomIsNotTaken() {
        Deque<Long> free = new ArrayDeque<>(List.of(1L << 30, 4096L));
        Caller.Ended ended = new Caller(
                        folder, new CallTimes(TimeLimit.NONE), () -> free.size() > 1 ? free.remove() : free.element())
                .call(List.of("sh", "-c", "head -c 4096 /dev/zero; exit 0"), Caller.NOTHING, "", () -> false);
        assertEquals(CallStatus.FAILED, ended.status());
        assertTrue(
                ended.reason().startsWith("what it wrote may be cut: there was no room left in the temporary folder "),
                ended.reason());
    }

    @Test
    void noCallIsMadeWhereThereIsNoRoomForWhatItWrites() {
        Caller.Ended ended = new Caller(folder, new CallTimes(TimeLimit.NONE), () -> 4096)
                .call(List.of("true"), Caller.NOTHING, "", () -> false);
        assertEquals(CallStatus.UNSTARTED, ended.status());
        assertTrue(ended.reason().startsWith("there is no room left in the temporary folder "), ended.reason());
    }

    @Test
    void aFolderThatIsRemovedMeanwhileIsTold() {
        Caller caller = caller(0);
        Caller.Ended ended = caller.call(List.of("rm", "-r", folder.toString()), Caller.NOTHING, "", () -> false);
        assertEquals(
                "the temporary folder " + folder + ", which has what commands write, was removed during the run",
                ended.reason());
        assertEquals(
                ended.reason(),
                caller.call(List.of("true"), Caller.NOTHING, "", () -> false).reason());
    }

    @Test
    void oneThatWroteNoOutputHasFailed() {
        Path output = folder.resolve("output");
        Caller.Ended ended = caller(0).call(List.of("true"), Caller.NOTHING, output.toString(), () -> false);
        assertEquals(CallStatus.FAILED, ended.status());
        assertEquals("ended well, but wrote no {out}", ended.reason());
    }

    @Test
    void whatOneThatFailedWroteIsRemoved() {
        Path output = folder.resolve("output");
        Caller.Ended ended = caller(0)
                .call(
                        List.of("sh", "-c", "echo half > " + output + "; exit 1"),
                        Caller.NOTHING,
                        output.toString(),
                        () -> false);
        assertEquals(CallStatus.FAILED, ended.status());
        assertFalse(Files.exists(output));
    }

    @Test
    void oneThatTakesTooLongIsEnded() {
        Caller.Ended ended =
                caller(Duration.ofMillis(200).toNanos()).call(List.of("sleep", "600"), Caller.NOTHING, "", () -> false);
        assertEquals(CallStatus.TIMED_OUT, ended.status());
        assertEquals("did not end within 0.2 s, and was ended", ended.reason());
    }

    @Test
    void oneThatRefusesToEndIsEndedAllTheSame() {
        Caller.Ended ended = caller(Duration.ofMillis(200).toNanos())
                .call(List.of("sh", "-c", "trap '' TERM; while :; do sleep 1; done"), Caller.NOTHING, "", () -> false);
        assertEquals(CallStatus.TIMED_OUT, ended.status());
    }

    /** What has left the group and the session of its parent, and lost the parent, too. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void allThatItStartedEndsWithIt() throws IOException {
        Path pids = folder.resolve("pids");
        String script = "for how in setsid ''; do ($how sh -c 'echo $$ >> " + pids
                + "; exec sleep 600' &) ; done; sh -c 'echo $$ >> " + pids + "; exec sleep 600'";
        Caller.Ended ended = caller(Duration.ofSeconds(3).toNanos())
                .call(List.of("sh", "-c", script), Caller.NOTHING, "", () -> false);
        assertEquals(CallStatus.TIMED_OUT, ended.status());
        List<String> started = Files.readAllLines(pids);
        assertEquals(3, started.size());
        for (String pid : started) {
            assertFalse(isRunning(Long.parseLong(pid)), "process " + pid + " is still there");
        }
    }

    @Test
    void whatItLeavesRunningHoldsNothingUp() throws IOException {
        Path pid = folder.resolve("pid");
        Caller.Ended ended = call("sleep 600 & echo $! > " + pid + "; echo done");
        assertEquals(CallStatus.DONE, ended.status());
        assertEquals("done\n", new String(ended.stdout().bytes(), StandardCharsets.UTF_8));
        assertTrue(ended.effort().elapsedNanos() < LONG_NANOS / 2);
        ProcessHandle left =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
        assertTrue(left.isAlive(), "what a command that ended well left running is its own business");
        left.destroyForcibly();
    }

    @Test
    void oneIsEndedWhenTheRunIsGivenUp() {
        long deadline = System.nanoTime() + 300_000_000;
        assertThrows(
                CancellationException.class,
                () -> caller(0).call(List.of("sleep", "600"), Caller.NOTHING, "", () -> System.nanoTime() > deadline));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatOneTookIsLookedAtWhileItRuns() {
        Caller.Ended ended = call("i=0; while [ $i -lt 300000 ]; do i=$((i + 1)); done; sleep 1");
        assertTrue(ended.effort().cpuNanos() > 0, "processor time");
        assertTrue(ended.effort().peakBytes() > 100_000, "memory");
    }

    /** What has ended, and nobody has asked for how, is not. */
    private static boolean isRunning(long pid) throws IOException {
        Path stat = Path.of("/proc/" + pid + "/stat");
        try {
            String fields = Files.readString(stat);
            return fields.charAt(fields.lastIndexOf(')') + 2) != 'Z';
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private Caller.Ended call(String script) {
        return caller(0).call(List.of("sh", "-c", script), Caller.NOTHING, "", () -> false);
    }

    private Caller caller(long timeoutNanos) {
        return new Caller(folder, new CallTimes(new TimeLimit(timeoutNanos, 0)));
    }
}
