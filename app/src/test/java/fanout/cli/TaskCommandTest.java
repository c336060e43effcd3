package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is promised of tasks that do what they should not. */
class TaskCommandTest {
    /** Does what its input says. */
    private static final String OBEDIENT = """
            import fanout.api.*;
            import java.nio.file.*;
            import java.util.*;

            public final class Obedient implements Task {
                @Override
                public String name() {
                    return "obedient";
                }

                @Override
                public List<String> settings() {
                    return List.of("folder", "suffix");
                }

                @Override
                public TaskWorker open(Setup setup) {
                    Path folder = Path.of(setup.setting("folder").orElseThrow());
                    String suffix = setup.setting("suffix").orElse("");
                    return (input, output) -> {
                        String text = input.text();
                        Files.writeString(folder.resolve("runs"), text + "\\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                        output.text("begun ");
                        switch (text) {
                            case "print" -> System.out.println("printed by it");
                            case "fail" -> throw new InputException("is no good");
                            case "break" -> throw new IllegalStateException("two\\nlines");
                            case "recurse" -> recurse(1);
                            case "newer" -> throw new NoSuchMethodError("'void fanout.api.Output.later()'");
                            case "again" -> {
                                if (input.attempt() < 3) {
                                    throw new InputException("not yet");
                                }
                            }
                            case "exit" -> System.exit(3);
                            case "memory" -> Arrays.fill(new byte[3][], new byte[Integer.MAX_VALUE - 8]);
                            case "hang" -> Thread.sleep(600_000);
                            case "interrupt" -> Thread.currentThread().interrupt();
                            case "long" -> output.bytes(new byte[300_000]);
                            case "classes" -> output.text(String.valueOf(sees("fanout.cli.Fanout")) + sees("picocli.CommandLine"));
                            default -> {}
                        }
                        output.line(text + suffix);
                    };
                }

                private static boolean sees(String name) {
                    try {
                        Class.forName(name);
                        return true;
                    } catch (ClassNotFoundException e) {
                        return false;
                    }
                }

                private static int recurse(int depth) {
                    return recurse(depth + 1) + 1;
                }
            }
            """;

    @TempDir
    private Path folder;

    private TypedCommand fanout;
    private Path jar;

    @BeforeEach
    void pack() throws IOException {
        fanout = new TypedCommand(folder);
        jar = TaskJar.of(folder, "Obedient", OBEDIENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "threads", "processes"})
    void whatATaskThrowsFailsItsInputAloneAndWhatItGaveOutUntilThenIsNotInTheAnswer(String mode) throws Exception {
        int exit = run(List.of("a", "fail", "break", "recurse", "newer", "b"), "--mode", mode);
        assertEquals(ExitCode.REJECTED, exit, fanout.said());
        assertEquals("begun a\nbegun b\n", answer());
        assertSaid("fail: is no good\n");
        assertSaid("break: IllegalStateException: two | lines (Obedient.java:");
        assertSaid("recurse: StackOverflowError (Obedient.java:");
        assertSaid("newer: NoSuchMethodError");
        assertSaid("compiled for a later version of the interface for tasks, and this fanout has 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "threads", "processes"})
    void whatATaskPrintsIsToldAsItsStandardErrorAndNeverGetsIntoTheAnswer(String mode) throws Exception {
        int exit = run(List.of("print", "a"), "--mode", mode, "--results", folder + "/results");
        assertEquals(ExitCode.DONE, exit, fanout.said());
        assertEquals("begun print\nbegun a\n", answer());
        assertSaid("printed by it\n");
        assertTrue(Files.readString(folder.resolve("results")).contains("\"stderr_tail\":\"printed by it\\n\""));
    }

    @Test
    void inWorkerProcessesATaskThatEndsItsProcessOrHangsTakesItsInputAlone() throws Exception {
        List<String> inputs = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            inputs.add("a" + i);
        }
        inputs.addAll(List.of("exit", "hang"));
        Collections.rotate(inputs, 100);
        int exit = run(inputs, "--timeout", "3s", "--workers", "2", "--results", folder + "/results");
        assertEquals(ExitCode.REJECTED, exit, fanout.said());
        assertEquals(200, answer().lines().count(), fanout.said());
        assertSaid("exit: the worker process died of it twice, the second time alone (exit status 3)");
        assertSaid("hang: the worker process died of it once (no progress for 3.0 s)");
        assertEquals(202, Files.readAllLines(folder.resolve("results")).size());
    }

    @Test
    void aTextThatEndedAWorkerIsANewRequestInTheNextRun() throws Exception {
        run(List.of("exit"), "--mode", "processes");
        assertEquals(ExitCode.REJECTED, run(List.of("exit"), "--mode", "processes"));
        assertSaid("exit: the worker process died of it twice");
        assertFalse(fanout.said().contains("quarantine"), fanout.said());
    }

    @Test
    void memoryThatDoesNotSufficeIsOneInputsFailure() throws Exception {
        assertEquals(ExitCode.REJECTED, run(List.of("a", "memory", "b"), "--mode", "threads"), fanout.said());
        assertEquals("begun a\nbegun b\n", answer());
        assertSaid("memory: not enough memory");
        assertEquals(
                List.of("a", "b", "memory"),
                Files.readAllLines(folder.resolve("runs")).stream().sorted().toList(),
                "each once");
    }

    @Test
    void aTimeLimitInThreadsIsRefusedBecauseNobodyCouldKeepIt() throws Exception {
        assertEquals(ExitCode.USAGE, run(List.of("a"), "--mode", "threads", "--timeout", "1s"));
        assertSaid("--timeout of a task needs worker processes");
        assertEquals(ExitCode.USAGE, run(List.of("a"), "--mode", "threads", "--timeout", "5x"));
        assertSaid("--timeout of a task needs worker processes");
        assertEquals(ExitCode.DONE, run(List.of("a"), "--timeout", "5x"), fanout.said());
    }

    @Test
    void anInputIsTriedAsOftenAsIsSaid() throws Exception {
        assertEquals(ExitCode.DONE, run(List.of("again"), "--retries", "3"), fanout.said());
        assertEquals("begun again\n", answer());
    }

    @Test
    void classesOfFanoutAndItsLibrariesAreOutOfSight() throws Exception {
        assertEquals(ExitCode.DONE, run(List.of("classes")), fanout.said());
        assertEquals("begun falsefalseclasses\n", answer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "processes"})
    void anOutputMayBeLong(String mode) throws Exception {
        assertEquals(ExitCode.DONE, run(List.of("a", "long", "b"), "--mode", mode), fanout.said());
        assertEquals("begun a\nbegun " + "\0".repeat(300_000) + "long\nbegun b\n", answer());
    }

    @Test
    void anInterruptThatATaskLeavesIsNobodyElses() throws Exception {
        assertEquals(ExitCode.DONE, run(List.of("interrupt", "a", "long"), "--mode", "sequential"), fanout.said());
        assertTrue(answer().startsWith("begun interrupt\nbegun a\n"));
    }

    @Test
    void eachInputMayHaveAnOutputFileOfItsOwn() throws Exception {
        int exit = run(List.of("a", "fail", "b"), "--out", folder + "/out/{}.txt");
        assertEquals(ExitCode.REJECTED, exit, fanout.said());
        assertEquals("begun a\n", Files.readString(folder.resolve("out/a.txt")));
        assertEquals("begun b\n", Files.readString(folder.resolve("out/b.txt")));
        assertEquals(2, folder.resolve("out").toFile().listFiles().length);
    }

    @Test
    void aFileThatIsUnchangedIsNotDoneAgainUnlessTheTaskOrItsSettingsAreOthers() throws Exception {
        Path input = Files.writeString(folder.resolve("input.txt"), "a");
        // Young files are not trusted to be unchanged.
        while (System.currentTimeMillis() - Files.getLastModifiedTime(input).toMillis() < 2500) {
            Thread.sleep(10);
        }
        List<String> words = words("--workers", "1");
        words.add(input.toString());
        assertEquals(ExitCode.DONE, fanout.run(words), fanout.said());
        assertEquals(ExitCode.DONE, fanout.run(words), fanout.said());
        assertEquals(1, Files.readAllLines(folder.resolve("runs")).size(), "the second run knows it");
        words.addAll(List.of("--set", "suffix=!"));
        assertEquals(ExitCode.DONE, fanout.run(words), fanout.said());
        assertEquals(2, Files.readAllLines(folder.resolve("runs")).size(), "another setting");
        jar = TaskJar.of(folder, "Obedient", OBEDIENT.replace("begun", "started"));
        words.set(2, jar.toString());
        assertEquals(ExitCode.DONE, fanout.run(words), fanout.said());
        assertEquals("started " + input + "!\n", answer());
    }

    @Test
    void whatIsNotThereIsSaidWithWhatIs() throws Exception {
        assertEquals(ExitCode.USAGE, run(List.of("a"), "--task", "obidient"));
        assertSaid("\"obidient\" is not in " + jar + ", which has obedient. Did you mean \"obedient\"?");
        assertEquals(ExitCode.USAGE, run(List.of("a"), "--set", "sufix=x"));
        assertSaid("has no setting sufix; it has folder, suffix. Did you mean \"suffix\"?");
        assertEquals(ExitCode.USAGE, run(List.of("a"), "--jar", folder + "/none.jar"));
        assertSaid("none.jar: no such file");
        assertEquals(ExitCode.USAGE, fanout.run(List.of("exec", "--lines", "x", "--task", "a", "--", "true")));
        assertSaid("--task needs --jar");
        assertFalse(Files.exists(folder.resolve("runs")));
    }

    @Test
    void aTaskForALaterInterfaceIsRefused() throws Exception {
        jar = TaskJar.of(folder, "Later", """
                import fanout.api.*;

                public final class Later implements Task {
                    @Override
                    public String name() {
                        return "later";
                    }

                    @Override
                    public int version() {
                        return Task.VERSION + 1;
                    }

                    @Override
                    public TaskWorker open(Setup setup) {
                        return (input, output) -> {};
                    }
                }
                """);
        assertEquals(ExitCode.USAGE, run(List.of("a")));
        assertSaid("the task later needs version 3 of the interface for tasks, and this fanout has 2");
    }

    private int run(List<String> inputs, String... more) throws IOException {
        Path list = Files.write(folder.resolve("inputs.txt"), inputs);
        List<String> words = words(more);
        words.addAll(List.of("--lines", list.toString()));
        return fanout.run(words);
    }

    private List<String> words(String... more) {
        List<String> words = new ArrayList<>(List.of("exec", "--jar", jar.toString(), "-o", folder + "/answer"));
        words.addAll(List.of(more));
        words.addAll(List.of("--set", "folder=" + folder));
        return words;
    }

    private String answer() throws IOException {
        return Files.readString(folder.resolve("answer"));
    }

    private void assertSaid(String text) {
        assertTrue(fanout.said().contains(text), fanout.said());
    }
}
