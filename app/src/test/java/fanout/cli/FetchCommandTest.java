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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code fanout fetch} from what is typed to what stands in the folder. */
class FetchCommandTest {
    private static final byte[] BODY = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] LARGE = random(1_000_000);

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
    void everyUrlIsFetchedAndListedInInputOrder() throws IOException {
        server.on("/x/a.csv", (request, time, wire) -> wire.ok("ETag: \"1\"\r\n", BODY));
        server.on("/x/b.bin", (request, time, wire) -> wire.ok("", LARGE));
        server.on("/empty", (request, time, wire) -> wire.ok("", new byte[0]));
        assertEquals(
                0, fetch.fetch(server.url("/x/b.bin"), server.url("/x/a.csv"), server.url("/empty")), fetch.said());
        assertArrayEquals(BODY, fetch.bytes("a.csv"));
        assertArrayEquals(LARGE, fetch.bytes("b.bin"));
        assertEquals(List.of("a.csv", "b.bin", "empty"), fetch.names());
        List<Map<String, String>> rows = fetch.rows();
        assertEquals(
                List.of("b.bin", "a.csv", "empty"),
                rows.stream().map(row -> row.get("output")).toList());
        assertEquals("fetched", rows.get(1).get("status"));
        assertEquals("200", rows.get(1).get("http_status"));
        assertEquals("8", rows.get(1).get("bytes"));
        assertEquals("\"1\"", rows.get(1).get("etag"));
        assertEquals("0", rows.get(2).get("bytes"));
        assertTrue(fetch.said().contains("3 URLs (3 fetched), 1.00 MB in "), fetch.said());
    }

    @ParameterizedTest
    @ValueSource(strings = {"chunked, gzip", "gzip, chunked", "gzip", "chunked, chunked"})
    void aTransferEncodingThatNobodyAskedForIsNoBody(String coding) throws IOException {
        server.on(
                "/a",
                (request, time, wire) -> wire.send(
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: " + coding + "\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
                        .cut());
        assertEquals(1, fetch.fetch(server.url("/a")), fetch.said());
        assertTrue(fetch.rows().get(0).get("reason").endsWith("transfer encoding that was not asked for: " + coding));
        assertEquals(List.of(), fetch.names());
    }

    @Test
    void whatIsUnchangedIsNotFetchedAgainAndWhatWasTouchedIs() throws IOException {
        assertEquals(0, fetch.fetch(server.serve("/a", BODY)));
        String since = fetch.rows().get(0).get("run");
        assertEquals(0, fetch.fetch(server.url("/a")));
        assertEquals("unchanged", fetch.rows().get(0).get("status"));
        assertEquals(since, fetch.rows().get(0).get("run"));
        assertTrue(fetch.said().startsWith("up to date: 1 URL unchanged since the run of "), fetch.said());
        Files.writeString(fetch.out.resolve("a"), "a,b\n1,3\n");
        assertEquals(0, fetch.fetch(server.url("/a")));
        assertEquals("fetched", fetch.rows().get(0).get("status"));
        assertArrayEquals(BODY, fetch.bytes("a"));
        assertEquals(0, fetch.with("--fresh").fetch(server.url("/a")));
        assertEquals("fetched", fetch.rows().get(0).get("status"));
        assertEquals("", server.requests("/a").get(3).header("if-none-match"));
    }

    @Test
    void aUrlThatIsGivenTwiceIsFetchedOnceAndListedTwice() throws IOException {
        server.on("/a", (request, time, wire) -> wire.ok("", BODY));
        assertEquals(0, fetch.fetch(server.url("/a"), server.url("/a#part")));
        assertEquals(1, server.count("/a"));
        assertEquals(2, fetch.rows().size());
        assertEquals("a", fetch.rows().get(1).get("output"));
        assertEquals("the same URL as input 1", fetch.rows().get(1).get("reason"));
    }

    @Test
    void twoUrlsThatWouldBecomeOneFileAreRefusedBeforeAnythingIsSent() {
        assertEquals(2, fetch.fetch(server.url("/x/a"), server.url("/y/a")));
        assertTrue(fetch.said().contains("would both become"), fetch.said());
        assertTrue(fetch.said().contains("--name '{host}/{path}'"), fetch.said());
        assertEquals(0, server.count("/x/a"));
        assertFalse(Files.exists(fetch.out));
    }

    @Test
    void aLineThatIsNoUrlFailsAndTheOthersAreFetched() throws IOException {
        server.on("/a", (request, time, wire) -> wire.ok("", BODY));
        Path list = folder.resolve("urls.txt");
        Files.writeString(list, "\uFEFF" + server.url("/a") + "\r\n\nhttp://ho st/x\nftp://host/x\nhttp:///x\n");
        assertEquals(1, fetch.with("--lines", list.toString()).fetch());
        List<Map<String, String>> rows = fetch.rows();
        assertEquals(4, rows.size());
        assertEquals("fetched", rows.get(0).get("status"));
        assertTrue(
                rows.get(1).get("reason").contains("urls.txt line 3: not a URL: a blank at character 10"),
                rows.toString());
        assertTrue(rows.get(2).get("reason").contains("line 4: the scheme ftp is not http(s)"), rows.toString());
        assertTrue(rows.get(3).get("reason").contains("line 5: no host"), rows.toString());
        assertEquals(2, new FetchFolder(folder.resolve("other")).fetch("urls.txt"));
    }

    @Test
    void secretsAreSentWhereTheyBelongAndShownNowhere() throws IOException {
        OddServer other = new OddServer();
        other.on("/b", (request, time, wire) -> wire.ok("", BODY));
        server.on(
                "/a",
                (request, time, wire) ->
                        wire.answer("302 Found", "Location: " + other.url("/b") + "\r\n", new byte[0]));
        server.on("/bad", (request, time, wire) -> wire.answer("500 Oh", "", BODY));
        String url = server.url("/a").replace("//", "//joe:sesame@");
        String bad = server.url("/bad").replace("//", "//joe:sesame@");
        int code = fetch.with("--header", "X-Key: open", "--retries", "0").fetch(url, bad, "http://joe:sesame@");
        assertEquals(1, code, fetch.said());
        OddServer.Request first = server.requests("/a").get(0);
        assertEquals("open", first.header("x-key"));
        assertEquals("Basic am9lOnNlc2FtZQ==", first.header("authorization"));
        OddServer.Request second = other.requests("/b").get(0);
        assertEquals("", second.header("x-key") + second.header("authorization"));
        String all = fetch.said() + fetch.printed() + fetch.rows();
        for (Path file :
                List.of(folder.resolve("state/fanout/runs.ndjson"), fetch.out.resolve("fanout-manifest.csv"))) {
            all += Files.readString(file);
        }
        assertFalse(all.contains("sesame") || all.contains("open"), all);
        other.close();
    }

    @Test
    void aDryRunSendsNothing() {
        assertEquals(0, fetch.with("--dry-run").fetch(server.url("/a")));
        assertTrue(fetch.printed().contains("inputs    1 URL"), fetch.printed());
        assertEquals(0, server.count("/a"));
        assertFalse(Files.exists(fetch.out));
    }

    @Test
    void picturesAndUrlsDoNotShareAFolder() throws IOException {
        Files.createDirectories(fetch.out);
        Files.writeString(fetch.out.resolve("fanout-manifest.csv"), "input,output,status,run\n");
        assertEquals(3, fetch.fetch(server.url("/a")));
        assertTrue(fetch.said().contains("another command's outputs are in this folder"), fetch.said());
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(20_261_121).nextBytes(bytes);
        return bytes;
    }

    static byte[] part(byte[] all, int from) {
        return Arrays.copyOfRange(all, from, all.length);
    }
}
