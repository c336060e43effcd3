package fanout.backend.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.backend.Backend;
import fanout.backend.BackendContract;
import fanout.backend.BackendException;
import fanout.backend.Endurance;
import fanout.backend.FaultyKernel;
import fanout.backend.RunQuarantine;
import fanout.backend.WorkNotes;
import fanout.backend.local.SequentialBackend;
import fanout.backend.local.ThreadsBackend;
import fanout.plan.CsvJobs;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.Compression;
import fanout.task.CsvChunk;
import fanout.task.CsvReport;
import fanout.task.CsvSource;
import fanout.task.FailureKind;
import fanout.task.FileIdentity;
import fanout.task.Job;
import fanout.task.MemoryShare;
import fanout.task.Outcome;
import fanout.task.WorkNote;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/** The contract with some suspects here and there, and what becomes of suspects. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ApartBackendTest implements BackendContract {
    private final List<String> notices = new ArrayList<>();
    private final RunQuarantine quarantine = new RunQuarantine();
    private final Cleared cleared = new Cleared(new ArrayList<>());

    @TempDir
    private Path folder = Path.of("");

    @Override
    public Backend open() {
        List<Chunk> suspects = new ArrayList<>();
        for (int chunk = 50; chunk < 300; chunk += 97) {
            suspects.addAll(FaultyKernel.batch(1, chunk, "fine").chunks());
        }
        return open(new ThreadsBackend(FaultyKernel::new, 2), FaultyWorker.command(), suspects);
    }

    private Backend open(Backend local, WorkerCommand command, List<Chunk> suspects) {
        return new ApartBackend(
                local,
                () -> new ProcessBackend(
                                1, command, new Endurance(3, Endurance.DEFAULT.patience(), 0), notices::add, quarantine)
                        .begin(FaultyKernel.JOB, MemoryShare.UNLIMITED),
                suspects,
                quarantine,
                cleared);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource({"halt 9, 1, true", "segfault, 1, true", "kill, 2, false"})
    void aSuspectThatKillsItsWorkerHasKilledBefore(String fault, int deaths, boolean known) throws Exception {
        Batch suspect = FaultyKernel.batch(0, 7, fault);
        Batch innocent = FaultyKernel.batch(1, 8, "slow");
        List<Batch> batches = List.of(suspect, innocent, FaultyKernel.batch(2, 9, "fine", "fine"));
        List<Chunk> suspects =
                List.of(suspect.chunks().get(0), innocent.chunks().get(0));
        try (Backend backend = open(new SequentialBackend(FaultyKernel::new), FaultyWorker.command(), suspects)) {
            Map<Long, BatchResult> results = BackendContract.runAll(backend, batches);
            Outcome.Failed failed = assertInstanceOf(
                    Outcome.Failed.class,
                    Objects.requireNonNull(results.get(0L)).outcomes().get(0));
            assertEquals(FailureKind.WORKER_DIED, failed.kind());
            assertTrue(
                    failed.message().contains(", alone, and before that a run that had it in work ("), failed::message);
            assertEquals(1, FaultyKernel.count(Objects.requireNonNull(results.get(1L))));
            assertEquals(2, FaultyKernel.count(Objects.requireNonNull(results.get(2L))));
            assertTrue(backend.usage().restarts() >= deaths && backend.usage().restarts() <= deaths + 1);
        }
        assertEquals(known ? 1 : 0, quarantine.found().size());
        assertEquals(
                known ? List.of(7, 8) : List.of(8),
                cleared.chunks.stream().sorted().toList());
    }

    @Test
    void noProcessIsStartedWhereNoSuspectComes() throws Exception {
        List<Chunk> suspects = FaultyKernel.batch(1, 1000, "fine").chunks();
        try (Backend backend = open(new SequentialBackend(FaultyKernel::new), FaultyWorker.command(), suspects)) {
            backend.submit(FaultyKernel.batch(1, 1, "fine"));
            assertEquals(1, FaultyKernel.count(backend.take()));
            assertEquals(List.of(), ProcessHandle.current().children().toList());
        }
        assertEquals(List.of(), cleared.chunks);
    }

    @Test
    void whereNoProcessCanBeStartedTheNextRunDoesWithout() throws Exception {
        Batch suspect = FaultyKernel.batch(1, 1, "fine");
        WorkerCommand none = new WorkerCommand("no.such.Worker", 0, List.of(), TimeUnit.SECONDS.toNanos(30));
        try (Backend backend = open(new SequentialBackend(FaultyKernel::new), none, suspect.chunks())) {
            backend.submit(suspect);
            assertThrows(BackendException.class, backend::take);
        }
        assertEquals(List.of(1), cleared.chunks);
    }

    @Test
    void inAFileThatWasCutItIsTheRecordThatIsFound() throws Exception {
        String text = "k\na\nb " + PoisonousCsvWorker.POISON + "\nc\n";
        Path file = Files.writeString(folder.resolve("a.csv"), text);
        FileIdentity identity = FileIdentity.of(file.toString());
        CsvSource source =
                new CsvSource(0, file.toString(), List.of("k"), text.length(), 2, 1, Compression.NONE, identity);
        CsvChunk chunk = new CsvChunk(0, source, 2, text.length(), 2);
        Backend local = new SequentialBackend(CsvJobs.count(), MemoryShare.UNLIMITED);
        try (Backend backend = open(local, PoisonousCsvWorker.command(), List.of(chunk))) {
            backend.submit(new Batch(1, List.of(chunk), false));
            CsvReport report = (CsvReport) assertInstanceOf(
                            Outcome.Done.class, backend.take().outcomes().get(0))
                    .report();
            assertEquals(2, report.counts().kept());
            assertEquals(4, report.rejects().get(0).offset());
            assertEquals(1, backend.usage().restarts(), notices::toString);
        }
        assertEquals(4, quarantine.found().get(0).start());
        assertEquals(List.of(0), cleared.chunks);
    }

    /** Keeps in mind what need not be suspected any more. */
    private record Cleared(List<Integer> chunks) implements WorkNotes {
        @Override
        public List<Suspect> begin(Job job, List<Chunk> all) {
            throw new AssertionError("suspects are given");
        }

        @Override
        public WorkNote next() {
            return WorkNote.NONE;
        }

        @Override
        public void clear(Chunk chunk) {
            chunks.add(chunk.id());
        }
    }
}
