package fanout.aggregate;

/** Keys each of which is kept as a whole, as one byte string. One owner at a time. */
final class ComposedKeys implements GroupKeys {
    private final int columns;
    private final ByteStringTable table = new ByteStringTable();
    private final RecentKeys recent = new RecentKeys(table);
    private final ByteWriter composed = new ByteWriter();
    private int[] composedStarts = {};
    private int[] composedEnds = {};

    ComposedKeys(int columns) {
        this.columns = columns;
    }

    /** The same keys with the same numbers. */
    static ComposedKeys of(GroupKeys others, int columns) {
        ComposedKeys keys = new ComposedKeys(columns);
        keys.findOrAdd(others, new int[others.size()]);
        return keys;
    }

    @Override
    public int size() {
        return table.size();
    }

    @Override
    public boolean findOrAdd(byte[] source, int[][] starts, int[][] ends, int count, int[] into) {
        if (columns == 1) {
            recent.findOrAdd(source, starts[0], ends[0], count, into);
            return true;
        }
        compose(source, starts, ends, count);
        recent.findOrAdd(composed.array(), composedStarts, composedEnds, count, into);
        return true;
    }

    @Override
    public int findOrAdd(byte[] key, int start, int end) {
        return table.findOrAdd(key, start, end);
    }

    @Override
    public boolean findOrAdd(GroupKeys other, int[] into) {
        return findOrAddComposed(other, into);
    }

    @Override
    public void write(int group, ByteWriter out) {
        out.writeRaw(table.bytes(group), table.start(group), table.end(group));
    }

    @Override
    public void encode(ByteWriter out) {
        out.writeBoolean(false);
        table.encode(out);
    }

    /** What {@link #encode} wrote behind its mark. */
    static ComposedKeys decode(int columns, ByteReader in) {
        ComposedKeys keys = new ComposedKeys(columns);
        keys.table.decode(in);
        return keys;
    }

    @Override
    public void read(int group, Value[] into) {
        readAt(place(group), into);
    }

    /** As {@link #read}, of the key at a place of the {@link #store}. */
    void readAt(int place, Value[] into) {
        ByteStringStore store = table.store();
        byte[] bytes = store.segment(place);
        int keyStart = store.start(place);
        int keyEnd = store.end(place);
        if (columns == 1) {
            into[0].setText(bytes, keyStart, keyEnd);
            return;
        }
        ByteReader in = new ByteReader(bytes, keyStart, keyEnd);
        for (int column = 0; column < columns; column++) {
            int length = in.readCount();
            int start = in.position();
            in.skip(length);
            into[column].setText(bytes, start, start + length);
        }
    }

    /** What the keys lie in; each knows its number. */
    ByteStringStore store() {
        return table.store();
    }

    int place(int group) {
        return table.place(group);
    }

    @Override
    public boolean areBetterComposed() {
        return false;
    }

    @Override
    public void clear() {
        table.clear();
        recent.clear();
    }

    @Override
    public long memoryBytes() {
        return table.memoryBytes();
    }

    private void compose(byte[] source, int[][] starts, int[][] ends, int count) {
        if (composedStarts.length < count) {
            composedStarts = new int[count];
            composedEnds = new int[count];
        }
        composed.clear();
        for (int i = 0; i < count; i++) {
            composedStarts[i] = composed.size();
            for (int column = 0; column < columns; column++) {
                composed.writeBytes(source, starts[column][i], ends[column][i]);
            }
            composedEnds[i] = composed.size();
        }
    }
}
