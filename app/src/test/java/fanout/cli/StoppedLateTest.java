package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fanout.report.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that is stopped at its end has either written its answer and ends as if nothing had been, or it has not. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StoppedLateTest {
    private static final int GROUPS = 100_000;

    @TempDir
    private Path folder;

    private Path input = Path.of("");
    private Path pipe = Path.of("");

    @BeforeEach
    void makeFiles() throws Exception {
        StringBuilder text = new StringBuilder("k\n");
        for (int group = 0; group < GROUPS; group++) {
            text.append("a rather long key with the number ").append(group).append('\n');
        }
        input = Files.writeString(folder.resolve("in.csv"), text);
        pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    }

    @Test
    void aStopWhileTheAnswerIsWrittenEndsTheWriting() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                Terminal.NONE,
                Map.of("XDG_STATE_HOME", folder.toString()),
                new Interruption());
        String[] words = {"csv", "aggregate", input.toString(), "--by", "k", "-o", pipe.toString()};
        CompletableFuture<Integer> exitCode = CompletableFuture.supplyAsync(
                () -> new CommandLineRunner(console).run(words), task -> new Thread(task).start());
        long written;
        try (InputStream reader = Files.newInputStream(pipe)) {
            assertEquals('k', reader.read());
            console.interruption().stop().request();
            written = reader.transferTo(OutputStream.nullOutputStream());
        }
        assertEquals(ExitCode.SIGNALLED, exitCode.get());
        console.interruption().finished();
        assertTrue(written < Files.size(input), "all was written");
        assertTrue(said.toString(StandardCharsets.UTF_8).contains("exit 128: stopped by a request"), said::toString);
    }

    @Test
    void aSignalThatComesWhenTheAnswerIsThereChangesNothing() throws Exception {
        Path answer = folder.resolve("answer.csv");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Fanout.class.getName()));
        command.addAll(List.of("csv", "aggregate", input.toString(), "--by", "k", "-o", answer.toString()));
        command.addAll(List.of("--summary", "json:" + pipe, "--state", folder.toString()));
        Process run = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        awaitFile(answer);
        run.destroy();
        String summary = Files.readString(pipe);
        assertTrue(summary.contains("\"exit_code\":0,"), summary);
        assertEquals(0, run.waitFor());
        assertEquals(GROUPS + 1, Files.readAllLines(answer).size());
    }

    private static void awaitFile(Path file) throws IOException {
        while (!Files.exists(file)) {
            Thread.onSpinWait();
        }
    }
}
