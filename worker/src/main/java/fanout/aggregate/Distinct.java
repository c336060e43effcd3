package fanout.aggregate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How many different texts, exactly: every one is kept. */
final class Distinct implements Aggregate {
    private final ByteWriter scratch = new ByteWriter();
    private final MemoryMeter meter = new MemoryMeter();
    private @Nullable ByteStringTable[] sets = {};

    @Override
    public void grow(int groups) {
        if (groups > sets.length) {
            sets = Arrays.copyOf(sets, Capacity.atLeast(groups, sets.length));
        }
    }

    @Override
    public void add(int group, Value value) {
        if (value.kind() == Value.Kind.TEXT) {
            set(group).findOrAdd(value.bytes(), value.start(), value.end());
            return;
        }
        scratch.clear();
        value.writeTo(scratch);
        set(group).findOrAdd(scratch.array(), 0, scratch.size());
    }

    @Override
    public void merge(int group, Aggregate other, int otherGroup) {
        ByteStringTable from = ((Distinct) other).sets[otherGroup];
        if (from == null) {
            return;
        }
        ByteStringTable into = set(group);
        for (int string = 0; string < from.size(); string++) {
            into.findOrAdd(from.bytes(string), from.start(string), from.end(string));
        }
    }

    @Override
    public long largeBytes() {
        return meter.bytes();
    }

    @Override
    public void encode(int group, ByteWriter out) {
        ByteStringTable set = sets[group];
        if (set == null) {
            out.writeVarint(0);
            return;
        }
        out.writeVarint(set.size());
        for (int string : set.sorted()) {
            out.writeBytes(set.bytes(string), set.start(string), set.end(string));
        }
    }

    @Override
    public void decode(int group, ByteReader in) {
        int count = in.readCount();
        for (int i = 0; i < count; i++) {
            int length = in.readCount();
            int start = in.position();
            in.skip(length);
            set(group).findOrAdd(in.array(), start, start + length);
        }
    }

    @Override
    public void result(int group, Value out) {
        ByteStringTable set = sets[group];
        out.setDecimal(set == null ? 0 : set.size(), 0);
    }

    private ByteStringTable set(int group) {
        ByteStringTable set = sets[group];
        if (set == null) {
            set = new ByteStringTable(meter);
            sets[group] = set;
        }
        return set;
    }
}
