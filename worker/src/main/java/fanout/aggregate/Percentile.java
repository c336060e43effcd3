package fanout.aggregate;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The exact percentile of numbers: with the values sorted and numbered from 0, the one at (n - 1) p / 100, interpolated
 * between its two neighbours (Hyndman and Fan's type 7, which most tools take for continuous percentiles). Every value
 * is kept.
 */
final class Percentile implements Aggregate {
    private static final int WHOLE_MILLIS = 100_000;

    private final int percentMillis;
    private final MemoryMeter meter = new MemoryMeter();
    private @Nullable NumberList[] lists = {};

    Percentile(int percentMillis) {
        this.percentMillis = percentMillis;
    }

    @Override
    public void grow(int groups) {
        if (groups > lists.length) {
            lists = Arrays.copyOf(lists, Capacity.atLeast(groups, lists.length));
        }
    }

    @Override
    public void add(int group, Value value) {
        list(group).add(value);
    }

    @Override
    public void merge(int group, Aggregate other, int otherGroup) {
        NumberList from = ((Percentile) other).lists[otherGroup];
        if (from != null) {
            list(group).addAll(from);
        }
    }

    @Override
    public long largeBytes() {
        return meter.bytes();
    }

    @Override
    public void encode(int group, ByteWriter out) {
        NumberList list = lists[group];
        out.writeBoolean(list != null);
        if (list != null) {
            list.encode(out);
        }
    }

    @Override
    public void decode(int group, ByteReader in) {
        if (in.readBoolean()) {
            list(group).decode(in);
        }
    }

    @Override
    public void result(int group, Value out) {
        NumberList list = lists[group];
        if (list == null) {
            out.setNull();
            return;
        }
        list.sort();
        long position = (list.size() - 1L) * percentMillis;
        int below = (int) (position / WHOLE_MILLIS);
        BigDecimal part = BigDecimal.valueOf(position % WHOLE_MILLIS, 5);
        BigDecimal low = list.get(below);
        BigDecimal exact = low;
        if (part.signum() != 0) {
            exact = low.add(list.get(below + 1).subtract(low).multiply(part));
        }
        if (list.hasReals()) {
            Reals.set(out, exact);
            return;
        }
        out.setDecimal(Average.atLeastScale(exact, list.scale()));
    }

    private NumberList list(int group) {
        NumberList list = lists[group];
        if (list == null) {
            list = new NumberList(meter);
            lists[group] = list;
        }
        return list;
    }
}
