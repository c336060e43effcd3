package fanout.aggregate;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * The groups of one job and what they have aggregated so far. A group's key is the texts of its columns, each with its
 * length before it. One owner at a time.
 */
public final class GroupTable {
    private final int keyColumns;
    private final List<Supplier<Aggregate>> makers;
    private final ByteStringTable keys = new ByteStringTable();
    private final Aggregate[] aggregates;
    private final PositionedAggregate[] positioned;
    private int room;

    /** @param makers one per aggregate, each giving an empty column */
    public GroupTable(int keyColumns, List<Supplier<Aggregate>> makers) {
        this.keyColumns = keyColumns;
        this.makers = List.copyOf(makers);
        this.aggregates = makers.stream().map(Supplier::get).toArray(Aggregate[]::new);
        this.positioned = Arrays.stream(aggregates)
                .filter(PositionedAggregate.class::isInstance)
                .toArray(PositionedAggregate[]::new);
        if (keyColumns == 0) {
            group(new byte[0], 0, 0);
        }
    }

    /** How many groups; without key columns always one. */
    public int size() {
        return keys.size();
    }

    public int keyColumns() {
        return keyColumns;
    }

    public Aggregate aggregate(int index) {
        return aggregates[index];
    }

    /** Where the values that are added next come from, as {@link PositionedAggregate#at} says. */
    public void at(int input, long offset) {
        for (PositionedAggregate aggregate : positioned) {
            aggregate.at(input, offset);
        }
    }

    /** The group of a key, made if it is new. The key is every column's text as {@link ByteWriter#writeBytes} writes it. */
    public int group(byte[] key, int start, int end) {
        int group = keys.findOrAdd(key, start, end);
        if (group >= room) {
            room = Capacity.atLeast(group + 1, room);
            for (Aggregate aggregate : aggregates) {
                aggregate.grow(room);
            }
        }
        return group;
    }

    /** Adds all groups of another table of the same job. */
    public void merge(GroupTable other) {
        for (int from = 0; from < other.size(); from++) {
            int into = group(other.keys.bytes(), other.keys.start(from), other.keys.end(from));
            for (int i = 0; i < aggregates.length; i++) {
                aggregates[i].merge(into, other.aggregates[i], from);
            }
        }
    }

    /** An empty table of the same job. */
    public GroupTable emptyCopy() {
        return new GroupTable(keyColumns, makers);
    }

    /** The groups' numbers in the order of their keys: column by column, as unsigned bytes. */
    public int[] sorted() {
        return keyColumns == 0 ? new int[1] : new KeyOrder(keys, keyColumns).sorted();
    }

    /** The texts of a group's key, one per column. */
    public byte[][] key(int group) {
        ByteReader in = new ByteReader(keys.bytes(), keys.start(group), keys.end(group));
        byte[][] texts = new byte[keyColumns][];
        Arrays.setAll(texts, column -> in.readBytes());
        return texts;
    }

    /** Fills in the texts of a group's key, one per column: views that live until the table changes. */
    public void readKey(int group, Value[] into) {
        ByteReader in = new ByteReader(keys.bytes(), keys.start(group), keys.end(group));
        for (int column = 0; column < keyColumns; column++) {
            int length = in.readCount();
            int start = in.position();
            in.skip(length);
            into[column].setText(in.array(), start, start + length);
        }
    }

    public void encode(ByteWriter out) {
        out.writeVarint(size());
        for (int group = 0; group < size(); group++) {
            out.writeBytes(keys.bytes(), keys.start(group), keys.end(group));
            for (Aggregate aggregate : aggregates) {
                aggregate.encode(group, out);
            }
        }
    }

    /** Adds an encoded table of the same job. Throws {@link IllegalArgumentException} where the bytes are damaged. */
    public void decode(ByteReader in) {
        int count = in.readCount();
        for (int i = 0; i < count; i++) {
            int length = in.readCount();
            int start = in.position();
            in.skip(length);
            int group = group(in.array(), start, start + length);
            for (Aggregate aggregate : aggregates) {
                aggregate.decode(group, in);
            }
        }
    }
}
