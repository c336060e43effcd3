package fanout.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.backend.Quarantined;
import fanout.state.RunId;
import fanout.state.StateFolder;
import fanout.state.StateLock;
import fanout.state.StateProcess;
import fanout.task.FileIdentity;
import fanout.task.ImageInfoJob;
import fanout.task.ImageLimits;
import fanout.task.Job;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KnownPoisonTest {
    private static final Job JOB = new ImageInfoJob(false, new ImageLimits(1000, 1000));
    private static final RunId RUN = RunId.of(Instant.parse("2026-11-21T02:15:00Z"));
    private static final Quarantined FOUND =
            new Quarantined("a b\tü\n%.csv", new FileIdentity("1:2", 3, 4, 5), 6, 7, "it died\tof it: \"so\"", "");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatOneRunFoundTheNextOneKnowsWithTheRunThatFoundIt() {
        known(JOB, false).add(FOUND);
        KnownPoison next = known(JOB, false);
        assertEquals(
                List.of(new Quarantined(
                        FOUND.path(), FOUND.identity(), FOUND.start(), FOUND.end(), FOUND.reason(), RUN.text())),
                next.of(FOUND.path()));
        assertFalse(next.isEmpty());
    }

    @Test
    void anotherJobKnowsNothingOfIt() {
        known(JOB, false).add(FOUND);
        assertTrue(known(new ImageInfoJob(true, new ImageLimits(1000, 1000)), false)
                .isEmpty());
    }

    @Test
    void triedAgainItIsForgottenUntilItIsFoundAgain() {
        Job other = new ImageInfoJob(true, new ImageLimits(1000, 1000));
        known(other, false).add(FOUND);
        known(JOB, false).add(FOUND);
        assertTrue(known(JOB, true).isEmpty());
        assertTrue(known(JOB, false).isEmpty());
        assertFalse(known(other, false).isEmpty());
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void whatAnotherRunAddsWhileThisOneIsAboutToForgetStays() throws Exception {
        Job other = new ImageInfoJob(true, new ImageLimits(1000, 1000));
        known(JOB, false).add(FOUND);
        Path file = folder.resolve("quarantine.tsv");
        String own = Files.readString(file);
        known(other, false).add(FOUND);
        String others = Files.readString(file).substring(own.length());
        Files.writeString(file, own);

        Process holder = StateProcess.start(folder, "lock");
        assertEquals('l', holder.getInputStream().read());
        Thread forgetting = new Thread(() -> known(JOB, true));
        forgetting.start();
        while (Arrays.stream(forgetting.getStackTrace())
                .noneMatch(frame -> frame.getClassName().equals(StateLock.class.getName()))) {
            Thread.onSpinWait();
        }
        Files.writeString(file, others, StandardOpenOption.APPEND);
        holder.getOutputStream().close();
        forgetting.join();
        assertEquals(0, holder.waitFor());
        assertEquals(others, Files.readString(file));
    }

    @Test
    void aDamagedFileIsNoReasonToFail() throws Exception {
        known(JOB, false).add(FOUND);
        Path file = folder.resolve("quarantine.tsv");
        String line = Files.readString(file, StandardCharsets.UTF_8);
        Files.writeString(file, line.substring(0, line.length() - 40).replace("\t6\t", "\tsix\t"));
        assertTrue(known(JOB, false).isEmpty());
        Files.write(file, new byte[] {(byte) 0xff, 10}, StandardOpenOption.APPEND);
        assertTrue(known(JOB, false).isEmpty());
    }

    private KnownPoison known(Job job, boolean again) {
        KnownPoison known = new KnownPoison(new StateFolder(folder), RUN, again);
        known.begin(job);
        return known;
    }
}
