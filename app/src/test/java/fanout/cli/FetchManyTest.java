package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.fetch.OddServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many URLs at a time, and one run after another. */
class FetchManyTest {
    private static final int MANY = 400;
    private static final int SILENT = 3;

    @TempDir
    private Path folder;

    private OddServer server;
    private FetchFolder fetch;

    @BeforeEach
    void start() throws IOException {
        server = new OddServer();
        fetch = new FetchFolder(folder);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void withOneInTenBrokenEveryUrlIsListedOnceAndTheRightOnesAreRight() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, byte[]> right = new HashMap<>();
        List<String> urls = new ArrayList<>();
        int silent = 0;
        for (int i = 0; i < MANY; i++) {
            String path = "/f" + i;
            byte[] body = new byte[random.nextInt(30_000)];
            random.nextBytes(body);
            urls.add(server.url(path));
            if (random.nextInt(10) == 0) {
                int how = random.nextInt(5);
                silent += how == SILENT ? 1 : 0;
                server.on(path, broken(how, body));
                continue;
            }
            right.put("f" + i, body);
            int badTimes = random.nextInt(10) == 0 ? 1 + random.nextInt(2) : 0;
            int kind = random.nextInt(3);
            server.on(path, (request, time, wire) -> {
                if (time <= badTimes) {
                    broken(kind, body).to(request, time, wire);
                    return;
                }
                wire.ok("", body);
            });
        }
        int code = fetch.with("--timeout", "1500ms", "--retries", "2", "--per-host", "32")
                .fetch(urls.toArray(String[]::new));
        assertEquals(1, code, "seed " + seed);
        List<Map<String, String>> rows = fetch.rows();
        assertEquals(urls, rows.stream().map(row -> row.get("url")).toList(), "seed " + seed);
        for (Map<String, String> row : rows) {
            String name = row.get("url").substring(row.get("url").lastIndexOf('/') + 1);
            assertEquals(right.containsKey(name) ? "fetched" : "failed", row.get("status"), "seed " + seed + " " + row);
        }
        assertEquals(right.keySet(), new HashSet<>(fetch.names()), "seed " + seed);
        for (Map.Entry<String, byte[]> file : right.entrySet()) {
            assertArrayEquals(file.getValue(), fetch.bytes(file.getKey()), "seed " + seed);
        }
        // An answer that is given up is still at it for a while, at the server: one for each try.
        int most = 32 + 2 * silent;
        assertTrue(server.mostAtATime() <= most, server.mostAtATime() + " at a time, seed " + seed);
    }

    private static OddServer.Answer broken(int kind, byte[] body) {
        return (request, time, wire) -> {
            switch (kind) {
                case 0 -> wire.answer("500 Oh", "", body);
                case 1 ->
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + (body.length + 1) + "\r\n\r\n")
                            .send(body)
                            .cut();
                case 2 -> wire.reset();
                case SILENT -> wait(5);
                default -> wire.answer("410 Gone", "", body);
            }
        };
    }

    private static void wait(int seconds) throws InterruptedException {
        boolean unused = new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
    }

    @Test
    void manyWaitsTakeFewThreadsAndAHostHasItsShare() throws IOException {
        CountDownLatch all = new CountDownLatch(256);
        // Clients of tests before may not have been collected yet.
        Set<String> before = new HashSet<>();
        Thread.getAllStackTraces().keySet().forEach(thread -> before.add(thread.getName()));
        Set<String> seen = ConcurrentHashMap.newKeySet();
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            server.on("/w" + i, (request, time, wire) -> {
                all.countDown();
                // Nobody is answered before 256 of them ask at a time.
                boolean together = all.await(30, TimeUnit.SECONDS);
                Thread.getAllStackTraces().keySet().forEach(thread -> seen.add(thread.getName()));
                wire.ok("", new byte[] {(byte) (together ? 'y' : 'n')});
            });
            urls.add(server.url("/w" + i));
        }
        int code = fetch.with("--connections", "256", "--per-host", "256", "--timeout", "40s")
                .fetch(urls.toArray(String[]::new));
        assertEquals(0, code, fetch.said());
        for (int i = 0; i < 256; i++) {
            assertEquals('y', fetch.bytes("w" + i)[0]);
        }
        List<String> ours = seen.stream()
                .filter(name -> name.startsWith("fanout-fetch") || name.startsWith("HttpClient"))
                .filter(name -> name.startsWith("fanout-fetch") || !before.contains(name))
                .toList();
        assertTrue(ours.size() <= 8, ours.toString());
        assertTrue(server.mostAtATime() <= 256, server.mostAtATime() + " at a time");
    }

    @Test
    void smallAnswersShareAnOddNumberOfConnectionsAndNoMore() throws IOException {
        Set<String> writing = ConcurrentHashMap.newKeySet();
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            byte[] body = {(byte) i};
            server.on("/s" + i, (request, time, wire) -> {
                Thread.getAllStackTraces().keySet().forEach(thread -> writing.add(thread.getName()));
                wire.ok("", body);
            });
            urls.add(server.url("/s" + i));
        }
        int code = fetch.with("--connections", "17", "--per-host", "17").fetch(urls.toArray(String[]::new));
        assertEquals(0, code, fetch.said());
        for (int i = 0; i < 400; i++) {
            assertEquals((byte) i, fetch.bytes("s" + i)[0]);
        }
        assertTrue(server.mostAtATime() <= 17, server.mostAtATime() + " at a time");
        assertTrue(writing.containsAll(List.of("fanout-fetch-http-1", "fanout-fetch-http-2")), writing.toString());
    }

    @Test
    void aHostThatIsDownDoesNotHoldUpOthers() throws IOException {
        CountDownLatch served = new CountDownLatch(20);
        List<String> urls = new ArrayList<>();
        OddServer down = new OddServer();
        for (int i = 0; i < 40; i++) {
            down.on("/d" + i, (request, time, wire) -> {
                // Comes back only once everybody else was served.
                if (!served.await(20, TimeUnit.SECONDS)) {
                    wire.cut();
                    return;
                }
                wire.ok("", new byte[1]);
            });
            urls.add(down.url("/d" + i));
        }
        for (int i = 0; i < 20; i++) {
            server.on("/u" + i, (request, time, wire) -> {
                wire.ok("", new byte[1]);
                served.countDown();
            });
            urls.add(server.url("/u" + i));
        }
        int code = fetch.with("--connections", "8", "--per-host", "4", "--retries", "0", "--timeout", "40s")
                .fetch(urls.toArray(String[]::new));
        assertEquals(0, code, fetch.said());
        assertTrue(down.mostAtATime() <= 4);
        down.close();
    }

    @Test
    void whatWasCutIsGoneOnWithByTheNextRun() throws IOException {
        byte[] body = new byte[3_000_000];
        new Random(7).nextBytes(body);
        int cutAt = 2_000_000;
        server.on("/large", (request, time, wire) -> {
            String range = request.header("range");
            if (range.isEmpty()) {
                wire.send(
                                "HTTP/1.1 200 OK\r\nLast-Modified: Fri, 20 Nov 2026 02:15:00 GMT\r\nContent-Length: 3000000\r\n\r\n")
                        .send(Arrays.copyOf(body, cutAt))
                        .cut();
                return;
            }
            assertEquals("Fri, 20 Nov 2026 02:15:00 GMT", request.header("if-range"));
            int from = Integer.parseInt(range.replaceAll("\\D", ""));
            wire.answer(
                    "206 Partial Content",
                    "Content-Range: bytes " + from + "-2999999/3000000\r\n",
                    FetchCommandTest.part(body, from));
        });
        assertEquals(1, fetch.with("--retries", "0").fetch(server.url("/large")));
        assertEquals(List.of(".large.fanout-part", ".large.fanout-part-note"), fetch.names());
        assertEquals(0, fetch.fetch(server.url("/large")), fetch.said());
        assertArrayEquals(body, fetch.bytes("large"));
        assertEquals(List.of("large"), fetch.names());
        assertTrue(server.requests("/large").get(1).header("range").matches("bytes=[1-9]\\d+-"));
        assertTrue(fetch.said().contains("1 URL (1 fetched), "), fetch.said());
    }

    @Test
    void aPartWhoseNoteIsDamagedIsBegunAnew() throws IOException {
        byte[] body = "whole".getBytes(StandardCharsets.UTF_8);
        server.on("/a", (request, time, wire) -> wire.ok("ETag: \"1\"\r\n", body));
        Files.createDirectories(fetch.out);
        for (String note : List.of(
                "", "fanout part 1\n" + server.url("/a") + "\n\"1\"\n", "fanout part 1\nx\n\"1\"\n\n9\nend\n")) {
            Files.writeString(fetch.out.resolve(".a.fanout-part"), "some other bytes that are longer");
            Files.writeString(fetch.out.resolve(".a.fanout-part-note"), note);
            assertEquals(0, fetch.with("--fresh").fetch(server.url("/a")), fetch.said());
            assertArrayEquals(body, fetch.bytes("a"));
            assertEquals(List.of("a"), fetch.names());
        }
        assertFalse(server.requests("/a").stream()
                .anyMatch(request -> !request.header("range").isEmpty()));
    }
}
