package fanout.backend.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.backend.Backend;
import fanout.backend.BackendContract;
import fanout.backend.Endurance;
import fanout.backend.FaultyKernel;
import fanout.backend.Quarantined;
import fanout.backend.RunQuarantine;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.MemoryShare;
import fanout.task.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PoisonSearchTest {
    private static final List<String> CRASHES = List.of("halt 9", "segfault", "exit 3", "abort");

    private final List<String> notices = new ArrayList<>();

    @ParameterizedTest(name = "{0} among {1}")
    @CsvSource({"1, 1", "1, 10", "2, 10", "7, 10", "1, 1000", "2, 1000", "7, 1000"})
    void exactlyThePoisonIsFoundWithTwoDeathsForEachAndTwoMore(int poison, int all) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Set<Integer> bad = new TreeSet<>();
        while (bad.size() < poison) {
            bad.add(random.nextInt(all));
        }
        List<Batch> batches = batches(random, bad, all);
        RunQuarantine quarantine = new RunQuarantine();
        int done = 0;
        Set<Integer> failed = new TreeSet<>();
        try (Backend backend = new ProcessBackend(
                        2, FaultyWorker.command(), Endurance.DEFAULT, notices::add, quarantine)
                .begin(FaultyKernel.JOB, MemoryShare.UNLIMITED)) {
            for (BatchResult result : BackendContract.runAll(backend, batches).values()) {
                for (Outcome outcome : result.outcomes()) {
                    done += outcome instanceof Outcome.Done ? 1 : 0;
                    if (outcome instanceof Outcome.Failed) {
                        failed.add(outcome.chunk());
                    }
                }
            }
            assertTrue(backend.usage().restarts() <= 2 * poison + 2, "seed " + seed + ": " + notices);
        }
        assertEquals(bad, failed, "seed " + seed + ": " + notices);
        assertEquals(all - poison, done, "seed " + seed);
        Set<Integer> found = quarantine.found().stream()
                .map(Quarantined::path)
                .map(path -> Integer.valueOf(path.substring(path.indexOf('#') + 1)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(bad, found, "seed " + seed);
    }

    @ParameterizedTest(name = "{0} among {1}")
    @CsvSource({"1, 10", "2, 200"})
    void whatNeedsFourTimesTheHeapGetsItAndTheOthersFinish(int hogs, int all) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Set<Integer> hungry = new TreeSet<>();
        while (hungry.size() < hogs) {
            hungry.add(random.nextInt(all));
        }
        List<Batch> batches = new ArrayList<>();
        for (int first = 0; first < all; first += 10) {
            String[] names = new String[10];
            for (int i = 0; i < names.length; i++) {
                names[i] = (hungry.contains(first + i) ? "hog#" : "fine#") + (first + i);
            }
            batches.add(FaultyKernel.batch(batches.size(), first, names));
        }
        Endurance generous = new Endurance(3, Endurance.DEFAULT.patience(), 512 << 20);
        try (Backend backend = new ProcessBackend(
                        2, FaultyWorker.command(), generous, notices::add, new RunQuarantine())
                .begin(FaultyKernel.JOB, MemoryShare.UNLIMITED)) {
            long counted = 0;
            for (BatchResult result : BackendContract.runAll(backend, batches).values()) {
                assertTrue(
                        result.outcomes().stream().allMatch(Outcome.Done.class::isInstance), "seed " + seed + result);
                counted += FaultyKernel.count(result);
            }
            assertEquals(all, counted, "seed " + seed);
            assertEquals(0, backend.usage().restarts(), "seed " + seed + ": " + notices);
        }
        assertTrue(notices.get(0).contains("had not enough memory at hog#"), notices::toString);
    }

    private static List<Batch> batches(Random random, Set<Integer> bad, int all) {
        List<Batch> batches = new ArrayList<>();
        int first = 0;
        while (first < all) {
            int chunks = Math.min(all - first, 1 + random.nextInt(all > 100 ? 100 : 5));
            String[] names = new String[chunks];
            int from = first;
            Arrays.setAll(
                    names,
                    i -> (bad.contains(from + i) ? CRASHES.get(random.nextInt(CRASHES.size())) : "fine") + "#"
                            + (from + i));
            batches.add(FaultyKernel.batch(batches.size(), first, names));
            first += chunks;
        }
        return batches;
    }
}
