package fanout.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFilesTest {
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant THEN = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    private Path scratch;

    @Test
    void whatWasNotUsedForLongGoesWithAllThatBelongsToIt() throws IOException {
        old("aaa.sqlite", "aaa.sqlite-wal", "bbb.sqlite", "ccc.sqlite");
        Files.setLastModifiedTime(old("bbb.sqlite-wal"), FileTime.from(THEN));
        try (JobFiles jobs = new JobFiles(new StateFolder(scratch))) {
            assertEquals(new JobFiles.Pruned(0, 0), jobs.prune(Instant.MIN));
            assertEquals(new JobFiles.Pruned(2, 9), jobs.prune(THEN));
        }
        assertEquals(List.of("bbb.sqlite", "bbb.sqlite-wal"), left());
    }

    @Test
    void whatARunUsesStaysThoughItsFilesAreOld() throws Exception {
        StateFolder folder = new StateFolder(scratch);
        old("aaa.sqlite", "bbb.sqlite", "ccc.sqlite");
        Process other = StateProcess.start(scratch, "use", "aaa");
        String said = other.inputReader(StandardCharsets.UTF_8).readLine();
        assertTrue(said.endsWith("jobs/aaa.sqlite"), said);
        try (JobFiles jobs = new JobFiles(folder)) {
            // Two runs use one job side by side.
            assertEquals(scratch.resolve("jobs/aaa.sqlite"), jobs.use("aaa"));
            jobs.use("bbb");
            old("aaa.sqlite", "bbb.sqlite");
            assertEquals(new JobFiles.Pruned(1, 3), jobs.prune(THEN));
            assertEquals(List.of("aaa.sqlite", "bbb.sqlite"), left());
        }
        try (JobFiles jobs = new JobFiles(folder)) {
            assertEquals(new JobFiles.Pruned(1, 3), jobs.prune(THEN));
            assertEquals(List.of("aaa.sqlite"), left());
            other.destroyForcibly().waitFor();
            assertEquals(new JobFiles.Pruned(1, 3), jobs.prune(THEN));
        }
    }

    @Test
    void whatIsNoFileIsNotOpenedForOne() throws Exception {
        Files.createDirectories(scratch.resolve("jobs"));
        Path pipe = scratch.resolve("jobs/aaa.sqlite");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        try (JobFiles jobs = new JobFiles(new StateFolder(scratch))) {
            IOException refused = assertThrows(IOException.class, () -> jobs.use("aaa"));
            assertEquals(pipe + " is there and is no file", refused.getMessage());
        }
    }

    @Test
    void aJobThatCouldNotBeOpenedCanBeUsedOnceMore() throws IOException {
        try (JobFiles jobs = new JobFiles(new StateFolder(scratch))) {
            Path first = jobs.use("aaa");
            assertEquals(first, jobs.use("aaa"));
        }
    }

    @Test
    void usingAJobIsALastUse() throws IOException {
        old("aaa.sqlite");
        StateFolder folder = new StateFolder(scratch);
        try (JobFiles jobs = new JobFiles(folder)) {
            jobs.use("aaa");
        }
        try (JobFiles jobs = new JobFiles(folder)) {
            assertEquals(new JobFiles.Pruned(0, 0), jobs.prune(THEN));
        }
    }

    private Path old(String... names) throws IOException {
        Path last = scratch;
        for (String name : names) {
            last = Files.createDirectories(scratch.resolve("jobs")).resolve(name);
            Files.writeString(last, "abc");
            Files.setLastModifiedTime(last, FileTime.from(LONG_AGO));
        }
        return last;
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(scratch.resolve("jobs"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
