package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.output.OutputLock;
import fanout.output.OutputLocks;
import fanout.output.Overlap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed outright is in the history all the same. */
class KilledRunTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private KillableCommand command;

    @BeforeEach
    void begin() {
        command = new KillableCommand(folder);
    }

    @Test
    void aRunThatIsUnderWayIsListedAndWhenItIsKilledThatIsSaid() throws Exception {
        TypedCommand fanout = new TypedCommand(folder);
        Path input = Files.writeString(folder.resolve("in.csv"), "a,b\nx,1\n");
        // It is predicted to last for hours; and as nobody reads what it writes, it does.
        Path state = Files.createDirectories(folder.resolve("state/fanout"));
        Files.writeString(state.resolve("measured.properties"), "RECORDS.nanos_per_byte=1e12\nRECORDS.measured=now\n");
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        Process run = command.start("csv", "aggregate", input.toString(), "--output", pipe.toString());
        try {
            awaitNote(state.resolve("running"), run);
            assertEquals(List.of("running"), outcomes(fanout));
        } finally {
            run.destroyForcibly().waitFor();
        }
        assertEquals(List.of("killed"), outcomes(fanout));
        assertEquals(ExitCode.DONE, fanout.run(List.of("runs", "show", "last")));
        assertTrue(fanout.out().contains("\noutcome    killed: its process was gone"), fanout.out());
        assertTrue(fanout.out().contains(" --output " + pipe + "\n"), fanout.out());

        assertEquals(ExitCode.DONE, fanout.run(List.of("csv", "aggregate", input.toString(), "-o", "/dev/null")));
        assertEquals(List.of("killed", "done"), outcomes(fanout));
        try (Stream<Path> left = Files.list(state.resolve("running"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void aRunThatIsStoppedWhileItWaitsForAnotherOneIsInTheHistory() throws Exception {
        Path input = Files.writeString(folder.resolve("in.csv"), "a,b\nx,1\n");
        Path output = folder.resolve("out.csv");
        try (OutputLock held = new OutputLocks().file(output, Overlap.FAIL, line -> {})) {
            Process run = command.start(
                    "csv", "aggregate", input.toString(), "--output", output.toString(), "--overlap", "wait");
            try {
                Instant end = Instant.now().plus(LIMIT);
                while (Instant.now().isBefore(end) && !command.printed().contains("waiting for it to end")) {
                    assertFalse(run.waitFor(20, TimeUnit.MILLISECONDS), command::printed);
                }
                run.destroy();
                assertTrue(run.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS), () -> held + " " + command.printed());
            } finally {
                run.destroyForcibly().waitFor();
            }
            assertEquals(143, run.exitValue());
        }
        TypedCommand fanout = new TypedCommand(folder);
        assertEquals(List.of("interrupted"), outcomes(fanout));
        fanout.run(List.of("runs", "show", "last"));
        assertTrue(fanout.out().contains("interrupted, exit 143: stopped by SIGTERM before any work"), fanout.out());
    }

    /** Until the run says of itself that it is under way. */
    private void awaitNote(Path running, Process run) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(end) && !run.waitFor(20, TimeUnit.MILLISECONDS)) {
            if (!Files.isDirectory(running)) {
                continue;
            }
            try (Stream<Path> folders = Files.list(running)) {
                if (folders.anyMatch(one -> Files.exists(one.resolve("run.json")))) {
                    return;
                }
            }
        }
        throw new AssertionError("no note of it: " + command.printed());
    }

    private static List<String> outcomes(TypedCommand fanout) {
        fanout.run(List.of("runs", "--format", "csv"));
        return fanout.out().lines().skip(1).map(line -> line.split(",", -1)[3]).toList();
    }
}
