package fanout.aggregate;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * About the {@link Percentile}: of each number only its {@linkplain LogarithmicBins bin} is kept, and the middle of the
 * bin stands for it. The smallest and the largest number are kept exactly, and nothing beyond them is answered.
 */
final class ApproximatePercentile implements Aggregate {
    private static final int WHOLE_MILLIS = 100_000;

    private final int percentMillis;
    private final ExtremeNumbers smallest = new ExtremeNumbers(-1);
    private final ExtremeNumbers largest = new ExtremeNumbers(1);
    private final MemoryMeter meter = new MemoryMeter();
    private @Nullable LongCounts[] bins = {};

    ApproximatePercentile(int percentMillis) {
        this.percentMillis = percentMillis;
    }

    @Override
    public void grow(int groups) {
        if (groups > bins.length) {
            bins = Arrays.copyOf(bins, Capacity.atLeast(groups, bins.length));
        }
        smallest.grow(groups);
        largest.grow(groups);
    }

    @Override
    public void add(int group, Value value) {
        bins(group).add(LogarithmicBins.bin(value), 1);
        smallest.add(group, value);
        largest.add(group, value);
    }

    @Override
    public void merge(int group, Aggregate other, int otherGroup) {
        ApproximatePercentile that = (ApproximatePercentile) other;
        LongCounts from = that.bins[otherGroup];
        if (from != null) {
            bins(group).addAll(from);
            smallest.merge(group, that.smallest, otherGroup);
            largest.merge(group, that.largest, otherGroup);
        }
    }

    @Override
    public long largeBytes() {
        return meter.bytes();
    }

    @Override
    public void encode(int group, ByteWriter out) {
        LongCounts counts = bins[group];
        out.writeBoolean(counts != null);
        if (counts != null) {
            counts.encode(out);
            smallest.encode(group, out);
            largest.encode(group, out);
        }
    }

    @Override
    public void decode(int group, ByteReader in) {
        if (in.readBoolean()) {
            bins(group).decode(in);
            smallest.decode(group, in);
            largest.decode(group, in);
        }
    }

    @Override
    public void result(int group, Value out) {
        LongCounts counts = bins[group];
        if (counts == null || counts.size() == 0) {
            out.setNull();
            return;
        }
        long[] sorted = counts.sortedKeys();
        long size = 0;
        for (long bin : sorted) {
            size += counts.count(bin);
        }
        long position = (size - 1) * percentMillis;
        long below = position / WHOLE_MILLIS;
        BigDecimal part = BigDecimal.valueOf(position % WHOLE_MILLIS, 5);
        BigDecimal low = number(group, sorted, counts, below, size);
        if (part.signum() == 0) {
            Reals.set(out, low);
            return;
        }
        BigDecimal high = number(group, sorted, counts, below + 1, size);
        Reals.set(out, low.add(high.subtract(low).multiply(part)));
    }

    /** About the number at a place in the order, from 0. */
    private BigDecimal number(int group, long[] sorted, LongCounts counts, long place, long size) {
        BigDecimal least = exact(smallest, group);
        BigDecimal most = exact(largest, group);
        if (place == 0 || place == size - 1) {
            return place == 0 ? least : most;
        }
        int at = 0;
        long passed = counts.count(sorted[0]);
        while (passed <= place) {
            at++;
            passed += counts.count(sorted[at]);
        }
        return LogarithmicBins.middle(sorted[at]).max(least).min(most);
    }

    private BigDecimal exact(ExtremeNumbers numbers, int group) {
        Value scratch = new Value();
        numbers.result(group, scratch);
        return scratch.decimal();
    }

    private LongCounts bins(int group) {
        LongCounts counts = bins[group];
        if (counts == null) {
            counts = new LongCounts(meter);
            bins[group] = counts;
        }
        return counts;
    }
}
