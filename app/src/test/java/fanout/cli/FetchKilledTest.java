package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.cli.StartedCommand.Ended;
import fanout.fetch.OddServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fetching that is killed outright, or left to itself, and what the same command does after that. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class FetchKilledTest {
    private static final int URLS = 120;
    private static final int LARGE_ONES = 6;
    private static final int LARGE_BYTES = 3_000_000;
    private static final int KILLS = 5;
    private static final int CONNECTIONS = 8;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Map<String, byte[]> right = new TreeMap<>();
    private final AtomicInteger whole = new AtomicInteger();
    private final AtomicInteger rests = new AtomicInteger();

    @TempDir
    private Path folder;

    private OddServer server;
    private StartedCommand shell;
    private FetchFolder fetched;

    @BeforeEach
    void start() throws IOException {
        folder = folder.toRealPath();
        server = new OddServer();
        shell = new StartedCommand(folder);
        fetched = new FetchFolder(folder);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void theSameCommandGoesOnAndInTheEndEveryUrlIsThereOnceAndWhole() throws Exception {
        Path list = offered();
        String[] words = {
            "fetch",
            "--lines",
            list.toString(),
            "-o",
            fetched.out.toString(),
            "--connections",
            "" + CONNECTIONS,
            "--retries",
            "0",
        };
        for (int kill = 0; kill < KILLS; kill++) {
            int until = whole.get() + 1 + random.nextInt(URLS / (KILLS + 2));
            Process run = shell.start(words);
            awaitAnswers(until, run);
            awaitPart(run);
            run.destroyForcibly().waitFor();
            for (String name : fetched.names()) {
                if (!name.startsWith(".")) {
                    assertArrayEquals(right.get(name), fetched.bytes(name), name + ", seed " + seed);
                }
            }
        }
        Ended last = shell.fanout(words);
        assertEquals(1, last.exitCode(), last.said() + " seed " + seed);
        check(Files.readAllLines(list));
        assertTrue(rests.get() > 0, "no part was gone on with, seed " + seed);
        int sent = whole.get();
        assertEquals(1, shell.fanout(words).exitCode(), "seed " + seed);
        check(Files.readAllLines(list));
        assertEquals(sent, whole.get(), "what was there was sent again, seed " + seed);
    }

    private void check(List<String> urls) throws IOException {
        List<Map<String, String>> rows = fetched.rows();
        assertEquals(urls, rows.stream().map(row -> row.get("url")).toList(), "seed " + seed);
        for (Map<String, String> row : rows) {
            String name = row.get("url").substring(row.get("url").lastIndexOf('/') + 1);
            String status = row.get("status");
            assertEquals(right.containsKey(name), !status.equals("failed"), row + " seed " + seed);
        }
        // Nothing else, and nothing hidden.
        assertEquals(right.keySet(), new HashSet<>(fetched.names()), "seed " + seed);
        for (Map.Entry<String, byte[]> file : right.entrySet()) {
            assertArrayEquals(file.getValue(), fetched.bytes(file.getKey()), file.getKey() + " seed " + seed);
        }
    }

    /** Many small answers, some large ones that come slowly, and some that never come. */
    private Path offered() throws IOException {
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < URLS; i++) {
            String name = "f" + i;
            urls.add(server.url("/" + name));
            if (i % 10 == 7) {
                server.on("/" + name, (request, time, wire) -> wire.answer("410 Gone", "", new byte[1]));
                continue;
            }
            byte[] body = new byte[i % (URLS / LARGE_ONES) == 0 ? LARGE_BYTES : random.nextInt(5_000)];
            random.nextBytes(body);
            right.put(name, body);
            boolean first = i == 0;
            server.on("/" + name, (request, time, wire) -> answer(request, body, wire, first && time == 1));
        }
        return Files.write(folder.resolve("urls"), urls);
    }

    /** @param stuck whether nothing comes after the middle */
    private void answer(OddServer.Request request, byte[] body, OddServer.Wire wire, boolean stuck)
            throws IOException, InterruptedException {
        String tag = "ETag: \"1\"\r\n";
        if (!request.header("if-none-match").isEmpty()) {
            wire.send("HTTP/1.1 304 Not Modified\r\n" + tag + "\r\n");
            return;
        }
        TimeUnit.MILLISECONDS.sleep(10);
        String range = request.header("range").replaceAll("\\D", "");
        int from = range.isEmpty() ? 0 : Integer.parseInt(range);
        String place = "Content-Range: bytes " + from + "-" + (body.length - 1) + "/" + body.length + "\r\n";
        wire.send("HTTP/1.1 " + (range.isEmpty() ? "200 OK\r\n" : "206 Partial Content\r\n" + place) + tag
                + "Content-Length: " + (body.length - from) + "\r\n\r\n");
        rests.addAndGet(range.isEmpty() ? 0 : 1);
        for (int at = from; at < body.length; at += 100_000) {
            wire.send(Arrays.copyOfRange(body, at, Math.min(body.length, at + 100_000)));
            TimeUnit.MILLISECONDS.sleep(
                    stuck && at > body.length / 2 ? LIMIT.toMillis() : body.length == LARGE_BYTES ? 10 : 0);
        }
        whole.incrementAndGet();
    }

    private void awaitAnswers(int answers, Process run) throws Exception {
        Instant end = Instant.now().plus(LIMIT);
        while (whole.get() < answers && run.isAlive()) {
            TimeUnit.MILLISECONDS.sleep(2);
            assertTrue(Instant.now().isBefore(end), "only " + whole.get() + " answers, seed " + seed);
        }
    }

    /** The first run is killed when it has something to go on with. */
    private void awaitPart(Process run) throws Exception {
        Instant end = Instant.now().plus(LIMIT);
        Path part = fetched.out.resolve(".f0.fanout-part");
        while (server.count("/f0") == 1
                && run.isAlive()
                && !(Files.exists(part) && Files.size(part) > LARGE_BYTES / 2)) {
            TimeUnit.MILLISECONDS.sleep(2);
            assertTrue(Instant.now().isBefore(end), "no part, seed " + seed);
        }
    }

    @Test
    void leftToItselfItFetchesWithTheSecretsThatWereTypedAndIsFoundByItsId() throws Exception {
        server.on("/a", (request, time, wire) -> wire.ok("", new byte[10]));
        Path list = Files.writeString(folder.resolve("urls"), server.url("/b") + "\n");
        server.on("/b", (request, time, wire) -> wire.ok("", new byte[20]));
        Ended started = shell.shell("fanout fetch " + server.url("/a").replace("//", "//joe:sesame@")
                + " --lines - -o out --header 'X-Key: open' --detach < " + list);
        assertEquals(0, started.exitCode(), started.said());
        assertEquals(0, shell.fanout("runs", "wait", started.line()).exitCode());
        assertEquals("open", server.requests("/a").get(0).header("x-key"));
        assertEquals("Basic am9lOnNlc2FtZQ==", server.requests("/a").get(0).header("authorization"));
        assertEquals(Set.of("a", "b"), new HashSet<>(fetched.names()));
        Ended result = shell.fanout("runs", "result", started.line());
        assertTrue(result.said().contains("2 URLs (2 fetched), 30 bytes in "), result.said());
        Ended shown = shell.fanout("runs", "show", started.line());
        String all =
                shown.out() + result.said() + Files.readString(shell.state().resolve("runs.ndjson"));
        assertTrue(!all.contains("sesame") && !all.contains("open"), all);
    }

    @Test
    void whyAnUrlOrAFileIsSaidByTheManifestOfItsFolder() throws Exception {
        server.on("/a", (request, time, wire) -> wire.ok("ETag: \"1\"\r\n", new byte[10]));
        server.on("/b", (request, time, wire) -> wire.ok("", new byte[10]));
        String gone = server.url("/gone");
        assertEquals(
                1,
                shell.fanout("fetch", server.url("/a"), server.url("/b"), gone, "-o", "out")
                        .exitCode());
        String a = why(server.url("/a"));
        assertTrue(a.contains("fetch " + server.url("/a") + " to "), a);
        assertTrue(a.contains("  the next run: would ask the server whether it has changed"), a);
        assertTrue(why("out/b").contains("would fetch it: its server named neither an ETag nor a date"), why("out/b"));
        assertTrue(why(gone).contains(": HTTP status 404\n"), why(gone));
        assertTrue(why(gone).contains("the next run: would try it again"), why(gone));
        Files.delete(fetched.out.resolve("a"));
        assertTrue(why("out/a").contains("would fetch it: the file is gone"), why("out/a"));
        assertTrue(why("urls").contains("nothing is kept of it"), why("urls"));
    }

    private String why(String name) throws Exception {
        Ended ended = shell.fanout("why", name);
        assertEquals(0, ended.exitCode(), ended.said());
        return ended.out();
    }
}
