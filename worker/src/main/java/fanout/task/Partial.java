package fanout.task;

import fanout.aggregate.GroupTable;

/** What some chunks contribute to the answer, merged. Merging partials is associative and commutative. */
public sealed interface Partial permits Partial.Groups, Partial.Nothing {
    /** Aggregated groups. Whoever holds the partial owns the table. */
    record Groups(GroupTable table) implements Partial {}

    /** The chunks left their contribution elsewhere (images, in files). */
    record Nothing() implements Partial {}
}
