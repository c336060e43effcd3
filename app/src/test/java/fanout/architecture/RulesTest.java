package fanout.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.beFinal;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/** Who may start threads, print, wait, and look at the environment. */
class RulesTest {
    /** Each of them has a line in ARCHITECTURE.md. */
    private static final Set<String> STARTING_THREADS = Set.of(
            "fanout.run.FilesAhead",
            "fanout.backend.local.ThreadsBackend",
            "fanout.backend.process.OutputTail",
            "fanout.backend.process.ProcessBackend",
            "fanout.backend.process.WorkerLink",
            "fanout.cli.RunEnds",
            "fanout.cli.TaskExit",
            "fanout.cli.TrainingServer",
            "fanout.cli.RunRecorder",
            "fanout.csv.ReadAhead",
            "fanout.exec.Guard",
            "fanout.fetch.FetchThreads",
            "fanout.merge.Crew",
            "fanout.plan.FileLooks",
            "fanout.report.ProgressLine",
            "fanout.store.StoreWriting",
            "fanout.worker.Lifeline",
            "fanout.worker.WorkerLoop");

    private static final Set<String> POOLS = Set.of(
            "java.lang.Thread",
            "java.util.Timer",
            "java.util.concurrent.ForkJoinPool",
            "java.util.concurrent.ThreadPoolExecutor",
            "java.util.concurrent.ScheduledThreadPoolExecutor");

    private static final JavaClasses CLASSES = OwnClasses.ALL;

    @Test
    void threadsAreStartedByTheNamedServicesAlone() {
        Set<String> starting = users((owner, name) -> (POOLS.contains(owner) && name.equals("<init>"))
                || (owner.equals("java.lang.Thread") && (name.equals("ofVirtual") || name.equals("startVirtualThread")))
                || owner.equals("java.util.concurrent.Executors"));
        assertEquals(new TreeSet<>(STARTING_THREADS), starting);
    }

    @Test
    void nobodyUsesTheCommonPool() {
        assertEquals(
                Set.of(),
                users((owner, name) -> name.equals("parallelStream")
                        || name.equals("commonPool")
                        || (owner.startsWith("java.util.stream.") && name.equals("parallel"))
                        || (owner.equals("java.util.concurrent.CompletableFuture") && name.endsWith("Async"))));
    }

    @Test
    void nobodyWaitsBySleeping() {
        assertEquals(
                Set.of(),
                users((owner, name) -> name.equals("sleep") || owner.equals("java.util.concurrent.locks.LockSupport")));
    }

    @Test
    void onlyTheCommandLineTheEntryOfAWorkerAndWhatCatchesPrintsOfTasksTouchTheStandardStreams() {
        assertEquals(
                Set.of("fanout.cli.Fanout", "fanout.plugin.Prints", "fanout.worker.WorkerMain"),
                users((owner, name) -> owner.equals("java.lang.System")
                        && Set.of("out", "err", "in").contains(name)));
    }

    @Test
    void onlyTheCommandLineReadsTheEnvironment() {
        assertEquals(
                Set.of("fanout.cli.Fanout"),
                users((owner, name) -> owner.equals("java.lang.System") && name.equals("getenv")));
    }

    @Test
    void thereIsNoMutableStaticState() {
        fields().that().areStatic().should(beFinal()).check(CLASSES);
    }

    /** The outermost classes that access such a member of such a class; never of no classes at all. */
    private static Set<String> users(BiPredicate<String, String> wanted) {
        Set<String> users = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                AccessTarget target = access.getTarget();
                if (wanted.test(target.getOwner().getName(), target.getName())) {
                    users.add(type.getName().replaceFirst("\\$.*", ""));
                }
            }
        }
        assertEquals(true, CLASSES.size() > 250, "classes were not found");
        return users;
    }
}
