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
    /** Empty where nothing was seen: an empty text is never added. */
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
            texts = Arrays.copyOf(texts, capacity);
            Arrays.fill(texts, before, capacity, NONE);
        }
    }

    @Override
    public void add(int group, Value value) {
        if (isBeyond(group, input, offset)) {
            put(group, input, offset, value.toBytes());
        }
    }

    @Override
    public void merge(int group, Aggregate other, int otherGroup) {
        Edge that = (Edge) other;
        take(group, that.inputs[otherGroup], that.offsets[otherGroup], that.texts[otherGroup]);
    }

    @Override
    public void encode(int group, ByteWriter out) {
        out.writeBytes(texts[group]);
        if (texts[group].length > 0) {
            out.writeVarint(inputs[group]);
            out.writeVarint(offsets[group]);
        }
    }

    @Override
    public void decode(int group, ByteReader in) {
        byte[] text = in.readBytes();
        if (text.length > 0) {
            take(group, (int) in.readVarint(), in.readVarint(), text);
        }
    }

    @Override
    public void result(int group, Value out) {
        out.setText(texts[group], 0, texts[group].length);
    }

    private void take(int group, int otherInput, long otherOffset, byte[] text) {
        if (text.length > 0 && isBeyond(group, otherInput, otherOffset)) {
            put(group, otherInput, otherOffset, text);
        }
    }

    private boolean isBeyond(int group, int otherInput, long otherOffset) {
        if (texts[group].length == 0) {
            return true;
        }
        int order = Integer.compare(otherInput, inputs[group]);
        return (order != 0 ? order : Long.compare(otherOffset, offsets[group])) * direction > 0;
    }

    private void put(int group, int newInput, long newOffset, byte[] text) {
        inputs[group] = newInput;
        offsets[group] = newOffset;
        texts[group] = text;
    }
}
