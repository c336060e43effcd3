package fanout.aggregate;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The groups of one job and what they have aggregated so far. A group's key is the text of its column; of several
 * columns, their texts, each with its length before it as {@link ByteWriter#writeBytes} has it. Keys of several columns
 * are kept as {@link CodedKeys} while that pays. One owner at a time.
 */
public final class GroupTable {
    private static final long RECORDS_PER_GROUP = 8;
    /** About as much work as nobody minds to lose with a worker. */
    private static final long LEAST_RECORDS = 4_000_000;

    private static final long LARGEST_KEYS_BYTES = 256 << 20;
    /** What most aggregates take for a group. */
    private static final int GROUP_BYTES = 28;

    private static final int SAMPLED_GROUPS = 1024;

    private final int keyColumns;
    private final Supplier<Aggregate[]> columns;
    private final Aggregate[] aggregates;
    /** Made when first wanted; each in the place of the first aggregate that it feeds. */
    private final @Nullable Feed[] feeds;

    private final boolean positioned;
    private GroupKeys keys;
    private int room;

    /** @param columns gives, each time anew, an empty column for each aggregate */
    public GroupTable(int keyColumns, Supplier<Aggregate[]> columns) {
        this(keyColumns, columns, keyColumns > 1 ? new CodedKeys(keyColumns) : new ComposedKeys(keyColumns));
    }

    private GroupTable(int keyColumns, Supplier<Aggregate[]> columns, GroupKeys keys) {
        this.keyColumns = keyColumns;
        this.keys = keys;
        this.columns = columns;
        this.aggregates = columns.get();
        this.feeds = new Feed[aggregates.length];
        this.positioned = Arrays.stream(aggregates).anyMatch(PositionedAggregate.class::isInstance);
        if (keyColumns == 0) {
            group(new byte[0], 0, 0);
        }
    }

    /** How many groups; without key columns always one. */
    public int size() {
        return keys.size();
    }

    GroupKeys keys() {
        return keys;
    }

    /** Lets tables know of each other what holds for a column as a whole: their answers are to stand in one column. */
    static void agree(GroupTable[] tables) {
        for (GroupTable table : tables) {
            table.agreeWith(tables);
        }
    }

    /** A column for each aggregate, without any group yet, for groups of these tables. */
    Aggregate[] emptyColumns(GroupTable[] tables) {
        GroupTable empty = emptyCopy();
        empty.agreeWith(tables);
        return empty.aggregates;
    }

    private void agreeWith(GroupTable[] tables) {
        for (GroupTable other : tables) {
            for (int i = 0; i < aggregates.length; i++) {
                if (other.aggregates[i].isMarked()) {
                    aggregates[i].mark();
                }
            }
        }
    }

    /** Takes over what another table of the job knows that answers depend on in all tables. */
    public void agreeWith(GroupTable other) {
        agreeWith(new GroupTable[] {other});
    }

    /** What the groups occupy, in bytes, about; not the room that is kept for more. */
    public long memoryBytes() {
        long bytes = keys.memoryBytes() + (long) size() * GROUP_BYTES * aggregates.length;
        for (Aggregate aggregate : aggregates) {
            bytes += aggregate.largeBytes();
        }
        return bytes;
    }

    /** Forgets all groups, but neither what holds for columns as a whole nor how much room they took. */
    public void clear() {
        keys.clear();
        Aggregate[] fresh = {};
        for (int i = 0; i < aggregates.length; i++) {
            if (!aggregates[i].clear()) {
                fresh = fresh.length == 0 ? columns.get() : fresh;
                replace(i, fresh[i]);
            }
        }
        if (keyColumns == 0) {
            group(new byte[0], 0, 0);
        }
    }

    private void replace(int index, Aggregate fresh) {
        Aggregate before = aggregates[index];
        if (before.isMarked()) {
            fresh.mark();
        }
        fresh.grow(room);
        aggregates[index] = fresh;
        Arrays.fill(feeds, null);
    }

    /** Writes a group's key, without its length. */
    void writeKey(int group, ByteWriter out) {
        keys.write(group, out);
    }

    void encodeState(int group, ByteWriter out) {
        for (Aggregate aggregate : aggregates) {
            aggregate.encode(group, out);
        }
    }

    void decodeState(int group, ByteReader in) {
        for (Aggregate aggregate : aggregates) {
            aggregate.decode(group, in);
        }
    }

    public int keyColumns() {
        return keyColumns;
    }

    public Aggregate aggregate(int index) {
        return aggregates[index];
    }

    /** Whether it matters to some aggregate where a value stands. */
    public boolean isPositioned() {
        return positioned;
    }

    /**
     * The group of a key, made if it is new. Throws {@link IllegalArgumentException} where the bytes are no key of so many
     * columns.
     */
    public int group(byte[] key, int start, int end) {
        int group = keys.findOrAdd(key, start, end);
        if (group < 0) {
            compose();
            group = keys.findOrAdd(key, start, end);
        }
        makeRoom();
        return group;
    }

    /** The group of a key that is given as its texts, one per column. */
    public int group(byte[]... texts) {
        if (texts.length == 1) {
            return group(texts[0], 0, texts[0].length);
        }
        ByteWriter key = new ByteWriter();
        for (byte[] text : texts) {
            key.writeBytes(text);
        }
        return group(key.array(), 0, key.size());
    }

    /**
     * The groups of many keys, made where they are new, as {@link #group} gives them one after the other, but several
     * times as fast where there are many. Quickest where eight bytes can be read behind every text.
     *
     * @param source what all the texts lie in
     * @param starts by key column and then by key
     * @param ends likewise; exclusive
     * @param count how many keys there are
     * @param into gets the groups' numbers
     */
    public void groups(byte[] source, int[][] starts, int[][] ends, int count, int[] into) {
        if (!keys.findOrAdd(source, starts, ends, count, into)) {
            compose();
            keys.findOrAdd(source, starts, ends, count, into);
        }
        if (keys.areBetterComposed()) {
            compose();
        }
        makeRoom();
    }

    /**
     * Adds the values of an argument: {@code values[i]} to the group {@code into[i]}.
     *
     * @param fed the aggregates of this argument, each of which belongs to one argument only
     */
    public void addAll(int[] fed, int[] into, ValueColumn values) {
        Feed feed = feeds[fed[0]];
        if (feed == null) {
            feed = new Feed(Arrays.stream(fed).mapToObj(i -> aggregates[i]).toList());
            feeds[fed[0]] = feed;
        }
        feed.addAll(into, size(), values);
    }

    /** Keeps whole keys from now on; the groups keep their numbers. */
    private void compose() {
        keys = ComposedKeys.of(keys, keyColumns);
    }

    private void makeRoom() {
        if (size() > room) {
            room = Capacity.atLeast(size(), room);
            for (Aggregate aggregate : aggregates) {
                aggregate.grow(room);
            }
        }
    }

    /**
     * Whether merging these groups is little work beside having folded so many records into them, or they are so many
     * that they had better be merged before there are more.
     */
    public boolean isWorthTaking(long records) {
        return records >= Math.max(LEAST_RECORDS, RECORDS_PER_GROUP * size())
                || keys.memoryBytes() >= LARGEST_KEYS_BYTES;
    }

    /** Adds all groups of another table of the same job. */
    public void merge(GroupTable other) {
        if (other.size() == 0) {
            return; // looking nothing up would make decoded keys ready to be found
        }
        int[] into = new int[other.size()];
        findOrAdd(other.keys, into);
        makeRoom();
        for (int from = 0; from < into.length; from++) {
            for (int i = 0; i < aggregates.length; i++) {
                aggregates[i].merge(into[from], other.aggregates[i], from);
            }
        }
    }

    private void findOrAdd(GroupKeys others, int[] into) {
        if (!keys.findOrAdd(others, into)) {
            compose();
            keys.findOrAdd(others, into);
        }
    }

    /** An empty table of the same job. */
    public GroupTable emptyCopy() {
        return new GroupTable(keyColumns, columns);
    }

    /** An empty table of the same job for groups that come in the order of their keys, a few at a time. */
    GroupTable emptyBlock() {
        return new GroupTable(keyColumns, columns, new ComposedKeys(keyColumns));
    }

    /** The groups' numbers in the order of their keys: column by column, as unsigned bytes. */
    public int[] sorted() {
        KeyOrder order = KeyOrder.of(new GroupTable[] {this}, Labour::alone);
        long[] sorted = order.all(Labour::alone);
        order.sort(sorted, 0, sorted.length);
        return Arrays.stream(sorted).mapToInt(order::group).toArray();
    }

    /** The texts of a group's key, one per column. */
    public byte[][] key(int group) {
        byte[][] texts = new byte[keyColumns][];
        Value[] values = new Value[keyColumns];
        Arrays.setAll(values, column -> new Value());
        readKey(group, values);
        Arrays.setAll(
                texts,
                column -> Arrays.copyOfRange(values[column].bytes(), values[column].start(), values[column].end()));
        return texts;
    }

    /** Fills in the texts of a group's key, one per column: views that live until the table changes. */
    public void readKey(int group, Value[] into) {
        keys.read(group, into);
    }

    public void encode(ByteWriter out) {
        for (Aggregate aggregate : aggregates) {
            out.writeBoolean(aggregate.isMarked());
        }
        keys.encode(out);
        for (Aggregate aggregate : aggregates) {
            aggregate.encodeAll(size(), out);
        }
    }

    /** What the groups would take encoded, in bytes, without their keys: judged by some that lie evenly among them. */
    public long estimatedStateBytes() {
        ByteWriter out = new ByteWriter();
        int sampled = Math.min(size(), SAMPLED_GROUPS);
        for (int i = 0; i < sampled; i++) {
            encodeState((int) ((long) i * size() / sampled), out);
        }
        return sampled == 0 ? 0 : (long) out.size() * size() / sampled;
    }

    /**
     * Reads an encoded table of the same job into this one, which is empty. Throws {@link IllegalArgumentException} where
     * the bytes are damaged.
     */
    public void decode(ByteReader in) {
        for (Aggregate aggregate : aggregates) {
            if (in.readBoolean()) {
                aggregate.mark();
            }
        }
        keys = GroupKeys.decode(keyColumns, in);
        if (keyColumns == 0 && size() != 1) {
            throw new IllegalArgumentException(size() + " groups of everything");
        }
        makeRoom();
        for (Aggregate aggregate : aggregates) {
            aggregate.decodeAll(size(), in);
        }
    }
}
