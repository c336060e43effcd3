package fanout.aggregate;

/**
 * The state of one aggregate over all groups of one table: a column of accumulators, addressed by group number.
 *
 * <p>The laws, which {@code AggregateLawsTest} checks for every function: what a group answers, and the bytes it is
 * encoded to, are a function of the multiset of the values it saw, never of their order or of how they were grouped
 * before they were merged; an empty group is neutral; decoding what was encoded gives the same group.
 *
 * <p>One owner at a time. A value that is added is copied where it is kept.
 */
public interface Aggregate {
    /** Makes room: the groups 0 to {@code groups - 1} exist from now on, new ones empty. Never shrinks. */
    void grow(int groups);

    /**
     * Adds one value, which is not NULL and was read as what the function's {@link ArgumentKind} asks for.
     * {@code count} without a column takes any value.
     */
    void add(int group, Value value);

    /** Adds a column of values, but the NULLs among them: {@code groups[i]} is the group of its value i. */
    default void addAll(int[] groups, ValueColumn column) {
        Value value = column.scratch();
        for (int i = 0; i < column.size(); i++) {
            if (!column.isNull(i)) {
                column.read(i, value);
                add(groups[i], value);
            }
        }
    }

    /** Adds what another column of the same function saw in one of its groups. */
    void merge(int group, Aggregate other, int otherGroup);

    /**
     * As {@link #merge}, many times.
     *
     * @param groups what is added to
     * @param others columns of the same function
     * @param otherOf for each group which of the others
     * @param otherGroups and its group there
     * @param count how many
     */
    default void mergeAll(int[] groups, Aggregate[] others, int[] otherOf, int[] otherGroups, int count) {
        for (int i = 0; i < count; i++) {
            merge(groups[i], others[otherOf[i]], otherGroups[i]);
        }
    }

    /** Whether a group's state is a few numbers: copying it costs no more than looking at it. */
    default boolean isSmall() {
        return false;
    }

    /** Makes all groups empty and keeps the room; false, and nothing happens, where it is better to begin anew. */
    default boolean clear() {
        return false;
    }

    /** Whether something was seen in one group that the answers of all of them depend on. */
    default boolean isMarked() {
        return false;
    }

    /** It was seen in a group that is not here. */
    default void mark() {}

    /** What the states occupy beyond a few numbers for each group, in bytes, about. */
    default long largeBytes() {
        return 0;
    }

    /** The group's state, in its one canonical form. */
    void encode(int group, ByteWriter out);

    /** Adds an encoded state to the group. Throws {@link IllegalArgumentException} where the bytes are damaged. */
    void decode(int group, ByteReader in);

    /** Writes the states of the first groups, in their order. */
    default void encodeAll(int groups, ByteWriter out) {
        for (int group = 0; group < groups; group++) {
            encode(group, out);
        }
    }

    /** Adds what {@link #encodeAll} wrote to as many groups, which are empty. Throws as {@link #decode} does. */
    default void decodeAll(int groups, ByteReader in) {
        for (int group = 0; group < groups; group++) {
            decode(group, in);
        }
    }

    /** The answer for the group; NULL where there is none, as for the minimum of nothing. */
    void result(int group, Value out);
}
