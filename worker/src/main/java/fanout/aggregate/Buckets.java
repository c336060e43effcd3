package fanout.aggregate;

import java.math.BigInteger;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many numbers fell into each bucket; buckets are numbered by integers of any size. One owner at a time. */
final class Buckets {
    private final LongCounts near;
    /** Those beyond the range of longs. */
    private final SortedMap<BigInteger, Long> far = new TreeMap<>();

    /** @param meter is told of what is kept of those in the range of longs */
    Buckets(MemoryMeter meter) {
        near = new LongCounts(meter);
    }

    void add(long bucket, long times) {
        near.add(bucket, times);
    }

    void add(BigInteger bucket, long times) {
        if (bucket.bitLength() < Long.SIZE) {
            near.add(bucket.longValue(), times);
            return;
        }
        far.merge(bucket, times, Long::sum);
    }

    void addAll(Buckets other) {
        near.addAll(other.near);
        other.far.forEach(this::add);
    }

    boolean isEmpty() {
        return near.size() == 0 && far.isEmpty();
    }

    /** All buckets that are not empty, ascending. */
    SortedMap<BigInteger, Long> sorted() {
        SortedMap<BigInteger, Long> all = new TreeMap<>(far);
        for (long bucket : near.sortedKeys()) {
            all.put(BigInteger.valueOf(bucket), near.count(bucket));
        }
        return all;
    }

    void encode(ByteWriter out) {
        near.encode(out);
        out.writeVarint(far.size());
        for (Map.Entry<BigInteger, Long> bucket : far.entrySet()) {
            out.writeBytes(bucket.getKey().toByteArray());
            out.writeVarint(bucket.getValue());
        }
    }

    void decode(ByteReader in) {
        near.decode(in);
        int count = in.readCount();
        for (int i = 0; i < count; i++) {
            byte[] bucket = in.readBytes();
            if (bucket.length == 0) {
                throw new IllegalArgumentException("no bucket where one was announced");
            }
            add(new BigInteger(bucket), in.readVarint());
        }
    }
}
