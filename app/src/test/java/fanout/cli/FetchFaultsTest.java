package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.fetch.OddServer;
import fanout.fetch.OddServer.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What servers do wrong, and what becomes of it: a table. */
class FetchFaultsTest {
    private static final byte[] BODY = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] LARGE = random(2_000_000);
    private static final byte[] OTHER = random(2_000_001);
    private static final int HALF = 1_000_000;
    private static final String PIECES_HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String TAG = "ETag: \"1\"\r\n";

    @TempDir
    private Path folder;

    /**
     * One fault.
     *
     * @param expected the body that is to be under its name; null where nothing may be
     * @param reason part of what the manifest says of it
     * @param times how often the path is asked for; 0 for any number
     */
    @SuppressWarnings("ArrayRecordComponent") // a table, which nobody compares
    private record Fault(String name, Answer answer, byte[] expected, String reason, int times, List<String> options) {
        Fault(String name, Answer answer, byte[] expected, String reason, int times) {
            this(name, answer, expected, reason, times, List.of());
        }
    }

    private static Fault heals(String name, byte[] expected, int times, Answer answer) {
        return new Fault(name, answer, expected, "", times);
    }

    private static Fault fails(String name, String reason, int times, Answer answer) {
        return new Fault(name, answer, null, reason, times);
    }

    private static Stream<Fault> passing() {
        return Stream.of(
                heals("500 twice", BODY, 3, (request, time, wire) -> {
                    if (time < 3) {
                        wire.answer("500 Oh", "", BODY);
                        return;
                    }
                    wire.ok("", BODY);
                }),
                heals("a reset in the middle", LARGE, 2, (request, time, wire) -> {
                    if (time == 1) {
                        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n")
                                .send(head(LARGE));
                        wire.reset();
                        return;
                    }
                    wire.ok("", LARGE);
                }),
                heals("cut in the middle, gone on with", LARGE, 2, (request, time, wire) -> {
                    if (time == 1) {
                        cut(wire, TAG);
                        return;
                    }
                    assertEquals("\"1\"", request.header("if-range"));
                    int from = Integer.parseInt(request.header("range").replaceAll("\\D", ""));
                    String range = "Content-Range: bytes " + from + "-1999999/2000000\r\n";
                    wire.answer("206 Partial Content", TAG + range, FetchCommandTest.part(LARGE, from));
                }),
                heals("cut, and changed meanwhile", OTHER, 2, (request, time, wire) -> {
                    if (time == 1) {
                        cut(wire, TAG);
                        return;
                    }
                    wire.ok("ETag: \"2\"\r\n", OTHER);
                }),
                heals("cut, and another state's part", OTHER, 3, (request, time, wire) -> {
                    if (time == 1) {
                        cut(wire, TAG);
                    } else if (time == 2) {
                        int from = Integer.parseInt(request.header("range").replaceAll("\\D", ""));
                        String range = "Content-Range: bytes " + from + "-2000000/2000001\r\n";
                        wire.answer(
                                "206 Partial Content", "ETag: \"2\"\r\n" + range, FetchCommandTest.part(OTHER, from));
                    } else {
                        assertEquals("", request.header("range"));
                        wire.ok("ETag: \"2\"\r\n", OTHER);
                    }
                }),
                heals("cut without anything to go on by", LARGE, 2, (request, time, wire) -> {
                    if (time == 1) {
                        cut(wire, "ETag: W/\"1\"\r\n");
                        return;
                    }
                    assertEquals("", request.header("range"));
                    wire.ok("", LARGE);
                }),
                heals("no answer at first", BODY, 0, (request, time, wire) -> {
                    if (time == 1) {
                        wire.cut();
                        return;
                    }
                    wire.ok("", BODY);
                }),
                heals("429 with a pause", BODY, 2, (request, time, wire) -> {
                    if (time == 1) {
                        wire.answer("429 Slow Down", "Retry-After: 1\r\n", BODY);
                        return;
                    }
                    wire.ok("", BODY);
                }),
                heals("503 with a date that is past", BODY, 2, (request, time, wire) -> {
                    if (time == 1) {
                        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                Instant.now().minusSeconds(5).atOffset(ZoneOffset.UTC));
                        wire.answer("503 Busy", "Retry-After: " + date + "\r\n", BODY);
                        return;
                    }
                    wire.ok("", BODY);
                }),
                heals("a redirect", BODY, 2, (request, time, wire) -> {
                    if (time == 1) {
                        wire.answer("301 Moved", "Location: ./case\r\n", BODY);
                        return;
                    }
                    wire.ok("", BODY);
                }),
                heals(
                        "pieces",
                        BODY,
                        1,
                        (request, time, wire) -> wire.send(PIECES_HEAD)
                                .send("4\r\na,b\n\r\n")
                                .send("4;x=y\r\n1,2\n\r\n")
                                .send("0\r\nTrailer: t\r\n\r\n")),
                heals(
                        "a body that ends with its connection",
                        BODY,
                        1,
                        (request, time, wire) ->
                                wire.send("HTTP/1.0 200 OK\r\n\r\na,b\n1,2\n").cut()),
                heals("drop by drop", BODY, 1, (request, time, wire) -> {
                    for (byte next :
                            "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\na,b\n1,2\n".getBytes(StandardCharsets.UTF_8)) {
                        wire.send(new byte[] {next});
                    }
                }),
                heals(
                        "more than was announced",
                        BODY,
                        1,
                        (request, time, wire) ->
                                wire.send("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\na,b\n1,2\nand more")),
                heals("packed though nobody wanted it", BODY, 1, (request, time, wire) -> {
                    assertEquals("identity", request.header("accept-encoding"));
                    wire.ok("Content-Encoding: gzip\r\n", BODY);
                }));
    }

    private static Stream<Fault> failing() {
        return Stream.of(
                fails(
                        "500 for ever",
                        "HTTP status 500, 4 times",
                        4,
                        (request, time, wire) -> wire.answer("500 Oh", "", BODY)),
                fails("404", "HTTP status 404", 1, (request, time, wire) -> wire.answer("404 None", "", BODY)),
                fails("a long 403", "HTTP status 403", 1, (request, time, wire) -> wire.answer("403 No", "", LARGE)),
                fails("cut for ever", "ended in the middle", 4, (request, time, wire) -> cut(wire, "")),
                fails(
                        "pieces without an end",
                        "ended in the middle",
                        4,
                        (request, time, wire) -> wire.send(
                                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\na,b\n\r\n")
                                .cut()),
                fails(
                        "pieces of no size",
                        "",
                        0,
                        (request, time, wire) -> wire.send(
                                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\na,b\n\r\n0\r\n\r\n")
                                .cut()),
                new Fault(
                        "silence",
                        (request, time, wire) -> new CountDownLatch(1).await(20, TimeUnit.SECONDS),
                        null,
                        "no progress for 300 ms, 2 times",
                        2,
                        List.of("--timeout", "300ms", "--retries", "1")),
                new Fault(
                        "silence in the middle",
                        (request, time, wire) -> {
                            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n")
                                    .send(head(LARGE));
                            boolean unused = new CountDownLatch(1).await(20, TimeUnit.SECONDS);
                        },
                        null,
                        "no progress for 300 ms, 2 times",
                        2,
                        List.of("--timeout", "300ms", "--retries", "1")),
                fails("no answer ever", "without an answer", 0, (request, time, wire) -> wire.cut()),
                fails(
                        "garbage",
                        "",
                        0,
                        (request, time, wire) ->
                                wire.send("220 ftp.example.org ready\r\n\r\n").cut()),
                fails("a head that does not end", "", 0, (request, time, wire) -> {
                    wire.send("HTTP/1.1 200 OK\r\n");
                    for (int i = 0; i < 20_000; i++) {
                        wire.send("X-" + i + ": " + "x".repeat(100) + "\r\n");
                    }
                    wire.cut();
                }),
                fails(
                        "a circle",
                        "more than 10 redirects",
                        11,
                        (request, time, wire) -> wire.answer("302 Found", "Location: /case\r\n", BODY)),
                fails(
                        "out of HTTP",
                        "the scheme file is not http(s)",
                        1,
                        (request, time, wire) -> wire.answer("302 Found", "Location: file:///etc/passwd\r\n", BODY)),
                fails("nowhere", "without a Location", 1, (request, time, wire) -> wire.answer("302 Found", "", BODY)),
                fails("another part", "another part than was asked for", 2, (request, time, wire) -> {
                    if (time == 1) {
                        cut(wire, TAG);
                        return;
                    }
                    wire.answer("206 Partial Content", TAG + "Content-Range: bytes 5-1999999/2000000\r\n", BODY);
                }),
                fails(
                        "a part nobody asked for",
                        "though the whole was asked for",
                        1,
                        (request, time, wire) ->
                                wire.answer("206 Partial Content", "Content-Range: bytes 0-7/8\r\n", BODY)),
                fails(
                        "unchanged, but nobody asked",
                        "HTTP status 304",
                        1,
                        (request, time, wire) -> wire.send("HTTP/1.1 304 Not Modified\r\n\r\n")),
                fails(
                        "two lengths",
                        "two lengths",
                        1,
                        (request, time, wire) -> wire.send(
                                        "HTTP/1.1 200 OK\r\nContent-Length: 8\r\nContent-Length: 9\r\n\r\na,b\n1,2\n")
                                .cut()),
                fails(
                        "a pause of a day",
                        "asks to be left alone for 86400 s",
                        1,
                        (request, time, wire) -> wire.answer("429 Slow Down", "Retry-After: 86400\r\n", BODY)),
                new Fault(
                        "too large, as announced",
                        (request, time, wire) -> wire.ok("", LARGE),
                        null,
                        "larger than 1000 bytes (--max-bytes): 2000000",
                        1,
                        List.of("--max-bytes", "1000")),
                new Fault(
                        "too large, in pieces",
                        (request, time, wire) -> wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "7d0\r\n" + "x".repeat(2000) + "\r\n0\r\n\r\n"),
                        null,
                        "larger than 1000 bytes (--max-bytes)",
                        1,
                        List.of("--max-bytes", "1000")));
    }

    @TestFactory
    Stream<DynamicTest> whatPassesIsFetchedAfterAll() {
        return passing().map(fault -> DynamicTest.dynamicTest(fault.name, () -> check(fault)));
    }

    @TestFactory
    Stream<DynamicTest> whatStaysWrongFailsWithItsReasonAndLeavesNothingUnderItsName() {
        return failing().map(fault -> DynamicTest.dynamicTest(fault.name, () -> check(fault)));
    }

    private void check(Fault fault) throws IOException {
        FetchFolder fetch = new FetchFolder(Files.createDirectory(folder.resolve(fault.name.replace(' ', '-'))));
        fetch.with(fault.options.toArray(String[]::new));
        try (OddServer server = new OddServer()) {
            server.on("/case", fault.answer);
            server.on("/beside", (request, time, wire) -> wire.ok("", BODY));
            int code = fetch.fetch(server.url("/case"), server.url("/beside"));
            List<Map<String, String>> rows = fetch.rows();
            String shown = rows + "\n" + fetch.said();
            assertEquals(2, rows.size(), shown);
            assertEquals("fetched", rows.get(1).get("status"), shown);
            assertArrayEquals(BODY, fetch.bytes("beside"), shown);
            assertTrue(rows.get(0).get("reason").contains(fault.reason), shown);
            assertTrue(
                    fault.times == 0 || fault.times == server.count("/case"),
                    server.count("/case") + " times " + shown);
            if (fault.expected == null) {
                assertEquals(1, code, shown);
                assertEquals("failed", rows.get(0).get("status"), shown);
                assertFalse(rows.get(0).get("reason").isEmpty(), shown);
                assertEquals(List.of("beside"), fetch.names(), shown);
            } else {
                assertEquals(0, code, shown);
                assertArrayEquals(fault.expected, fetch.bytes("case"), shown);
                assertEquals(List.of("beside", "case"), fetch.names(), shown);
            }
        }
    }

    private static void cut(OddServer.Wire wire, String headers) throws IOException {
        wire.send("HTTP/1.1 200 OK\r\n" + headers + "Content-Length: 2000000\r\n\r\n")
                .send(head(LARGE))
                .cut();
    }

    private static byte[] head(byte[] all) {
        return Arrays.copyOf(all, HALF);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
