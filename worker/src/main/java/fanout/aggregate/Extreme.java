package fanout.aggregate;

import java.util.Arrays;

/**
 * The smallest or the largest value. Numbers compare as numbers as long as a column holds nothing else; one text that is
 * no number, in whichever group, and the whole column compares as text. Both candidates are kept, and the end decides.
 * Numbers that expressions computed have no text of their own: among texts they are represented by the extreme one of
 * them.
 */
final class Extreme implements Aggregate {
    private static final int HAS_TEXT = 1;
    private static final int NOT_A_NUMBER = 2;
    /** Of an encoded group only. */
    private static final int HAS_COMPUTED = 4;

    /** -1 for the smallest, 1 for the largest. */
    private final int direction;

    /** What turns the order of unsigned numbers over for the smallest. */
    private final long turned;

    private final ExtremeNumbers numbers;
    /** Of the numbers those that were computed. */
    private final ExtremeNumbers computed;

    private byte[] flags = {};
    private byte[][] texts = {};
    /** Of each text its first eight bytes, turned over for the smallest; so that one that is below, unsigned, is no better. */
    private long[] prefixes = {};
    /** Whether a text that is no number was seen in any group. */
    private boolean textual;
    /** Whether any group has a computed number: before, there is no room for them. */
    private boolean hasComputed;

    Extreme(int direction) {
        this.direction = direction;
        this.turned = direction > 0 ? 0 : -1;
        this.numbers = new ExtremeNumbers(direction);
        this.computed = new ExtremeNumbers(direction);
    }

    @Override
    public void grow(int groups) {
        if (groups > flags.length) {
            int capacity = Capacity.atLeast(groups, flags.length);
            flags = Arrays.copyOf(flags, capacity);
            texts = Arrays.copyOf(texts, capacity);
            prefixes = Arrays.copyOf(prefixes, capacity);
        }
        numbers.grow(groups);
        if (hasComputed) {
            computed.grow(groups);
        }
    }

    @Override
    public void add(int group, Value value) {
        boolean number = value.readNumber();
        if (number) {
            numbers.add(group, value);
        } else {
            see(group, NOT_A_NUMBER);
        }
        if (value.kind() == Value.Kind.TEXT) {
            addText(group, value.bytes(), value.start(), value.end());
        } else if (number) {
            computed().add(group, value);
        } else {
            byte[] text = value.toBytes();
            addText(group, text, 0, text.length);
        }
    }

    @Override
    public void addAll(int[] groups, ValueColumn column) {
        byte[] kinds = column.kinds;
        long[] unscaled = column.unscaled;
        int[] scales = column.scales;
        long[] texts = column.prefixes();
        for (int i = 0; i < column.size(); i++) {
            int group = groups[i];
            if (kinds[i] == ValueColumn.NUMBER) {
                if (numbers.mayBeBetter(group, unscaled[i], scales[i])) {
                    numbers.add(group, unscaled[i], scales[i]);
                }
                long prefix = texts[i] ^ turned;
                if (mayBeBetter(group, prefix)) {
                    addCandidate(group, column.bytes, column.starts[i], column.ends[i], prefix);
                }
            } else if (kinds[i] != ValueColumn.NULL) {
                column.read(i, column.scratch());
                add(group, column.scratch());
            }
        }
    }

    @Override
    public void merge(int group, Aggregate other, int otherGroup) {
        Extreme that = (Extreme) other;
        see(group, that.flags[otherGroup] & NOT_A_NUMBER);
        numbers.merge(group, that.numbers, otherGroup);
        if (that.computed.has(otherGroup)) {
            computed().merge(group, that.computed, otherGroup);
        }
        if ((that.flags[otherGroup] & HAS_TEXT) != 0) {
            byte[] text = that.texts[otherGroup];
            addText(group, text, 0, text.length);
        }
    }

    @Override
    public boolean isMarked() {
        return textual;
    }

    @Override
    public void mark() {
        textual = true;
    }

    @Override
    public void encode(int group, ByteWriter out) {
        boolean hasNumber = computed.has(group);
        out.writeByte(flags[group] | (hasNumber ? HAS_COMPUTED : 0));
        numbers.encode(group, out);
        if (hasNumber) {
            computed.encode(group, out);
        }
        if ((flags[group] & HAS_TEXT) != 0) {
            out.writeBytes(texts[group]);
        }
    }

    @Override
    public void decode(int group, ByteReader in) {
        int flag = in.readByte();
        see(group, flag & NOT_A_NUMBER);
        numbers.decode(group, in);
        if ((flag & HAS_COMPUTED) != 0) {
            computed().decode(group, in);
        }
        if ((flag & HAS_TEXT) != 0) {
            byte[] text = in.readBytes();
            addText(group, text, 0, text.length);
        }
    }

    @Override
    public void result(int group, Value out) {
        if (textual) {
            textResult(group, out);
        } else if (numbers.has(group)) {
            numbers.result(group, out);
        } else {
            out.setNull();
        }
    }

    private void textResult(int group, Value out) {
        boolean hasText = (flags[group] & HAS_TEXT) != 0;
        if (computed.has(group)) {
            computed.result(group, out);
            byte[] text = out.toBytes();
            if (!hasText || compareText(group, text, 0, text.length) * direction > 0) {
                out.setText(text, 0, text.length);
                return;
            }
        }
        if (hasText) {
            out.setText(texts[group], 0, texts[group].length);
        } else {
            out.setNull();
        }
    }

    private void see(int group, int notANumber) {
        flags[group] |= (byte) notANumber;
        textual |= notANumber != 0;
    }

    private ExtremeNumbers computed() {
        if (!hasComputed) {
            hasComputed = true;
            computed.grow(flags.length);
        }
        return computed;
    }

    /** Nearly every text is decided by its first eight bytes. */
    private void addText(int group, byte[] source, int start, int end) {
        long prefix = ByteWords.prefix(source, start, end) ^ turned;
        if (mayBeBetter(group, prefix)) {
            addCandidate(group, source, start, end, prefix);
        }
    }

    private boolean mayBeBetter(int group, long prefix) {
        return Long.compareUnsigned(prefix, prefixes[group]) >= 0;
    }

    private void addCandidate(int group, byte[] source, int start, int end, long prefix) {
        boolean first = (flags[group] & HAS_TEXT) == 0;
        if (first || compareText(group, source, start, end) * direction > 0) {
            texts[group] = Arrays.copyOfRange(source, start, end);
            prefixes[group] = prefix;
            flags[group] |= HAS_TEXT;
        }
    }

    private int compareText(int group, byte[] source, int start, int end) {
        byte[] text = texts[group];
        return Arrays.compareUnsigned(source, start, end, text, 0, text.length);
    }
}
