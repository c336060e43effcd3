package fanout.store;

import fanout.plan.Plan;
import fanout.plan.PlannedInput;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvChunk;
import fanout.task.CsvSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The chunks of a plan of CSV files, and their inputs in the form in which they are stored. */
final class PlannedChunks {
    private final Plan plan;
    private final @Nullable StoredInput[] states;
    /** Made when it is first asked for: the first run over a folder never does. */
    private @Nullable Map<String, Integer> inputs;

    /** @param lookedNanos when the plan began to be made, nanoseconds since 1970 */
    PlannedChunks(Plan plan, long lookedNanos) {
        this.plan = plan;
        this.states = new StoredInput[plan.inputs().size()];
        boolean positioned =
                plan.job() instanceof CsvAggregateJob job && job.emptyTable().isPositioned();
        String shape = "";
        for (int i = 0; i < states.length; i++) {
            PlannedInput input = plan.inputs().get(i);
            if (input.chunks() > 0 && !input.isStandardInput()) {
                CsvSource source = source(i);
                String its = StoredInput.shape(source);
                // One text for a million files that are alike.
                shape = its.equals(shape) ? shape : its;
                states[i] = StoredInput.of(source, shape, lookedNanos, positioned);
            }
        }
    }

    Plan plan() {
        return plan;
    }

    int inputs() {
        return states.length;
    }

    /** The input of a path, by its number; -1 for none. */
    int input(String path) {
        Map<String, Integer> known = inputs;
        if (known == null) {
            known = new HashMap<>();
            for (int i = 0; i < states.length; i++) {
                StoredInput state = states[i];
                if (state != null) {
                    known.put(state.path(), i);
                }
            }
            inputs = known;
        }
        return known.getOrDefault(path, -1);
    }

    /** Null where nothing can be stored of it. */
    @Nullable
    StoredInput state(int input) {
        return states[input];
    }

    CsvSource source(int input) {
        return chunk(plan.inputs().get(input).firstChunk()).source();
    }

    CsvChunk chunk(int id) {
        return (CsvChunk) plan.chunks().get(id);
    }

    /** The chunk of an input that lies just there; null where there is none. */
    @Nullable
    CsvChunk chunk(int input, long start, long stop) {
        int low = plan.inputs().get(input).firstChunk();
        int high = low + plan.inputs().get(input).chunks() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            CsvChunk chunk = chunk(middle);
            if (chunk.start() == start) {
                return chunk.end() == stop ? chunk : null;
            }
            if (chunk.start() < start) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }
}
