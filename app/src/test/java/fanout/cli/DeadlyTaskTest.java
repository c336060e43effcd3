package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that takes a run of a task in threads or in sequence with it is found by the next run, as {@link DeadlyInputTest} has it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DeadlyTaskTest {
    private static final int HALTED = 9;
    private static final String HALTS = """
            import fanout.api.*;

            public final class Halts implements Task {
                @Override
                public String name() {
                    return "halts";
                }

                @Override
                public TaskWorker open(Setup setup) {
                    return (input, output) -> {
                        if (input.text().equals("deadly")) {
                            Runtime.getRuntime().halt(9);
                        }
                        output.line(input.text());
                    };
                }
            }
            """;

    @TempDir
    private Path folder;

    private String printed = "";

    /** Nothing is known of how long it will take, and it dies soon. */
    @ParameterizedTest
    @ValueSource(strings = {"threads", "sequential"})
    void aTextThatKillsTheRunFailsInTheNextAndAllOthersAreDone(String mode) throws Exception {
        Path jar = TaskJar.of(folder, "Halts", HALTS);
        Path lines = Files.writeString(folder.resolve("lines.txt"), "a\nb\ndeadly\nx\ny\n");
        Path out = folder.resolve("out.txt");
        String[] job = {"exec", "--jar=" + jar, "--lines=" + lines, "--mode=" + mode, "--workers=2", "--output=" + out};
        assertEquals(HALTED, run(job), printed);
        // A text has no state by which it could be known again: it is not remembered, but stays apart.
        for (int again = 0; again < 2; again++) {
            assertEquals(ExitCode.REJECTED, run(job), printed);
            assertEquals("a\nb\nx\ny\n", Files.readString(out));
            assertTrue(
                    printed.lines().anyMatch(line -> line.contains("deadly") && line.contains(" in work when run 2")),
                    printed);
            assertTrue(
                    printed.contains("deadly: the worker process died of it once, alone, and before that a run that had"
                            + " it in work (exit status 9)"),
                    printed);
        }
    }

    private int run(String... words) throws Exception {
        KillableCommand command = new KillableCommand(folder);
        Process process = command.start(words);
        assertTrue(process.waitFor(100, TimeUnit.SECONDS), command::printed);
        printed = command.printed();
        return process.exitValue();
    }
}
