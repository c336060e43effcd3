package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.backend.WorkerArchive;
import fanout.run.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupArchiveTest {
    private static final String WRITES =
            "echo \"$1 $2\" >\"$FANOUT_ARCHIVE_OUTPUT\"; echo of a worker >\"$FANOUT_ARCHIVE_OUTPUT.worker\"";

    @TempDir
    private Path temporary;

    private Path root;
    private Path archive;

    @BeforeEach
    void place() {
        root = temporary.resolve("startup");
        archive = root.resolve("build/jdk/home of fanout.archive");
    }

    @Test
    void theTrainedArchiveGetsItsFinalNameAndNothingElseStays() throws Exception {
        StartupArchive.create(root, archive, launcher(WRITES), new StopSignal());
        assertEquals("csv aggregate", Files.readString(archive).strip());
        assertEquals(List.of(archive, WorkerArchive.beside(archive)), siblings());
    }

    @Test
    void aTrainingThatFailsIsNotTriedAgainTheSameDay() throws Exception {
        StartupArchive.create(root, archive, launcher(WRITES + "; exit 1"), new StopSignal());
        assertFalse(Files.exists(archive));
        StartupArchive.create(root, archive, launcher(WRITES), new StopSignal());
        assertFalse(Files.exists(archive));

        Files.setLastModifiedTime(siblings().get(0), FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        StartupArchive.create(root, archive, launcher(WRITES), new StopSignal());
        assertTrue(Files.exists(archive));
        assertEquals(List.of(archive, WorkerArchive.beside(archive)), siblings());
    }

    @Test
    void anArchiveWithoutThatOfAWorkerIsNoSuccess() throws Exception {
        StartupArchive.create(root, archive, launcher("echo alone >\"$FANOUT_ARCHIVE_OUTPUT\""), new StopSignal());
        assertFalse(Files.exists(archive));
    }

    @Test
    void anArchiveOlderThanItsJarIsReplaced() throws Exception {
        Files.createDirectories(archive.getParent());
        Files.writeString(archive, "old");
        StartupArchive.create(root, archive, launcher(WRITES), new StopSignal());
        assertEquals("csv aggregate", Files.readString(archive).strip());
    }

    @Test
    void onlyTheNewestBuildsKeepTheirArchives() throws Exception {
        for (int age = 1; age <= 5; age++) {
            Path build = Files.createDirectories(root.resolve("build-" + age).resolve("jdk"));
            Files.writeString(build.resolve("archive"), "");
            FileTime time = FileTime.from(Instant.now().minus(Duration.ofDays(age)));
            Files.setLastModifiedTime(build.getParent(), time);
        }
        StartupArchive.create(root, archive, launcher(WRITES), new StopSignal());
        try (Stream<Path> builds = Files.list(root)) {
            assertEquals(
                    List.of("build", "build-1", "build-2"),
                    builds.map(build -> build.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void aCacheDirectoryThatCannotBeMadeIsAnErrorThatOnlyTheCallerSwallows() throws Exception {
        Files.writeString(root, "a file is in the way");
        assertThrows(IOException.class, () -> StartupArchive.create(root, archive, launcher(WRITES), new StopSignal()));
    }

    private List<Path> siblings() throws IOException {
        try (Stream<Path> found = Files.list(archive.getParent())) {
            return found.sorted().toList();
        }
    }

    private String launcher(String script) throws IOException {
        Path launcher = temporary.resolve("launcher");
        Files.writeString(launcher, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        return launcher.toString();
    }
}
