package fanout.aggregate;

import java.util.Arrays;

/** Whether all, or any, of the values are true. NULL where there was none. */
final class Truths implements Aggregate {
    private static final byte FALSE_SEEN = 1;
    private static final byte TRUE_SEEN = 2;

    /** Whether all of them have to be; else one will do. */
    private final boolean all;

    private byte[] seen = {};

    Truths(boolean all) {
        this.all = all;
    }

    @Override
    public void grow(int groups) {
        if (groups > seen.length) {
            seen = Arrays.copyOf(seen, Capacity.atLeast(groups, seen.length));
        }
    }

    @Override
    public void add(int group, Value value) {
        seen[group] |= value.readTruth() && value.truth() ? TRUE_SEEN : FALSE_SEEN;
    }

    @Override
    public void merge(int group, Aggregate other, int otherGroup) {
        seen[group] |= ((Truths) other).seen[otherGroup];
    }

    @Override
    public void encode(int group, ByteWriter out) {
        out.writeByte(seen[group]);
    }

    @Override
    public void decode(int group, ByteReader in) {
        byte more = in.readByte();
        if (more < 0 || more > (FALSE_SEEN | TRUE_SEEN)) {
            throw new IllegalArgumentException("neither true nor false: " + more);
        }
        seen[group] |= more;
    }

    @Override
    public void result(int group, Value out) {
        if (seen[group] == 0) {
            out.setNull();
            return;
        }
        out.setBoolean(all ? (seen[group] & FALSE_SEEN) == 0 : (seen[group] & TRUE_SEEN) != 0);
    }
}
