package fanout.run;

import fanout.backend.BackendException;
import fanout.backend.BackendUsage;
import fanout.input.InputFile;
import fanout.merge.CsvMerge;
import fanout.merge.Earlier;
import fanout.merge.PartialKeeper;
import fanout.merge.RejectSpool;
import fanout.merge.Reuse;
import fanout.plan.CsvPlanner;
import fanout.plan.Plan;
import fanout.plan.PlannedInput;
import fanout.task.Chunk;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvChunk;
import fanout.task.FileIdentity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An aggregation from inputs to answer. An input counts whole or not at all: where one fails after something of it was
 * merged, or turns out to have changed while it was read, the run starts over without it.
 */
public final class AggregateRun {
    private final CsvAggregateJob job;
    private final List<String> names;
    private final long chunkBytes;
    private final Coordinator coordinator;
    private final PartialKeeper keeper;

    /** The names and the grid are {@link CsvPlanner}'s. */
    public AggregateRun(
            CsvAggregateJob job, List<String> names, long chunkBytes, Coordinator coordinator, PartialKeeper keeper) {
        this.job = job;
        this.names = List.copyOf(names);
        this.chunkBytes = chunkBytes;
        this.coordinator = coordinator;
        this.keeper = keeper;
    }

    /**
     * What came out.
     *
     * @param threads how many may work on the answer
     * @param reuse what was taken from earlier runs
     * @param imbalance why the books do not balance; empty, or the answer must not be used
     */
    public record Answer(
            CsvMerge merge,
            List<InputFailure> failures,
            int chunks,
            long batches,
            int reruns,
            BackendUsage usage,
            int threads,
            Reuse reuse,
            String imbalance) {
        public Answer {
            failures = List.copyOf(failures);
        }
    }

    /**
     * Runs a plan of this job to its answer; rejects are kept in the spool, which the caller closes.
     *
     * @param found what the keeper found of the plan
     */
    public Answer run(Plan first, Earlier found, List<InputFile> files, CostModel costs, RejectSpool rejects)
            throws BackendException, InterruptedException {
        Map<String, InputFailure> failed = new LinkedHashMap<>();
        Plan plan = first;
        Earlier earlier = found;
        long batches = 0;
        while (true) {
            CsvMerge merge = new CsvMerge(plan, job, rejects, coordinator.memoryOfMerge(), keeper);
            Coordinator.Effort effort = coordinator.run(plan, earlier, merge, costs);
            batches += effort.batches();
            if (!merge.exhausted().isEmpty()) {
                throw new BackendException(merge.exhausted());
            }
            failChanged(plan, merge);
            for (Map.Entry<Integer, String> failure : merge.failures().entrySet()) {
                PlannedInput input = plan.inputs().get(failure.getKey());
                failed.put(input.path(), new InputFailure(input.name(), input.named(failure.getValue())));
            }
            if (!merge.mustStartOver()) {
                return new Answer(
                        merge,
                        failures(plan, failed),
                        plan.chunks().size(),
                        batches,
                        merge.reruns(),
                        effort.usage(),
                        coordinator.workers(),
                        Reuse.of(plan, earlier),
                        merge.imbalance());
            }
            Set<String> without = new HashSet<>(failed.keySet());
            List<InputFile> rest = files.stream()
                    .filter(file -> !without.contains(file.path()))
                    .toList();
            plan = new CsvPlanner(job, names, chunkBytes).plan(rest);
            earlier = keeper.find(plan);
        }
    }

    private static void failChanged(Plan plan, CsvMerge merge) {
        for (int i = 0; i < plan.inputs().size(); i++) {
            PlannedInput input = plan.inputs().get(i);
            if (input.chunks() == 0 || merge.failures().containsKey(i)) {
                continue;
            }
            Chunk chunk = plan.chunks().get(input.firstChunk());
            if (chunk instanceof CsvChunk csv && hasChanged(csv.source().identity(), input.path())) {
                merge.fail(i, input.name() + ": changed while it was read; run the same command again");
            }
        }
    }

    private static boolean hasChanged(FileIdentity before, String path) {
        try {
            return !FileIdentity.of(path).isSameAs(before);
        } catch (IOException e) {
            return true;
        }
    }

    private static List<InputFailure> failures(Plan plan, Map<String, InputFailure> failed) {
        List<InputFailure> all = new ArrayList<>();
        Set<String> planned = new HashSet<>();
        for (PlannedInput input : plan.inputs()) {
            planned.add(input.path());
            if (input.failed()) {
                all.add(new InputFailure(input.name(), input.failure()));
            } else if (failed.containsKey(input.path())) {
                all.add(failed.get(input.path()));
            }
        }
        failed.forEach((path, failure) -> {
            if (!planned.contains(path)) {
                all.add(failure);
            }
        });
        return all;
    }
}
