package fanout.aggregate;

/** Another answer from the state that a column of the same table keeps already: has nothing to add, merge or encode. */
final class SecondAnswer implements Aggregate {
    private final Aggregate answer;

    /** @param answer shares the other column's state, and is asked for results only */
    SecondAnswer(Aggregate answer) {
        this.answer = answer;
    }

    @Override
    public void grow(int groups) {}

    @Override
    public void add(int group, Value value) {}

    @Override
    public void addAll(int[] groups, ValueColumn column) {}

    /** The other column does it. */
    @Override
    public boolean clear() {
        return true;
    }

    @Override
    public boolean isSmall() {
        return answer.isSmall();
    }

    @Override
    public void merge(int group, Aggregate other, int otherGroup) {}

    @Override
    public void encode(int group, ByteWriter out) {}

    @Override
    public void decode(int group, ByteReader in) {}

    @Override
    public void encodeAll(int groups, ByteWriter out) {}

    @Override
    public void decodeAll(int groups, ByteReader in) {}

    @Override
    public void result(int group, Value out) {
        answer.result(group, out);
    }
}
