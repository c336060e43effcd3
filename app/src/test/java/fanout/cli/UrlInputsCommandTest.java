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

/** URLs beside files as inputs of jobs, from what is typed to what is said. */
class UrlInputsCommandTest {
    private static final Path PHOTO = Path.of("../sample-data/photos/landscapes");

    @TempDir
    private Path folder;

    private OddServer server;
    private TypedCommand typed;

    @BeforeEach
    void start() throws IOException {
        server = new OddServer();
        typed = new TypedCommand(folder);
        System.setProperty("fanout.fetch.pause.millis", "5");
        System.setProperty("fanout.store.after.millis", "0");
    }

    @AfterEach
    void stop() throws IOException {
        System.clearProperty("fanout.store.after.millis");
        server.close();
    }

    private String csv(String path, String text) {
        return server.serve(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private int run(String... words) {
        return typed.run(List.of(words));
    }

    @Test
    void anAggregationTakesUrlsBesideFilesAndNamesThemByTheirUrl() throws IOException {
        Path file = folder.resolve("x.csv");
        Files.writeString(file, "k,n\na,1\n");
        String url = csv("/y.csv", "k,n\na,2\nb,3,4\n");
        String user = url.replace("http://", "http://me:secret@");
        assertEquals(
                1,
                run(
                        "csv",
                        "aggregate",
                        "-o",
                        folder + "/a.csv",
                        file.toString(),
                        user,
                        server.url("/none"),
                        "--by",
                        "k",
                        "--agg",
                        "sum(n)"),
                typed.said());
        assertEquals("k,sum(n)\na,3\n", Files.readString(folder.resolve("a.csv")));
        assertTrue(typed.said().contains(url + " record 2"), typed.said());
        assertTrue(typed.said().contains(server.url("/none") + ": HTTP status 404"), typed.said());
        assertFalse(typed.said().contains("secret"), typed.said());
    }

    @Test
    void aSecondAggregationOfWhatIsUnchangedUsesWhatIsStored() throws IOException {
        StringBuilder text = new StringBuilder("k,n\n");
        for (int i = 0; i < 20_000; i++) {
            text.append("a,").append(i).append('\n');
        }
        Path list = folder.resolve("urls.txt");
        Files.writeString(list, csv("/big.csv", text.toString()) + "\n");
        assertEquals(
                0,
                run(
                        "csv",
                        "aggregate",
                        "-o",
                        folder + "/a.csv",
                        "--lines",
                        list.toString(),
                        "--by",
                        "k",
                        "--agg",
                        "sum(n)"));
        String answer = Files.readString(folder.resolve("a.csv"));
        assertTrue(typed.said().contains("\nfetch: 1 URL, "), typed.said());
        assertTrue(typed.said().contains("\nprocess: 1 chunk in "), typed.said());
        assertEquals(
                0,
                run(
                        "csv",
                        "aggregate",
                        "-o",
                        folder + "/a.csv",
                        "--lines",
                        list.toString(),
                        "--by",
                        "k",
                        "--agg",
                        "sum(n)"));
        assertEquals(answer, Files.readString(folder.resolve("a.csv")));
        assertTrue(typed.said().contains("\nfetch: 1 URL (1 unchanged), 0 bytes in "), typed.said());
        assertTrue(typed.said().contains("earlier runs"), typed.said());
    }

    @Test
    void picturesAreMadeOnceAndTheManifestNamesTheirUrls() throws IOException {
        List<String> words = new ArrayList<>(List.of("images", "resize"));
        Path photo;
        try (var photos = Files.list(PHOTO)) {
            photo = photos.filter(path -> path.toString().endsWith(".jpg"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        String url = server.serve("/p/a.jpg?size=large", Files.readAllBytes(photo));
        String missing = server.url("/none.jpg");
        String out = folder.resolve("out").toString();
        words.addAll(List.of(url, missing, "-o", out, "--size", "64x64"));
        assertEquals(1, typed.run(words), typed.said());
        assertTrue(Files.exists(Path.of(out, "a.jpg")), typed.said());
        String manifest = Files.readString(Path.of(out, "fanout-manifest.csv"));
        assertTrue(manifest.contains("\n" + url + ",a.jpg,written,"), manifest);
        assertTrue(manifest.contains("\n" + missing + ",,failed,HTTP status 404,"), manifest);
        assertEquals(1, typed.run(words), typed.said());
        manifest = Files.readString(Path.of(out, "fanout-manifest.csv"));
        assertTrue(manifest.contains("\n" + url + ",a.jpg,skipped,up to date,"), manifest);
        assertEquals(
                1,
                run("images", "info", url, missing, "--columns", "input,format,reason", "-o", folder + "/list.csv"),
                typed.said());
        assertEquals(
                "input,format,reason\n" + url + ",jpeg,\n" + missing + ",,HTTP status 404\n",
                Files.readString(folder.resolve("list.csv")));
    }

    @Test
    void twoPicturesOfOneNameAreToldApartByTheirFolders() throws IOException {
        String one = csv("/x/a.jpg", "no picture");
        String two = csv("/y/a.jpg", "no picture");
        String out = folder.resolve("out").toString();
        assertEquals(2, run("images", "resize", one, two, "-o", out, "--size", "64x64"));
        assertTrue(typed.said().contains("--name '{dir}/{name}.{ext}'"), typed.said());
        int code = run("images", "resize", one, two, "-o", out, "--size", "64x64", "--name", "{dir}/{name}.{ext}");
        assertEquals(1, code, typed.said());
    }

    @Test
    void aCommandIsCalledForTheFileOfAUrlOnceAndToldOfByTheUrl() throws IOException {
        String url = csv("/dir/a.txt", "one\n");
        Path results = folder.resolve("results.ndjson");
        String[] words = {
            "exec",
            "-o",
            folder + "/said",
            url,
            server.url("/none"),
            "--tag",
            "--results",
            results.toString(),
            "--shell",
            "--",
            "cat {}; echo {/}; echo called >> " + folder + "/calls"
        };
        assertEquals(1, run(words), typed.said());
        assertEquals(url + "\tone\n" + url + "\ta.txt\n", Files.readString(folder.resolve("said")));
        String told = Files.readString(results);
        assertTrue(told.contains("\"input\":\"" + url + "\""), told);
        assertTrue(told.contains(server.url("/none")), told);
        assertEquals(1, run(words), typed.said());
        assertEquals(url + "\tone\n" + url + "\ta.txt\n", Files.readString(folder.resolve("said")));
        assertEquals("called\n", Files.readString(folder.resolve("calls")));
    }

    @Test
    void linesOfACommandStayTextsUnlessTheyAreToBeFetched() throws IOException {
        String url = csv("/a.txt", "one\n");
        Path list = folder.resolve("urls.txt");
        Files.writeString(list, url + "\n");
        assertEquals(
                0, run("exec", "-o", folder + "/said", "--lines", list.toString(), "--", "echo", "{}"), typed.said());
        assertEquals(url + "\n", Files.readString(folder.resolve("said")));
        assertEquals(0, server.count("/a.txt"));
        assertEquals(
                0,
                run("exec", "-o", folder + "/said", "--lines", list.toString(), "--fetch", "--", "cat", "{}"),
                typed.said());
        assertEquals("one\n", Files.readString(folder.resolve("said")));
        assertEquals(2, run("exec", url, "--fetch", "--", "cat", "{}"));
    }

    @Test
    void aRunThatDoesNothingFetchesNothing() {
        String url = csv("/a.csv", "k\n1\n");
        assertEquals(0, run("csv", "aggregate", "-o", folder + "/a.csv", url, "--dry-run"), typed.said());
        assertTrue(typed.out().contains("1 URL would be fetched, too"), typed.out());
        assertEquals(
                0, run("images", "resize", url, "-o", folder.resolve("o").toString(), "--size", "9x9", "--dry-run"));
        assertEquals(0, run("exec", url, "--dry-run", "--", "cat", "{}"), typed.said());
        assertEquals(0, server.count("/a.csv"));
    }

    @Test
    void whatBecameOfAUrlIsSaidByTheUrl() throws IOException {
        String url = csv("/a.txt", "one\n");
        assertEquals(0, run("exec", "-o", folder + "/said", url, "--", "cat", "{}"), typed.said());
        assertEquals(0, run("why", url), typed.said());
        assertTrue(typed.out().startsWith(url + "\n  kept as "), typed.out());
        assertTrue(typed.out().contains("would not call it again"), typed.out());
    }

    @Test
    void aBodyThatChangedIsWorkedOnAgain() throws IOException {
        server.on(
                "/a.txt",
                (request, time, wire) ->
                        wire.ok("ETag: \"" + time + "\"\r\n", ("v" + time).getBytes(StandardCharsets.UTF_8)));
        String url = server.url("/a.txt");
        for (int time = 1; time <= 2; time++) {
            assertEquals(0, run("exec", "-o", folder + "/said", url, "--", "cat", "{}"), typed.said());
            assertEquals("v" + time, Files.readString(folder.resolve("said")));
        }
    }

    @Test
    void prunedBodiesAreFetchedAgain() throws IOException {
        String url = csv("/a.txt", "one\n");
        assertEquals(0, run("exec", "-o", folder + "/said", url, "--", "cat", "{}"), typed.said());
        assertEquals(0, run("runs", "prune", "--keep", "0d"), typed.said());
        assertTrue(typed.out().contains("1 fetched URL removed"), typed.out());
        assertEquals(0, run("exec", "-o", folder + "/said", url, "--", "cat", "{}"), typed.said());
        assertEquals(2, server.count("/a.txt"));
    }
}
