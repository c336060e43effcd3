package fanout.aggregate;

import java.util.Arrays;

/** The smallest text by unsigned bytes, numbers or not. */
final class SmallestText implements Aggregate {
    private static final byte[] NONE = {};

    /** Empty where nothing was seen: an empty text is never added. */
    private byte[][] texts = {};

    @Override
    public void grow(int groups) {
        int before = texts.length;
        if (groups > before) {
            texts = Arrays.copyOf(texts, Capacity.atLeast(groups, before));
            Arrays.fill(texts, before, texts.length, NONE);
        }
    }

    @Override
    public void add(int group, Value value) {
        if (value.kind() == Value.Kind.TEXT) {
            take(group, value.bytes(), value.start(), value.end());
            return;
        }
        byte[] text = value.toBytes();
        take(group, text, 0, text.length);
    }

    @Override
    public void merge(int group, Aggregate other, int otherGroup) {
        byte[] text = ((SmallestText) other).texts[otherGroup];
        take(group, text, 0, text.length);
    }

    @Override
    public void encode(int group, ByteWriter out) {
        out.writeBytes(texts[group]);
    }

    @Override
    public void decode(int group, ByteReader in) {
        byte[] text = in.readBytes();
        take(group, text, 0, text.length);
    }

    @Override
    public void result(int group, Value out) {
        out.setText(texts[group], 0, texts[group].length);
    }

    private void take(int group, byte[] source, int start, int end) {
        byte[] text = texts[group];
        boolean smaller = text.length == 0 || Arrays.compareUnsigned(source, start, end, text, 0, text.length) < 0;
        if (end > start && smaller) {
            texts[group] = Arrays.copyOfRange(source, start, end);
        }
    }
}
