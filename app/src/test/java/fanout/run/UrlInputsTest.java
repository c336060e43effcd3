package fanout.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.fetch.OddServer;
import fanout.input.InputFile;
import fanout.input.UrlLine;
import fanout.state.StateFolder;
import fanout.state.UrlFiles;
import fanout.task.FetchJob;
import fanout.task.FetchLimits;
import fanout.task.FileIdentity;
import fanout.task.WebAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UrlInputsTest {
    private static final byte[] BODY = "a\n1\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private OddServer server;
    private StateFolder state;

    @BeforeEach
    void start() throws Exception {
        server = new OddServer();
        state = new StateFolder(folder.resolve("state"));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private UrlInputs.Here fetch(UrlFiles kept, String... urls) throws Exception {
        return urls(kept).fetch(lines(urls), false);
    }

    private static List<UrlLine> lines(String... urls) {
        List<UrlLine> lines = new ArrayList<>();
        for (String url : urls) {
            lines.add(new UrlLine(url, "input " + (lines.size() + 1)));
        }
        return lines;
    }

    private UrlInputs urls(UrlFiles kept) {
        FetchJob job = new FetchJob(FetchLimits.DEFAULT, List.of());
        FetchRun run = new FetchRun(job, RunObserver.NONE, new StopSignal(), () -> {});
        UrlInputs.PrivatePlace apart = () -> Files.createDirectories(folder.resolve("apart"));
        return new UrlInputs(job, run, kept, apart, "2026-11-20T02:15:00Z");
    }

    private UrlInputs.Here fetch(String... urls) throws Exception {
        try (UrlFiles kept = new UrlFiles(state)) {
            return fetch(kept, urls);
        }
    }

    @Test
    void urlsBecomeFilesOfTheirNameAndFailuresSayWhy() throws Exception {
        server.on("/y/a.csv", (request, time, wire) -> wire.ok("", BODY));
        String url = server.url("/y/a.csv");
        String none = server.url("/none");
        UrlInputs.Here here = fetch(url, none, "http://ho st/");
        assertEquals("", here.problem());
        InputFile file = here.files().get(url);
        assertEquals(url, file.url());
        assertTrue(file.path().endsWith("/a.csv"), file.path());
        assertTrue(file.name().endsWith("/y/a.csv"), file.name());
        assertEquals("a\n1\n", Files.readString(Path.of(file.path())));
        assertEquals(none + ": HTTP status 404", here.files().get(none).failure());
        String odd = here.files().get("http://ho st/").failure();
        assertTrue(odd.startsWith("http://ho st/: input 3: not a URL"), odd);
        assertEquals(4, here.receivedBytes());
        assertEquals(1, here.fetched());
    }

    @Test
    void whatIsUnchangedStaysTheVeryFileWhetherTheServerKnowsOrSendsItAgain() throws Exception {
        server.on("/unknown", (request, time, wire) -> wire.ok("", BODY));
        String known = server.serve("/known", BODY);
        String unknown = server.url("/unknown");
        UrlInputs.Here first = fetch(known, unknown);
        FileIdentity before = FileIdentity.of(first.files().get(known).path());
        FileIdentity other = FileIdentity.of(first.files().get(unknown).path());
        UrlInputs.Here second = fetch(known, unknown);
        assertEquals(1, second.unchanged());
        assertEquals(1, second.fetched());
        assertEquals(before, FileIdentity.of(second.files().get(known).path()));
        assertEquals(other, FileIdentity.of(second.files().get(unknown).path()));
    }

    @Test
    void whatAnotherRunHasInHandIsFetchedApartAndItsFileIsLeftAlone() throws Exception {
        server.on("/a", (request, time, wire) -> wire.ok("", time == 1 ? BODY : new byte[] {'b'}));
        String url = server.url("/a");
        try (UrlFiles kept = new UrlFiles(state)) {
            Path own = Path.of(fetch(kept, url).files().get(url).path());
            InputFile apart = fetch(url).files().get(url);
            assertTrue(apart.path().startsWith(folder.resolve("apart").toString()), apart.path());
            assertEquals("a\n1\n", Files.readString(own));
        }
    }

    @Test
    void whatMayComeLaterIsNotAskedForUnlessSomethingOfItIsHere() throws Exception {
        for (String path : List.of("/here", "/new", "/now")) {
            server.on(path, (request, time, wire) -> wire.ok("", BODY));
        }
        String here = server.url("/here");
        String fresh = server.url("/new");
        String now = server.url("/now");
        fetch(here);
        try (UrlFiles kept = new UrlFiles(state)) {
            UrlInputs.Here some = urls(kept).fetch(lines(here, fresh, now), false, url -> !url.equals(now));
            assertEquals(2, some.fetched());
            assertTrue(some.coming().isPresent());
            assertEquals(0, server.count("/new"));
            InputFile coming = some.files().get(fresh);
            assertFalse(coming.failed());
            assertEquals(UrlInputs.keptAt(state, WebAddress.of(fresh)).toString(), coming.path());
            assertFalse(Files.exists(Path.of(coming.path())));
            assertEquals("", coming.content());
        }
        try (UrlFiles kept = new UrlFiles(state)) {
            UrlInputs.Here none = urls(kept).fetch(lines(here), false, url -> true);
            assertTrue(none.coming().isEmpty());
            UrlInputs.Here all = urls(kept).fetch(lines(here), true, url -> true);
            assertTrue(all.coming().isPresent());
            assertEquals(3, server.count("/here"));
        }
    }

    @Test
    void whereNothingCanBeKeptUrlsMayStillComeLater() throws Exception {
        server.on("/a", (request, time, wire) -> wire.ok("", BODY));
        String url = server.url("/a");
        try (UrlFiles other = new UrlFiles(state);
                UrlFiles kept = new UrlFiles(state)) {
            fetch(other, url);
            UrlInputs.Here apart = urls(kept).fetch(lines(url), false, any -> true);
            assertTrue(apart.coming().isPresent());
            String path = apart.files().get(url).path();
            assertTrue(path.startsWith(folder.resolve("apart").toString()), path);
            assertEquals(1, server.count("/a"));
        }
    }

    @Test
    void oneUrlForTwoUsersIsRefused() {
        String url = server.url("/a");
        String user = url.replace("http://", "http://me:secret@");
        Exception refused = assertThrows(IllegalArgumentException.class, () -> fetch(url, user));
        assertFalse(String.valueOf(refused.getMessage()).contains("secret"), refused.getMessage());
    }

    @Test
    void whatWasUsedLongAgoGoesAndThenTheOldestOfWhatIsTooMuchButNothingThatIsHeld() throws Exception {
        List<String> urls = new ArrayList<>();
        for (String path : List.of("/a", "/b", "/c")) {
            server.on(path, (request, time, wire) -> wire.ok("", new byte[100_000]));
            urls.add(server.url(path));
        }
        List<Path> bodies = new ArrayList<>();
        for (String url : urls) {
            bodies.add(Path.of(fetch(url).files().get(url).path()));
            Thread.sleep(20); // so that the file system's clock tells them apart
        }
        try (UrlFiles kept = new UrlFiles(state)) {
            assertTrue(kept.hold(String.valueOf(bodies.get(0).getParent().getFileName())));
            // Held just now, so it is the youngest besides.
            UrlFiles.Pruned pruned = kept.prune(Instant.MIN, 250_000);
            assertEquals(1, pruned.urls());
            assertFalse(Files.exists(bodies.get(1)));
            assertEquals(
                    1, kept.prune(Instant.now().plusSeconds(60), Long.MAX_VALUE).urls());
            assertTrue(Files.exists(bodies.get(0)));
        }
    }
}
