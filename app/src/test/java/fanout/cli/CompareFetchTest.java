package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.fetch.OddServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compare} of fetching under several limits, as it is typed. */
class CompareFetchTest {
    private static final int URLS = 12;

    @TempDir
    private Path folder;

    private TypedCommand fanout;
    private OddServer server;
    private Path list;

    @BeforeEach
    void offer() throws IOException {
        fanout = new TypedCommand(folder);
        server = new OddServer();
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < URLS; i++) {
            String path = "/f" + i;
            byte[] body = ("body of " + path).getBytes(StandardCharsets.UTF_8);
            // What a server calls its answer, and when it was made, is no part of that.
            server.on(
                    path,
                    (request, time, wire) -> wire.ok(
                            "ETag: \"" + time + "\"\r\nLast-Modified: Fri, 20 Nov 2026 02:15:0" + time + " GMT\r\n",
                            body));
            urls.add(server.url(path));
        }
        urls.add(server.url("/none"));
        list = Files.write(folder.resolve("urls"), urls);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void severalLimitsAreComparedAndTheAnswersAreTheSame() {
        assertEquals(
                ExitCode.DONE,
                compare("connections:1,connections:8,per-host:4", "--header", "X-Key: open"),
                fanout::said);
        String shown = fanout.out();
        assertTrue(shown.contains("--header 'X-Key: …'") && !shown.contains("open"), shown);
        assertTrue(shown.contains("13 URLs, "), shown);
        assertTrue(shown.contains("URLs/s"), shown);
        assertTrue(shown.matches("(?s).*\nconnections:8 +8 .*"), shown);
        assertTrue(shown.matches("(?s).*\nper-host:4 +64 .*"), shown);
        assertTrue(shown.contains("\nanswers   identical ("), shown);
        assertEquals("open", server.requests("/f0").get(0).header("x-key"));
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void aServerThatAnswersOtherwiseEachTimeIsFoundOut() {
        server.on("/f3", (request, time, wire) -> wire.ok("", new byte[] {(byte) time}));
        assertEquals(ExitCode.UNTRUSTED, compare("connections:1,connections:8"));
        assertTrue(fanout.out().contains("answers   DIFFERENT: "), fanout.out());
    }

    @Test
    void whatWaitsHasLimitsAndNoModes() {
        assertEquals(ExitCode.USAGE, compare("threads:8"));
        assertTrue(
                fanout.said().contains("\"threads:8\" is not a limit of fetch, such as connections:64 or per-host:16"),
                fanout.said());
        assertEquals(ExitCode.USAGE, compare("connections"));
    }

    private int compare(String modes, String... words) {
        List<String> all = new ArrayList<>(
                List.of("compare", "--modes", modes, "--runs", "1", "--", "fetch", "--lines", list.toString()));
        all.addAll(List.of(words));
        return fanout.run(all);
    }
}
