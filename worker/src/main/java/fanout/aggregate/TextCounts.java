package fanout.aggregate;

import java.util.Arrays;

/** Different texts and how often each was seen. One owner at a time. */
final class TextCounts {
    private final MemoryMeter meter;
    private final ByteStringTable texts;
    private long[] counts = {};

    /** @param meter is told of all that is kept */
    TextCounts(MemoryMeter meter) {
        this.meter = meter;
        this.texts = new ByteStringTable(meter);
    }

    int size() {
        return texts.size();
    }

    long count(int text) {
        return counts[text];
    }

    ByteStringTable texts() {
        return texts;
    }

    void add(byte[] source, int start, int end, long times) {
        int text = texts.findOrAdd(source, start, end);
        if (text >= counts.length) {
            int before = counts.length;
            counts = Arrays.copyOf(counts, Capacity.atLeast(text + 1, before));
            meter.grew((long) Long.BYTES * (counts.length - before));
        }
        counts[text] += times;
    }

    void addAll(TextCounts other) {
        ByteStringTable from = other.texts;
        for (int text = 0; text < from.size(); text++) {
            add(from.bytes(text), from.start(text), from.end(text), other.counts[text]);
        }
    }

    /** In the order of the texts, by unsigned bytes. */
    void encode(ByteWriter out) {
        out.writeVarint(size());
        for (int text : texts.sorted()) {
            out.writeBytes(texts.bytes(text), texts.start(text), texts.end(text));
            out.writeVarint(counts[text]);
        }
    }

    void decode(ByteReader in) {
        int size = in.readCount();
        for (int i = 0; i < size; i++) {
            int length = in.readCount();
            int start = in.position();
            in.skip(length);
            add(in.array(), start, start + length, in.readVarint());
        }
    }
}
