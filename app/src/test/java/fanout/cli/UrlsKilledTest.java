package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.fetch.OddServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed, or stopped, while they fetch some inputs and work on others, and what the same command does after that. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class UrlsKilledTest {
    private static final int URLS = 40;
    private static final int KILLS = 3;
    private static final int WORKERS = 2;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @TempDir
    private Path folder;

    private OddServer server;
    private StartedCommand command;

    @BeforeEach
    void start() throws IOException {
        server = new OddServer();
        command = new StartedCommand(folder);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** Slowly, so that there is always something under way. */
    private List<String> serve(byte[] body) {
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < URLS; i++) {
            String path = "/" + i + ".jpg";
            server.on(path, (request, time, wire) -> {
                if (!request.header("if-none-match").isEmpty()) {
                    wire.send("HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n");
                    return;
                }
                Thread.sleep(30);
                wire.ok("ETag: \"1\"\r\n", body);
            });
            urls.add(server.url(path));
        }
        return urls;
    }

    private static int lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    /** Until a file has so many lines, or the run is over. */
    private void await(Path file, int lines, Process run) throws Exception {
        Instant end = Instant.now().plus(LIMIT);
        while (lines(file) < lines && !run.waitFor(5, TimeUnit.MILLISECONDS)) {
            assertTrue(Instant.now().isBefore(end), "seed " + seed);
        }
    }

    @Test
    void noCallThatWasMadeIsMadeAgainAndTheAnswerIsWhole() throws Exception {
        Path log = folder.resolve("log");
        List<String> words = new ArrayList<>(List.of("exec", "--workers", "" + WORKERS, "-o", folder + "/said"));
        words.addAll(serve("body\n".getBytes(StandardCharsets.UTF_8)));
        words.addAll(List.of("--shell", "--", "sleep 0.02; cat {}; echo {/} >> " + log));
        for (int kill = 0; kill < KILLS; kill++) {
            Process run = command.start(words.toArray(String[]::new));
            await(log, lines(log) + 1 + random.nextInt(URLS / (KILLS + 2)), run);
            run.destroyForcibly().waitFor();
        }
        StartedCommand.Ended last = command.fanout(words.toArray(String[]::new));
        assertEquals(0, last.exitCode(), () -> last.said() + " seed " + seed);
        assertEquals("body\n".repeat(URLS), Files.readString(folder.resolve("said")), "seed " + seed);
        Map<String, Integer> times = new HashMap<>();
        Files.readAllLines(log).forEach(line -> times.merge(line, 1, Integer::sum));
        assertEquals(URLS, times.size(), "seed " + seed);
        int again = times.values().stream().mapToInt(count -> count - 1).sum();
        // Each worker is at one call, and has perhaps ended one that the coordinator, busy with bodies, has not heard
        // of.
        assertTrue(again <= KILLS * 2 * WORKERS, again + " calls were made again, seed " + seed);
    }

    @Test
    void everyPictureStandsOnceAndNothingIsHalfWritten() throws Exception {
        Path photo = Path.of("../sample-data/photos/landscapes");
        byte[] body;
        try (Stream<Path> photos = Files.list(photo)) {
            body = Files.readAllBytes(photos.filter(path -> path.toString().endsWith(".jpg"))
                    .sorted()
                    .findFirst()
                    .orElseThrow());
        }
        Path out = folder.resolve("out");
        List<String> words = new ArrayList<>(List.of("images", "resize", "-o", out.toString(), "--size", "64x64"));
        words.addAll(serve(body));
        Path journal = out.resolve(".fanout-manifest-journal.csv");
        for (int kill = 0; kill < KILLS; kill++) {
            Process run = command.start(words.toArray(String[]::new));
            await(journal, 1 + random.nextInt(URLS / (KILLS + 2)), run);
            run.destroyForcibly().waitFor();
        }
        StartedCommand.Ended last = command.fanout(words.toArray(String[]::new));
        assertEquals(0, last.exitCode(), () -> last.said() + " seed " + seed);
        byte[] expected = Files.readAllBytes(out.resolve("0.jpg"));
        try (Stream<Path> files = Files.list(out)) {
            List<Path> pictures =
                    files.filter(path -> path.toString().endsWith(".jpg")).toList();
            assertEquals(URLS, pictures.size(), "seed " + seed);
            for (Path picture : pictures) {
                assertArrayEquals(expected, Files.readAllBytes(picture), picture + " seed " + seed);
            }
        }
        assertEquals(URLS + 1, lines(out.resolve("fanout-manifest.csv")), "seed " + seed);
    }

    @Test
    void aRunThatIsToldToStopKeepsWhatHasComeAndGoesOnTheNextTime() throws Exception {
        Path log = folder.resolve("log");
        List<String> words = new ArrayList<>(List.of("exec", "--workers", "1", "-o", folder + "/said"));
        words.addAll(serve("body\n".getBytes(StandardCharsets.UTF_8)));
        words.addAll(List.of("--shell", "--", "sleep 0.1; cat {}; echo {/} >> " + log));
        Process run = command.start(words.toArray(String[]::new));
        await(log, 2, run);
        run.toHandle().destroy(); // and not the process, whose streams that would close
        StartedCommand.Ended stopped = command.ended(run);
        assertEquals(143, stopped.exitCode(), stopped::said);
        assertTrue(stopped.said().contains("stopped by SIGTERM"), stopped.said());
        int called = lines(log);
        assertTrue(called < URLS, called + " were called");
        StartedCommand.Ended next = command.fanout(words.toArray(String[]::new));
        assertEquals(0, next.exitCode(), next::said);
        assertEquals("body\n".repeat(URLS), Files.readString(folder.resolve("said")));
        assertEquals(URLS, Files.readAllLines(log).stream().distinct().count());
    }
}
