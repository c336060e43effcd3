package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An input that takes a run in threads or in sequence with it is found by the next run; real processes, with {@link DeadlyKernels}. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DeadlyInputTest {
    private static final int HALTED = 9;

    @TempDir
    private static Path classes = Path.of("");

    private static String classPath = "";

    @TempDir
    private Path folder = Path.of("");

    private Path inputs = Path.of("");
    private Path state = Path.of("");
    private String printed = "";
    private KillableCommand command;

    @BeforeAll
    static void compile() throws Exception {
        classPath = DeadlyKernels.classPath(classes);
    }

    /** Every run is expected to last for hours, so that each is noted as under way from its beginning on. */
    @BeforeEach
    void expectEverythingToLast() throws Exception {
        command = new KillableCommand(folder, classPath);
        inputs = Files.createDirectories(folder.resolve("inputs"));
        state = Files.createDirectories(folder.resolve("state/fanout"));
        expect();
    }

    private void expect() throws IOException {
        Files.writeString(state.resolve("measured.properties"), """
                RECORDS.nanos_per_byte=1e12
                RECORDS.measured=now
                IMAGES.nanos_per_byte=1e12
                IMAGES.measured=now
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "sequential"})
    void aFileThatKillsTheRunIsLeftOutByTheNextAndAllOthersCount(String mode) throws Exception {
        for (String name : List.of("a", "b", "deadly", "x", "y")) {
            csv(name);
        }
        assertEquals(HALTED, run(count(mode)), printed);
        assertEquals(ExitCode.REJECTED, run(count(mode)), printed);
        assertTrue(printed.contains("count\n4\n"), printed);
        assertSuspected("deadly.csv");
        assertTrue(
                printed.contains(
                        "deadly.csv: the worker process died of it once, alone, and before that a run that had it"
                                + " in work (exit status 9); last on stderr: these are my last words"),
                printed);
        assertEquals(ExitCode.REJECTED, run(count(mode)), printed);
        assertTrue(printed.contains("count\n4\n"), printed);
        assertTrue(printed.contains("deadly.csv: quarantined in run 2"), printed);
        assertFalse(printed.contains("in work when"), printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "sequential"})
    void aPictureThatKillsTheRunFailsInTheNextAndAllOthersAreWritten(String mode) throws Exception {
        for (String name : List.of("a", "b", "deadly", "x", "y")) {
            PictureFolders.stripes(inputs.resolve(name + ".png"));
        }
        assertEquals(HALTED, run(resize(mode)), printed);
        assertEquals(ExitCode.REJECTED, run(resize(mode)), printed);
        assertSuspected("deadly.png");
        assertTrue(printed.contains("(exit status 9); last on stderr: these are my last words"), printed);
        assertEquals(List.of("a.png", "b.png", "x.png", "y.png"), pictures());
        assertEquals(ExitCode.REJECTED, run(resize(mode)), printed);
        assertTrue(printed.contains("quarantined in run 2"), printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "sequential"})
    void aRunThatIsKilledFromOutsideConvictsNobodyAndIsForgotten(String mode) throws Exception {
        for (String name : List.of("a", "b", "stuck", "x", "y")) {
            csv(name);
        }
        Process killed = start(count(mode));
        awaitNoteOf("stuck.csv", killed);
        killed.destroyForcibly().waitFor();
        assertEquals(ExitCode.DONE, run(count(mode)), printed);
        assertTrue(printed.contains("count\n5\n"), printed);
        assertSuspected("stuck.csv");
        assertFalse(Files.exists(state.resolve("quarantine.tsv")));
        assertEquals(List.of(), names(state.resolve("running")), "nothing is left of it");
    }

    @Test
    void aThreadThatDidNotEndWhenTheRunWasStoppedIsNotedForTheNext() throws Exception {
        csv("a");
        csv("stuck");
        Process stopped = start(count("threads"));
        awaitNoteOf("stuck.csv", stopped);
        stopped.destroy();
        assertTrue(stopped.waitFor(60, TimeUnit.SECONDS));
        assertEquals(143, stopped.exitValue(), command::printed);
        assertEquals(ExitCode.DONE, run(count("threads")), printed);
        assertTrue(printed.contains("count\n2\n"), printed);
        assertSuspected("stuck.csv");
        assertEquals(List.of(), names(state.resolve("running")), "nothing is left of it");
    }

    @Test
    void whatHangsForEverIsFoundToo() throws Exception {
        csv("a");
        csv("endless");
        Process killed = start(count("threads"));
        awaitNoteOf("endless.csv", killed);
        killed.destroyForcibly().waitFor();
        String[] impatient = Stream.concat(Arrays.stream(count("threads")), Stream.of("--timeout=1s", "--retries=2"))
                .toArray(String[]::new);
        assertEquals(ExitCode.REJECTED, run(impatient), printed);
        assertTrue(printed.contains("count\n1\n"), printed);
        assertTrue(printed.contains("(no progress for 1.0 s)"), printed);
    }

    /** What is killed may be killed from outside: that is not remembered, but neither is the input let near the run again. */
    @Test
    void anInputThatIsKilledWithItsWorkersStaysApart() throws Exception {
        csv("a");
        csv("slain");
        assertEquals(137, run(count("threads")), printed);
        for (int again = 0; again < 2; again++) {
            expect();
            assertEquals(ExitCode.REJECTED, run(count("threads")), printed);
            assertTrue(printed.contains("count\n1\n"), printed);
            assertSuspected("slain.csv");
        }
        assertFalse(Files.exists(state.resolve("quarantine.tsv")));
    }

    private void assertSuspected(String name) {
        assertTrue(
                printed.lines().anyMatch(line -> line.contains(name) && line.contains(" in work when run 2")), printed);
    }

    private void csv(String name) throws IOException {
        Files.writeString(inputs.resolve(name + ".csv"), "k\n" + name + "\n");
    }

    private String[] count(String mode) {
        return new String[] {"csv", "aggregate", inputs.toString(), "--agg=count", "--format=csv", "--mode=" + mode};
    }

    private String[] resize(String mode) {
        String out = folder.resolve("out").toString();
        return new String[] {"images", "resize", inputs.toString(), "-o", out, "--size=30x30", "--mode=" + mode};
    }

    private int run(String... words) throws Exception {
        Process process = start(words);
        assertTrue(process.waitFor(100, TimeUnit.SECONDS), command::printed);
        printed = command.printed();
        return process.exitValue();
    }

    private Process start(String... words) throws IOException {
        return command.start(
                Stream.concat(Stream.of(words), Stream.of("--workers=2")).toArray(String[]::new));
    }

    private void awaitNoteOf(String name, Process run) throws Exception {
        Path running = state.resolve("running");
        while (!isNoted(running, name)) {
            assertFalse(run.waitFor(10, TimeUnit.MILLISECONDS), command::printed);
        }
    }

    private static boolean isNoted(Path running, String name) throws IOException {
        for (String run : names(running)) {
            for (String note : names(running.resolve(run))) {
                boolean work = note.startsWith("work-");
                if (work
                        && Files.readString(running.resolve(run).resolve(note), StandardCharsets.ISO_8859_1)
                                .contains(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<String> pictures() {
        return names(folder.resolve("out")).stream()
                .filter(name -> name.endsWith(".png"))
                .toList();
    }

    private static List<String> names(Path folder) {
        String[] names = new File(folder.toString()).list();
        return names == null ? List.of() : Arrays.stream(names).sorted().toList();
    }
}
