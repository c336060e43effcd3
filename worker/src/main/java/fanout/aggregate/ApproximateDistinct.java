package fanout.aggregate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** About how many different texts, in at most 16 KiB a group. */
final class ApproximateDistinct implements Aggregate {
    private final MemoryMeter meter = new MemoryMeter();
    private @Nullable DistinctSketch[] sketches = {};

    @Override
    public void grow(int groups) {
        if (groups > sketches.length) {
            sketches = Arrays.copyOf(sketches, Capacity.atLeast(groups, sketches.length));
        }
    }

    @Override
    public void add(int group, Value value) {
        if (value.kind() == Value.Kind.TEXT) {
            sketch(group).add(TextHash.of(value.bytes(), value.start(), value.end()));
            return;
        }
        byte[] text = value.toBytes();
        sketch(group).add(TextHash.of(text, 0, text.length));
    }

    @Override
    public void merge(int group, Aggregate other, int otherGroup) {
        DistinctSketch from = ((ApproximateDistinct) other).sketches[otherGroup];
        if (from != null) {
            sketch(group).addAll(from);
        }
    }

    @Override
    public long largeBytes() {
        return meter.bytes();
    }

    @Override
    public void encode(int group, ByteWriter out) {
        DistinctSketch sketch = sketches[group];
        out.writeBoolean(sketch != null);
        if (sketch != null) {
            sketch.encode(out);
        }
    }

    @Override
    public void decode(int group, ByteReader in) {
        if (in.readBoolean()) {
            sketch(group).decode(in);
        }
    }

    @Override
    public void result(int group, Value out) {
        DistinctSketch sketch = sketches[group];
        out.setDecimal(sketch == null ? 0 : sketch.estimate(), 0);
    }

    private DistinctSketch sketch(int group) {
        DistinctSketch sketch = sketches[group];
        if (sketch == null) {
            sketch = new DistinctSketch(meter);
            sketches[group] = sketch;
        }
        return sketch;
    }
}
