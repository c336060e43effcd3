package fanout.merge;

import fanout.task.BatchResult;
import fanout.task.Chunk;
import java.util.List;

/** Puts together what batches came to. Used by the coordinator's thread alone. */
public interface Merge {
    /**
     * Takes a result over, and gives the chunks that have to be run (again), in the form in which they have to be: none
     * as a rule.
     */
    List<Chunk> accept(BatchResult result);

    /** Records or pictures that were not taken, so far. */
    long rejected();
}
