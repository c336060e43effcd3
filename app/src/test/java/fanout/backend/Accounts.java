package fanout.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.task.BatchResult;
import fanout.task.HandedOver;
import fanout.task.Outcome;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Keeps books of what a backend that runs {@link FaultyKernel} gives, and sees that they agree. */
public final class Accounts {
    private final Map<Long, Set<Integer>> done = new HashMap<>();
    private final Map<Long, HandedOver> handedOver = new HashMap<>();
    private long failed;

    public void add(BatchResult result) {
        for (Outcome outcome : result.outcomes()) {
            if (outcome instanceof Outcome.Done fine) {
                Set<Integer> chunks = done.computeIfAbsent(fine.partial(), number -> new HashSet<>());
                assertTrue(chunks.add(outcome.chunk()), "twice: " + outcome);
            } else {
                failed++;
            }
        }
        add(result.handedOver());
    }

    public void add(Collection<HandedOver> partials) {
        for (HandedOver whole : partials) {
            assertEquals(null, handedOver.put(whole.number(), whole), "handed over twice: " + whole.number());
            assertEquals(whole.chunks().size(), FaultyKernel.count(whole.partial()), "partial " + whole.number());
        }
    }

    public long failed() {
        return failed;
    }

    /** How many chunks came. */
    public long arrived() {
        return handedOver.values().stream()
                .mapToLong(whole -> whole.chunks().size())
                .sum();
    }

    /** As {@link #lost}; from now on it is as if those had never been done. */
    public Set<Integer> forget() {
        Set<Integer> lost = lost();
        done.values().forEach(chunks -> chunks.removeAll(lost));
        return lost;
    }

    /** The chunks that are done but in no partial that came; what came holds what is done and nothing else. */
    public Set<Integer> lost() {
        Set<Integer> lost = new TreeSet<>();
        done.values().forEach(lost::addAll);
        Set<Integer> arrived = new HashSet<>();
        for (HandedOver whole : handedOver.values()) {
            assertEquals(
                    done.getOrDefault(whole.number(), Set.of()), new HashSet<>(whole.chunks()), "partial " + whole);
            for (int chunk : whole.chunks()) {
                assertTrue(arrived.add(chunk), "chunk " + chunk + " counts twice");
            }
        }
        lost.removeAll(arrived);
        return lost;
    }
}
