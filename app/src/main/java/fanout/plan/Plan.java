package fanout.plan;

import fanout.task.Chunk;
import fanout.task.Job;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be done, in input order.
 *
 * @param inputs one entry per input file, in order
 * @param chunks numbered from 0 in input order; the chunks of one input stand together
 * @param notices what a person should know before, one line each, such as a column that some files lack
 */
public record Plan(Job job, List<PlannedInput> inputs, List<Chunk> chunks, List<String> notices) {
    public Plan {
        inputs = List.copyOf(inputs);
        chunks = List.copyOf(chunks);
        notices = List.copyOf(notices);
    }

    /** The same plan, with something more to know. */
    public Plan noting(String notice) {
        List<String> more = new ArrayList<>(notices);
        more.add(notice);
        return new Plan(job, inputs, chunks, more);
    }

    public long bytes() {
        return inputs.stream().mapToLong(PlannedInput::bytes).sum();
    }
}
