package fanout.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.fetch.OddServer;
import fanout.input.UrlLines;
import fanout.manifest.Manifest;
import fanout.task.FetchJob;
import fanout.task.FetchLimits;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UrlInputsTest {
    @TempDir
    private Path folder;

    @Test
    void urlsBecomeFilesInTheirOrderAndFailuresSayWhy() throws Exception {
        try (OddServer server = new OddServer()) {
            byte[] body = "a\n1\n".getBytes(StandardCharsets.UTF_8);
            server.on("/x/a.csv", (request, time, wire) -> wire.ok("", body));
            server.on("/y/a.csv", (request, time, wire) -> wire.ok("", body));
            FetchJob job = new FetchJob(FetchLimits.DEFAULT, List.of());
            FetchRun run = new FetchRun(job, RunObserver.NONE, new StopSignal(), () -> {});
            List<String> urls = List.of(server.url("/y/a.csv"), server.url("/none"), server.url("/x/a.csv"));
            UrlInputs.Here here = new UrlInputs(job, folder, run)
                    .fetch(
                            new UrlLines(InputStream.nullInputStream())
                                    .arguments(urls)
                                    .all(),
                            Manifest.empty(),
                            "2026-11-20T02:15:00Z");
            assertEquals("", here.problem());
            assertEquals(
                    List.of(urls.get(0), urls.get(2)),
                    here.files().stream().map(file -> file.name()).toList());
            assertTrue(here.files().get(0).path().endsWith("-a.csv"));
            assertEquals("a\n1\n", Files.readString(Path.of(here.files().get(1).path())));
            assertEquals(
                    List.of(urls.get(1) + ": HTTP status 404"),
                    here.failures().stream().map(InputFailure::message).toList());
            assertEquals(8, here.receivedBytes());
            assertEquals(3, here.rows().size());
        }
    }
}
