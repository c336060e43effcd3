package fanout.aggregate;

/** An aggregate for which it matters where in the input a value stands. */
public interface PositionedAggregate extends Aggregate {
    /**
     * Where the values that are added next come from. No two records of a run have the same position, and positions
     * depend on the inputs alone, never on how they are cut.
     *
     * @param input the input's place in the run, from 0
     * @param offset of the record's first byte
     */
    void at(int input, long offset);

    @Override
    default void addAll(int[] groups, ValueColumn column) {
        Value value = column.scratch();
        for (int i = 0; i < column.size(); i++) {
            if (!column.isNull(i)) {
                at(column.input(), column.offset(i));
                column.read(i, value);
                add(groups[i], value);
            }
        }
    }
}
