package fanout.merge;

import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.HandedOver;
import java.util.List;

/** Puts together what batches came to. Used by the coordinator's thread alone. */
public interface Merge {
    /**
     * Takes a result over, and gives the chunks that have to be run (again), in the form in which they have to be: none
     * as a rule.
     */
    List<Chunk> accept(BatchResult result);

    /**
     * Takes over what workers had kept, once every chunk has an outcome. What has not come by now was lost; gives the
     * chunks in it, which have to be run again.
     */
    default List<Chunk> acceptLast(List<HandedOver> kept) {
        return List.of();
    }

    /** Whether every batch shall have a partial of its own, because one of several batches had to be thrown away. */
    default boolean wantsBatchesApart() {
        return false;
    }

    /** Why it makes no sense to go on, such as a full disk: no input's fault. Empty where it does. */
    default String exhausted() {
        return "";
    }

    /**
     * Whether results may make it {@link #exhausted}, and nothing is to be begun after that: then workers are handed nothing ahead
     * of the results of what they are at.
     */
    default boolean mayGiveUp() {
        return false;
    }

    /** Nothing has come for a moment: time for what was put off. */
    default void quiet() {}

    /** Records or pictures that were not taken, so far. */
    long rejected();
}
