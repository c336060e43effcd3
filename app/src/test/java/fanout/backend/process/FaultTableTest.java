package fanout.backend.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.backend.Backend;
import fanout.backend.BackendContract;
import fanout.backend.Endurance;
import fanout.backend.Fault;
import fanout.backend.FaultyKernel;
import fanout.backend.Patience;
import fanout.backend.RunQuarantine;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.FailureKind;
import fanout.task.MemoryShare;
import fanout.task.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that a worker can do to itself, at every stage: each chunk has one outcome, and the right ones are right. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FaultTableTest {
    private static final int POISON = 52;
    private static final Endurance HASTY = endurance(700);
    /** For all that shows by itself: a worker that only waits for a processor is not one that hangs. */
    private static final Endurance PATIENT = endurance(20_000);

    private final List<String> notices = new ArrayList<>();
    private final RunQuarantine quarantine = new RunQuarantine();

    /** What kills a worker outside of the run of a chunk, where nothing is caught. */
    private static List<String> deadly() {
        return List.of(
                "exit 0",
                "exit 3",
                "halt 9",
                "segfault",
                "abort",
                "kill",
                "loop",
                "stop",
                "dying grandchild",
                "heap",
                "native",
                "stack overflow");
    }

    private static List<String> harmlessAtAStart() {
        return List.of("prints", "complains", "grandchild");
    }

    private static Endurance endurance(long milliseconds) {
        return new Endurance(2, new Patience(TimeUnit.MILLISECONDS.toNanos(milliseconds), 0), 1);
    }

    @AfterEach
    void nothingIsLeftBehind() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        List<ProcessHandle> children = ProcessHandle.current().children().toList();
        for (ProcessHandle child : children) {
            while (child.isAlive()) {
                assertTrue(System.nanoTime() < deadline, () -> "left behind: " + child.info());
                LockSupport.parkNanos(1_000_000);
            }
        }
        String own = "fanout-" + ProcessHandle.current().pid() + "-";
        try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            List<Path> sockets = temporary
                    .filter(path -> path.getFileName().toString().startsWith(own))
                    .toList();
            assertEquals(List.of(), sockets);
        }
    }

    @ParameterizedTest(name = "{0}: {1}, {2} deaths")
    @CsvSource({
        "exit 0,           WORKER_DIED, 2, exit status 0",
        "exit 3,           WORKER_DIED, 2, exit status 3",
        "halt 9,           WORKER_DIED, 2, exit status 9",
        // The JVM aborts itself where it has met SIGSEGV; what it says then is not always the last that is printed.
        "segfault,         WORKER_DIED, 2, signal 6",
        "abort,            WORKER_DIED, 2, signal 6",
        "kill,             WORKER_DIED, 2, signal 9",
        "loop,             WORKER_DIED, 2, no progress for 0.7 s",
        "stop,             WORKER_DIED, 2, no progress for 0.7 s",
        "dying grandchild, WORKER_DIED, 2, exit status 9",
        "heap,             OUT_OF_MEMORY, 0, heap",
        "native,           OUT_OF_MEMORY, 0, allocate",
        "stack overflow,   INTERNAL, 0, StackOverflowError"
    })
    void whileAChunkIsRun(String fault, FailureKind kind, int deaths, String how) throws Exception {
        try (Backend backend = open(fault)) {
            Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, runAmongOthers(backend, fault));
            assertEquals(kind, failed.kind());
            assertTrue(failed.message().contains(how), failed::message);
            assertEquals(deaths, backend.usage().restarts(), notices::toString);
        }
        boolean remembered = kind == FailureKind.WORKER_DIED && !fault.equals("kill");
        assertEquals(remembered ? 1 : 0, quarantine.found().size());
    }

    @ParameterizedTest
    @CsvSource({"prints", "complains", "signals", "grandchild"})
    void whatIsHarmlessIsHarmless(String fault) throws Exception {
        try (Backend backend = open(fault)) {
            assertInstanceOf(Outcome.Done.class, runAmongOthers(backend, fault));
            assertEquals(0, backend.usage().restarts(), notices::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("deadly")
    void whileABatchIsRead(String fault) throws Exception {
        try (Backend backend = open(fault, "-Dwire=yes")) {
            Outcome.Failed failed =
                    assertInstanceOf(Outcome.Failed.class, runAmongOthers(backend, Fault.DECODE + fault + "."));
            assertEquals(FailureKind.WORKER_DIED, failed.kind());
            assertTrue(backend.usage().restarts() <= 10, notices::toString);
        }
        assertEquals(fault.equals("kill") ? 0 : 1, quarantine.found().size());
    }

    @ParameterizedTest
    @MethodSource("deadly")
    void whileAnAnswerIsSent(String fault) throws Exception {
        try (Backend backend = open(fault, "-Dwire=yes")) {
            Outcome.Failed failed =
                    assertInstanceOf(Outcome.Failed.class, runAmongOthers(backend, Fault.ENCODE + fault));
            assertEquals(FailureKind.WORKER_DIED, failed.kind());
            assertTrue(backend.usage().restarts() <= 10, notices::toString);
        }
        assertEquals(fault.equals("kill") ? 0 : 1, quarantine.found().size());
    }

    @ParameterizedTest
    @MethodSource({"deadly", "harmlessAtAStart"})
    void whileTheFirstWorkerStarts(String fault) throws Exception {
        try (Backend backend = open(fault, "-Dstart=" + fault)) {
            assertInstanceOf(Outcome.Done.class, runAmongOthers(backend, "fine"));
            assertTrue(backend.usage().restarts() <= 1, notices::toString);
        }
    }

    private Backend open(String fault, String... properties) throws Exception {
        WorkerCommand usual = FaultyWorker.command(properties);
        boolean starting = properties.length > 0 && properties[0].startsWith("-Dstart=");
        WorkerCommand command = new WorkerCommand(
                usual.mainClass(),
                usual.heapBytes(),
                usual.moreFlags(),
                starting ? TimeUnit.SECONDS.toNanos(5) : usual.readyNanos());
        Endurance endurance = fault.equals("loop") || fault.equals("stop") ? HASTY : PATIENT;
        return new ProcessBackend(2, command, endurance, notices::add, quarantine)
                .begin(FaultyKernel.JOB, MemoryShare.UNLIMITED);
    }

    /** What became of a chunk of that name; everything around it is as it should be. */
    private static Outcome runAmongOthers(Backend backend, String name) throws Exception {
        Batch batch = FaultyKernel.batch(5, POISON - 2, "fine", "fine", name, "fine", "unreadable");
        List<Batch> batches = new ArrayList<>(List.of(batch));
        for (int number = 6; number < 12; number++) {
            batches.add(FaultyKernel.batch(number, 10 * number, "fine", "fine", "fine"));
        }
        var results = BackendContract.runAll(backend, batches);
        for (Batch other : batches.subList(1, batches.size())) {
            assertEquals(3, FaultyKernel.count(Objects.requireNonNull(results.get(other.number()))));
        }
        BatchResult result = Objects.requireNonNull(results.get(5L));
        assertEquals(
                batch.chunks().stream().map(Chunk::id).toList(),
                result.outcomes().stream().map(Outcome::chunk).toList());
        Outcome outcome = result.outcomes().get(2);
        assertEquals(outcome instanceof Outcome.Done ? 4 : 3, FaultyKernel.count(result));
        return outcome;
    }
}
