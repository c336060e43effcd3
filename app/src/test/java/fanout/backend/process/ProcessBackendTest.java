package fanout.backend.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.backend.Backend;
import fanout.backend.BackendContract;
import fanout.backend.BackendException;
import fanout.backend.BackendUsage;
import fanout.backend.Endurance;
import fanout.backend.FaultyKernel;
import fanout.backend.Patience;
import fanout.backend.Quarantine;
import fanout.backend.Quarantined;
import fanout.backend.RunQuarantine;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.FailureKind;
import fanout.task.MemoryShare;
import fanout.task.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ProcessBackendTest implements BackendContract {
    private final List<String> notices = new ArrayList<>();

    @Override
    public Backend open() throws BackendException {
        return open(FaultyWorker.command());
    }

    @Test
    void aChunkThatKillsItsWorkerIsRunAloneAndTheOthersOfItsBatchAsIfNothingHadHappened() throws Exception {
        Batch batch = FaultyKernel.batch(5, 50, "fine", "fine", "halt 9", "fine", "unreadable");
        Batch neighbour = FaultyKernel.batch(6, 60, "fine", "fine");
        RunQuarantine quarantine = new RunQuarantine();
        try (Backend backend = open(Endurance.DEFAULT, quarantine)) {
            var results = BackendContract.runAll(backend, List.of(batch, neighbour));
            BatchResult result = Objects.requireNonNull(results.get(5L));
            assertEquals(
                    batch.chunks().stream().map(Chunk::id).toList(),
                    result.outcomes().stream().map(Outcome::chunk).toList());
            assertEquals(3, FaultyKernel.count(result));
            Outcome.Failed failed = (Outcome.Failed) result.outcomes().get(2);
            assertEquals(FailureKind.WORKER_DIED, failed.kind());
            String reason = "the worker process died of it twice, the second time alone (exit status 9);"
                    + " last on stderr: these are my last words";
            assertEquals("halt 9: " + reason, failed.message());
            assertEquals(2, FaultyKernel.count(Objects.requireNonNull(results.get(6L))));
            assertEquals(2, backend.usage().restarts());
            Quarantined found = quarantine.found().get(0);
            assertEquals("halt 9", found.path());
            assertTrue(found.isWhole());
            assertEquals(reason, found.shown());
        }
        assertEquals(2, notices.size(), notices::toString);
        assertTrue(
                notices.get(0)
                        .endsWith(" died (exit status 9) at halt 9; replaced, it will be tried again alone (2 of 2)"),
                notices::toString);
        assertTrue(
                notices.get(1).endsWith(" died (exit status 9) at halt 9; replaced, it is left out from now on"),
                notices::toString);
    }

    @Test
    void aKillThatMayHaveComeFromOutsideTakesOneTryMore() throws Exception {
        try (Backend backend = open()) {
            backend.submit(FaultyKernel.batch(1, 1, "kill"));
            Outcome.Failed failed = (Outcome.Failed) backend.take().outcomes().get(0);
            assertTrue(
                    failed.message()
                            .startsWith("kill: the worker process died of it 3 times, at last alone (signal 9)"),
                    failed::message);
        }
        try (Backend backend = open(new Endurance(1, Patience.ENDLESS, 0), new RunQuarantine())) {
            backend.submit(FaultyKernel.batch(1, 1, "kill"));
            Outcome.Failed failed = (Outcome.Failed) backend.take().outcomes().get(0);
            assertTrue(
                    failed.message().startsWith("kill: the worker process died of it once (signal 9)"),
                    failed::message);
        }
    }

    @Test
    void theLastWordsOfTheDeadAreKept() throws Exception {
        try (Backend backend = open()) {
            backend.submit(FaultyKernel.batch(1, 1, "halt 9"));
            Outcome.Failed failed = (Outcome.Failed) backend.take().outcomes().get(0);
            assertTrue(failed.message().endsWith("; last on stderr: these are my last words"), failed::message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"prints", "complains", "signals"})
    void whatAWorkerPrintsOrIsSignalledIsHarmless(String fault) throws Exception {
        try (Backend backend = open()) {
            backend.submit(FaultyKernel.batch(1, 1, fault, fault, "fine"));
            assertEquals(3, FaultyKernel.count(backend.take()));
            assertEquals(0, backend.usage().restarts());
        }
        assertEquals(List.of(), notices);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "half a frame;  the stream ended within a frame, 916 bytes too early, exit status 7",
                "half a header; the stream ended within a frame, 11 bytes too early, exit status 7",
                "damaged frame; damaged frame: the checksum of its 1000 bytes is wrong",
                "oversized frame; a frame of 2147483647 bytes, at most",
                "noise;         damaged frame: its header is not one",
                "no message;    damaged message: no message has the tag 0",
                "no outcomes;   it answered what it was not asked",
                "begins nothing; it answered what it was not asked",
                "hangs up;      exit status 1"
            },
            delimiter = ';')
    void aWorkerThatDoesNotKeepToTheProtocolIsADeadWorker(String lie, String how) throws Exception {
        try (Backend backend = open(LyingWorker.command(lie))) {
            backend.submit(FaultyKernel.batch(1, 1, "a.csv"));
            Outcome.Failed failed = (Outcome.Failed) backend.take().outcomes().get(0);
            assertTrue(
                    failed.message()
                            .startsWith("a.csv: the worker process died of it twice, the second time alone (" + how),
                    failed::message);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "other protocol, runs other code than its coordinator",
        "other code, runs other code than its coordinator",
        "mute, worker processes do not start: not ready within 0.7 s"
    })
    void aWorkerThatCannotBeTalkedToEndsTheRun(String lie, String message) throws Exception {
        try (Backend backend = open(LyingWorker.command(lie))) {
            assertEnds(backend, message);
        }
    }

    @Test
    void aJvmThatDoesNotStartEndsTheRunWithWhatItSaid() throws Exception {
        WorkerCommand command =
                new WorkerCommand(FaultyWorker.class.getName(), 0, List.of("-XX:+NoSuchFlag"), Long.MAX_VALUE / 2);
        try (Backend backend = open(command)) {
            assertEnds(backend, "worker processes do not start: exit status 1; last on stderr: ");
        }
    }

    @Test
    void afterTwentyRestartsThatLedNowhereTheRunEnds() throws Exception {
        String[] names = new String[10_000];
        Arrays.fill(names, "slow");
        try (Backend backend = open(FaultyWorker.command("-Dlater=kill"))) {
            backend.submit(FaultyKernel.batch(1, 1, names));
            BackendException end = assertThrows(BackendException.class, backend::take);
            assertTrue(end.getMessage().contains("died 21 times"), end::getMessage);
            assertTrue(end.getMessage().contains("the last (signal 9) before it was ready"), end::getMessage);
            assertEquals(20, backend.usage().restarts());
        }
    }

    @Test
    void wherePiecesAreLongNoneWaitsBehindOneForWhichAnotherWorkerIsThere() throws Exception {
        String[] tiring = new String[30]; // 0.6 s
        String[] longer = new String[500];
        Arrays.fill(tiring, "slow");
        Arrays.fill(longer, "slow");
        try (Backend backend = open()) {
            backend.submit(FaultyKernel.batch(1, 100, tiring));
            backend.submit(FaultyKernel.batch(2, 200, tiring));
            backend.take();
            backend.take();
            backend.submit(FaultyKernel.batch(3, 300, longer));
            backend.submit(FaultyKernel.batch(4, 1000, "fine"));
            backend.submit(FaultyKernel.batch(5, 1001, "fine"));
            assertEquals(4, backend.take().batch());
            assertEquals(5, backend.take().batch());
        }
    }

    @Test
    void usageTellsWhatTheWorkersCost() throws Exception {
        try (Backend backend = open()) {
            backend.submit(FaultyKernel.batch(1, 1, "complains"));
            backend.take();
            BackendUsage usage = backend.usage();
            assertTrue(usage.startNanos() > 1_000_000, usage::toString);
            assertTrue(usage.cpuNanos() > 1_000_000, usage::toString);
            assertTrue(usage.peakBytes() > 1_000_000, usage::toString);
        }
    }

    @Test
    void anIdleWorkerThatDiesIsReplaced() throws Exception {
        try (Backend backend = open()) {
            backend.submit(FaultyKernel.batch(1, 1, "fine"));
            backend.take();
            ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
            for (int number = 2; number < 50; number++) {
                backend.submit(FaultyKernel.batch(number, number, "slow"));
                assertFalse(backend.take().outcomes().get(0) instanceof Outcome.Failed);
            }
            assertEquals(2, backend.usage().restarts());
        }
    }

    private Backend open(WorkerCommand command) throws BackendException {
        return new ProcessBackend(2, command, notices::add).begin(FaultyKernel.JOB, MemoryShare.UNLIMITED);
    }

    private Backend open(Endurance endurance, Quarantine quarantine) throws BackendException {
        return new ProcessBackend(2, FaultyWorker.command(), endurance, notices::add, quarantine)
                .begin(FaultyKernel.JOB, MemoryShare.UNLIMITED);
    }

    private static void assertEnds(Backend backend, String message) throws BackendException {
        backend.submit(FaultyKernel.batch(1, 1, "fine"));
        BackendException end = assertThrows(BackendException.class, backend::take);
        assertTrue(end.getMessage().contains(message), end::getMessage);
    }
}
