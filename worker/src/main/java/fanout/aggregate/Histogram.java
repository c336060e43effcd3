package fanout.aggregate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many numbers x lie in each interval [i width, (i + 1) width), as a JSON array of {@code [lower end, count]},
 * ascending, without the empty ones. Computed exactly on decimals: 0.3 with a width of 0.1 lies in the interval from 0.3.
 */
final class Histogram implements Aggregate {
    private final BigDecimal width;
    private final long unscaledWidth;
    private final boolean shortWidth;
    private final MemoryMeter meter = new MemoryMeter();
    private @Nullable Buckets[] groups = {};

    /** @param width above 0, its scale not negative */
    Histogram(BigDecimal width) {
        this.width = width;
        this.shortWidth = width.unscaledValue().bitLength() < Long.SIZE;
        this.unscaledWidth = shortWidth ? width.unscaledValue().longValue() : 0;
    }

    @Override
    public void grow(int wanted) {
        if (wanted > groups.length) {
            groups = Arrays.copyOf(groups, Capacity.atLeast(wanted, groups.length));
        }
    }

    @Override
    public void add(int group, Value value) {
        Buckets buckets = buckets(group);
        if (value.isLong() && shortWidth) {
            int more = width.scale() - value.scale();
            if (more >= 0 && PowersOfTen.fits(value.unscaled(), more)) {
                buckets.add(Math.floorDiv(PowersOfTen.scaled(value.unscaled(), more), unscaledWidth), 1);
                return;
            }
            if (more < 0 && PowersOfTen.fits(unscaledWidth, -more)) {
                buckets.add(Math.floorDiv(value.unscaled(), PowersOfTen.scaled(unscaledWidth, -more)), 1);
                return;
            }
        }
        buckets.add(value.decimal().divide(width, 0, RoundingMode.FLOOR).unscaledValue(), 1);
    }

    @Override
    public void merge(int group, Aggregate other, int otherGroup) {
        Buckets from = ((Histogram) other).groups[otherGroup];
        if (from != null) {
            buckets(group).addAll(from);
        }
    }

    @Override
    public long largeBytes() {
        return meter.bytes();
    }

    @Override
    public void encode(int group, ByteWriter out) {
        Buckets buckets = groups[group];
        out.writeBoolean(buckets != null);
        if (buckets != null) {
            buckets.encode(out);
        }
    }

    @Override
    public void decode(int group, ByteReader in) {
        if (in.readBoolean()) {
            buckets(group).decode(in);
        }
    }

    @Override
    public void result(int group, Value out) {
        Buckets buckets = groups[group];
        if (buckets == null || buckets.isEmpty()) {
            out.setNull();
            return;
        }
        JsonPairs pairs = new JsonPairs();
        for (Map.Entry<BigInteger, Long> bucket : buckets.sorted().entrySet()) {
            pairs.add(width.multiply(new BigDecimal(bucket.getKey())), bucket.getValue());
        }
        pairs.end(out);
    }

    private Buckets buckets(int group) {
        Buckets buckets = groups[group];
        if (buckets == null) {
            buckets = new Buckets(meter);
            groups[group] = buckets;
        }
        return buckets;
    }
}
