package fanout.aggregate;

import java.util.Arrays;

/** The text that stands first or last, by input and offset. */
final class Edge implements PositionedAggregate {
    private static final byte[] NONE = {};

    /** -1 for the first, 1 for the last. */
    private final int direction;

    private int input;
    private long offset;
    private int[] inputs = {};
    private long[] offsets = {};
    /** 0 where nothing was seen: an empty text is never added. */
    private int[] lengths = {};
    /** With room behind the text, perhaps: of the last one nearly every record brings another. */
    private byte[][] texts = {};

    Edge(int direction) {
        this.direction = direction;
    }

    @Override
    public void at(int nextInput, long nextOffset) {
        input = nextInput;
        offset = nextOffset;
    }

    @Override
    public void grow(int groups) {
        int before = texts.length;
        if (groups > before) {
            int capacity = Capacity.atLeast(groups, before);
            inputs = Arrays.copyOf(inputs, capacity);
            offsets = Arrays.copyOf(offsets, capacity);
            lengths = Arrays.copyOf(lengths, capacity);
            texts = Arrays.copyOf(texts, capacity);
            Arrays.fill(texts, before, capacity, NONE);
        }
    }

    @Override
    public void add(int group, Value value) {
        if (!isBeyond(group, input, offset)) {
            return;
        }
        if (value.kind() == Value.Kind.TEXT) {
            put(group, input, offset, value.bytes(), value.start(), value.end());
            return;
        }
        byte[] text = value.toBytes();
        put(group, input, offset, text, 0, text.length);
    }

    @Override
    public void merge(int group, Aggregate other, int otherGroup) {
        Edge that = (Edge) other;
        int otherInput = that.inputs[otherGroup];
        long otherOffset = that.offsets[otherGroup];
        if (that.lengths[otherGroup] > 0 && isBeyond(group, otherInput, otherOffset)) {
            put(group, otherInput, otherOffset, that.texts[otherGroup], 0, that.lengths[otherGroup]);
        }
    }

    @Override
    public void encode(int group, ByteWriter out) {
        out.writeBytes(texts[group], 0, lengths[group]);
        if (lengths[group] > 0) {
            out.writeVarint(inputs[group]);
            out.writeVarint(offsets[group]);
        }
    }

    @Override
    public void decode(int group, ByteReader in) {
        int length = in.readCount();
        if (length == 0) {
            return;
        }
        int start = in.position();
        in.skip(length);
        int otherInput = (int) in.readVarint();
        long otherOffset = in.readVarint();
        if (isBeyond(group, otherInput, otherOffset)) {
            put(group, otherInput, otherOffset, in.array(), start, start + length);
        }
    }

    @Override
    public void result(int group, Value out) {
        out.setText(texts[group], 0, lengths[group]);
    }

    private boolean isBeyond(int group, int otherInput, long otherOffset) {
        if (lengths[group] == 0) {
            return true;
        }
        int order = Integer.compare(otherInput, inputs[group]);
        return (order != 0 ? order : Long.compare(otherOffset, offsets[group])) * direction > 0;
    }

    private void put(int group, int newInput, long newOffset, byte[] source, int start, int end) {
        inputs[group] = newInput;
        offsets[group] = newOffset;
        lengths[group] = end - start;
        if (texts[group].length < end - start) {
            texts[group] = new byte[end - start];
        }
        System.arraycopy(source, start, texts[group], 0, end - start);
    }
}
