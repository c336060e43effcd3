package fanout.task;

import fanout.aggregate.GroupRun;
import fanout.aggregate.GroupTable;
import java.util.List;

/** What some chunks contribute to the answer, merged. Merging partials is associative and commutative. */
public sealed interface Partial permits Partial.Groups, Partial.Nothing {
    /**
     * How large a partial may be at most to be stored for later runs, beside the bytes of the input that it replaces.
     */
    static long mostStoredBytes(long inputBytes) {
        return Math.max(4 << 10, inputBytes / 50);
    }

    /**
     * Aggregated groups. Whoever holds the partial owns the table and the files.
     *
     * @param runs groups that were too many for memory; what the table knows of whole columns holds for them too
     */
    record Groups(GroupTable table, List<GroupRun> runs) implements Partial {
        public Groups {
            runs = List.copyOf(runs);
        }

        /** All in memory. */
        public Groups(GroupTable table) {
            this(table, List.of());
        }
    }

    /** The chunks left their contribution elsewhere (images, in files). */
    record Nothing() implements Partial {}
}
