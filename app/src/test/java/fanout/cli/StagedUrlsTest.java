package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.fetch.OddServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs that are fetched while commands are called for others: as they are typed, and what comes of them. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StagedUrlsTest {
    @TempDir
    private Path folder;

    private OddServer server;
    private TypedCommand typed;

    @BeforeEach
    void start() throws IOException {
        server = new OddServer();
        typed = new TypedCommand(folder);
        System.setProperty("fanout.fetch.pause.millis", "5");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private String serve(String path, String text) {
        return server.serve(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private int run(String... words) {
        return typed.run(List.of(words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "threads", "processes"})
    void oneInTenAnswersIsBrokenAndEveryInputIsToldOfOnce(String mode) throws IOException {
        int inputs = 40;
        List<String> words = new ArrayList<>(List.of("exec", "-o", folder + "/said", "--mode", mode));
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < inputs; i++) {
            String text = "body " + i + "\n";
            words.add(broken("/" + i, text.getBytes(StandardCharsets.UTF_8), i % 10));
            expected.append(i % 10 == 9 ? "" : text);
        }
        Path results = folder.resolve("results.ndjson");
        words.addAll(List.of("--results", results.toString(), "--", "cat", "{}"));
        assertEquals(1, typed.run(words), typed.said());
        assertEquals(expected.toString(), Files.readString(folder.resolve("said")));
        List<String> told = Files.readAllLines(results);
        assertEquals(inputs, told.size());
        for (int i = 0; i < inputs; i++) {
            String url = "\"" + server.url("/" + i) + "\"";
            List<String> ofThis =
                    told.stream().filter(line -> line.contains(url)).toList();
            assertEquals(1, ofThis.size(), url);
            String status = i % 10 == 9 ? "\"status\":\"unstarted\"" : "\"status\":\"done\"";
            assertTrue(ofThis.get(0).contains(status), ofThis.get(0));
        }
        assertTrue(typed.said().contains(server.url("/9") + ": HTTP status 404"), typed.said());
    }

    private String broken(String path, byte[] body, int how) {
        server.on(path, (request, time, wire) -> {
            switch (time == 1 ? how : how == 9 ? 9 : 0) {
                case 5 -> wire.answer("500 Oh", "", new byte[0]);
                case 6 ->
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nbo").cut();
                case 7 -> wire.reset();
                case 8 -> {
                    Thread.sleep(100);
                    wire.ok("", body);
                }
                case 9 -> wire.answer("404 Not Found", "", new byte[0]);
                default -> wire.ok("", body);
            }
        });
        return server.url(path);
    }

    @Test
    void aCommandIsCalledBeforeTheLastUrlHasCome() throws IOException {
        CountDownLatch called = new CountDownLatch(1);
        server.on("/slow", (request, time, wire) -> {
            Path calls = folder.resolve("calls");
            while (!Files.exists(calls)) {
                boolean unused = called.await(5, TimeUnit.MILLISECONDS);
            }
            wire.ok("", new byte[] {'2', '\n'});
        });
        assertEquals(
                0,
                run(
                        "exec",
                        server.url("/slow"),
                        serve("/fast", "1\n"),
                        "-o",
                        folder + "/said",
                        "--shell",
                        "--",
                        "cat {}; echo called >> " + folder + "/calls"),
                typed.said());
        assertEquals("2\n1\n", Files.readString(folder.resolve("said")));
    }

    @Test
    void aCallThatIsTriedAgainFindsTheSameFileAndWhatIsDoneIsNotDoneAgain() throws IOException {
        String url = serve("/a.txt", "one\n");
        String missing = server.url("/none");
        String script = "cat {}; echo called >> " + folder + "/calls; test $(grep -c . " + folder + "/calls) -ge 2";
        String[] words = {"exec", "-o", folder + "/said", url, missing, "--retries", "3", "--shell", "--", script};
        assertEquals(1, run(words), typed.said());
        assertEquals("one\n", Files.readString(folder.resolve("said")));
        assertEquals(1, server.count("/a.txt"));
        assertEquals(1, server.count("/none"));
        assertEquals(1, run(words), typed.said());
        assertEquals("called\ncalled\n", Files.readString(folder.resolve("calls")));
        assertEquals("one\n", Files.readString(folder.resolve("said")));
    }

    @Test
    void aBodyThatIsTooLargeFailsItsInputAlone() throws IOException {
        String small = serve("/small", "s\n");
        String large = serve("/large", "x".repeat(5_000));
        assertEquals(1, run("exec", "-o", folder + "/said", large, small, "--max-bytes", "1K", "--", "cat", "{}"));
        assertEquals("s\n", Files.readString(folder.resolve("said")));
        assertTrue(typed.said().contains(large + ": "), typed.said());
    }

    @Test
    void aRunThatHaltsDoesNotWaitForUrlsThatAreStillToCome() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        server.on("/slow", (request, time, wire) -> {
            boolean unused = never.await(100, TimeUnit.SECONDS);
            wire.ok("", new byte[] {'2'});
        });
        int code = run("exec", serve("/a", "1"), server.url("/slow"), "--halt", "1", "--", "false", "{}");
        never.countDown();
        assertEquals(3, code, typed.said());
        assertTrue(typed.said().contains("--halt"), typed.said());
    }

    @Test
    void filesAndUrlsAreMixedInTheOrderOfTheInputs() throws IOException {
        Path file = Files.writeString(folder.resolve("f.txt"), "file\n");
        assertEquals(
                0,
                run(
                        "exec",
                        serve("/a", "a\n"),
                        file.toString(),
                        serve("/b", "b\n"),
                        "-o",
                        folder + "/said",
                        "--",
                        "cat",
                        "{}"),
                typed.said());
        assertEquals("a\nfile\nb\n", Files.readString(folder.resolve("said")));
    }

    @Test
    void aCallForManyInputsIsMadeWhenAllOfThemAreHere() throws IOException {
        assertEquals(
                0,
                run("exec", serve("/a", "a\n"), serve("/b", "b\n"), "-o", folder + "/said", "--", "cat", "{+}"),
                typed.said());
        assertEquals("a\nb\n", Files.readString(folder.resolve("said")));
    }

    @Test
    void limitsAreOfStagesThatThereAreAndSaidOnce() {
        String url = serve("/a", "a\n");
        String[] words = {"exec", url, "-o", folder + "/said", "--limit", "", "--", "cat", "{}"};
        for (String wrong : List.of(
                "decode=2=there is no stage \"decode\"; there are fetch and process",
                "proces=2=Did you mean \"process\"?",
                "write=4=write has no limit of its own",
                "check=1=check has no limit of its own",
                "fetch=0=--limit fetch: \"0\" is not a number from 1 to ",
                "process==--limit process: \"\" is not a number from 1 to ",
                "fetch=1,fetch=2=fetch is there twice",
                "7=\"7\" is not STAGE=N")) {
            int message = wrong.equals("7=\"7\" is not STAGE=N")
                    ? 1
                    : wrong.startsWith("process==") ? 8 : wrong.lastIndexOf('=');
            words[5] = wrong.substring(0, message);
            assertEquals(2, run(words), wrong);
            assertTrue(typed.said().contains(wrong.substring(message + 1)), typed.said());
        }
        words[5] = "fetch=3,process=2";
        assertEquals(0, run(words), typed.said());
        assertTrue(typed.said().contains("at most 1 of 3 at a time"), typed.said());
        assertTrue(typed.said().contains("threads x 2"), typed.said());
        List<String> twice = new ArrayList<>(Arrays.asList(words));
        twice.addAll(1, List.of("--workers", "2"));
        assertEquals(2, typed.run(twice));
        assertTrue(typed.said().contains("--limit process=N and --workers N are the same"), typed.said());
    }

    @Test
    void stagesAreInTheSummaryForProgramsToo() throws IOException {
        Path summary = folder.resolve("summary.json");
        assertEquals(
                0, run("exec", serve("/a", "a\n"), "--summary", "json:" + summary, "--", "cat", "{}"), typed.said());
        String json = Files.readString(summary);
        assertTrue(json.contains("\"stages\":[{\"stage\":\"fetch\",\"limit\":64,\"waiting\":0,\"in_flight\":0"), json);
        assertTrue(json.contains("{\"stage\":\"process\","), json);
        assertTrue(json.contains("\"received_bytes\":2"), json);
        assertEquals(2, json.split("\"narrow\":", -1).length - 1, json);
        assertEquals(1, json.split("\"narrow\":true", -1).length - 1, json);
        assertEquals(0, run("runs", "show", "last"), typed.said());
        assertTrue(typed.out().contains("\nstages     fetch: 1 done in "), typed.out());
        assertTrue(typed.out().contains("\n           process: 1 done in "), typed.out());
    }
}
