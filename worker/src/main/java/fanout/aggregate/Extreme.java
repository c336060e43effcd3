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

    /** What makes prefixes compare as signed numbers do, and turns their order over for the smallest. */
    private final long turned;

    private final ExtremeNumbers numbers;
    /** Of the numbers those that were computed. */
    private final ExtremeNumbers computed;

    private byte[] flags = {};
    private byte[][] texts = {};
    /** Of each text what the prefix of a better one, turned, is above. */
    private long[] prefixes = {};
    /** Whether a text that is no number was seen in any group. */
    private boolean textual;
    /** Whether any group has a computed number: before, there is no room for them. */
    private boolean hasComputed;

    Extreme(int direction) {
        this.direction = direction;
        this.turned = direction > 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        this.numbers = new ExtremeNumbers(direction);
        this.computed = new ExtremeNumbers(direction);
    }

    boolean isSmallest() {
        return direction < 0;
    }

    @Override
    public void grow(int groups) {
        if (groups > flags.length) {
            int capacity = Capacity.atLeast(groups, flags.length);
            flags = Arrays.copyOf(flags, capacity);
            texts = Arrays.copyOf(texts, capacity);
            int before = prefixes.length;
            prefixes = Arrays.copyOf(prefixes, capacity);
            Arrays.fill(prefixes, before, capacity, Long.MIN_VALUE);
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

    /**
     * Whether a number of a column changes nothing for sure, as is true of nearly every number there is.
     *
     * @param prefix as {@link ByteWords#lengthPrefix} has it
     */
    boolean isBeyond(int group, long number, int scale, long prefix) {
        return numbers.isBeyond(group, number, scale) && (prefix ^ turned) <= prefixes[group];
    }

    /**
     * Whether a text that is no number changes nothing for sure.
     *
     * @param prefix as above
     */
    boolean isBeyond(int group, long prefix) {
        return (flags[group] & NOT_A_NUMBER) != 0 && (prefix ^ turned) <= prefixes[group];
    }

    /** The number of a group, if it is a {@link PackedDecimal}; if not, none. */
    long packed(int group) {
        return numbers.packed(group);
    }

    /** Of texts that begin as this, as {@link ByteWords#lengthPrefix} has it, or that lie behind it, none is better. */
    long surePrefix(int group) {
        return prefixes[group] ^ turned;
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

    private void addText(int group, byte[] source, int start, int end) {
        if ((ByteWords.lengthPrefix(source, start, end) ^ turned) <= prefixes[group]) {
            return;
        }
        boolean first = (flags[group] & HAS_TEXT) == 0;
        if (first || compareText(group, source, start, end) * direction > 0) {
            texts[group] = Arrays.copyOfRange(source, start, end);
            prefixes[group] = beatenBy(source, start, end);
            flags[group] |= HAS_TEXT;
        }
    }

    /** What a prefix, turned, is not above where its text is no better for sure. */
    private long beatenBy(byte[] source, int start, int end) {
        long prefix = ByteWords.lengthPrefix(source, start, end);
        // Of two texts with the same seven bytes that have more, either may be better.
        return (end - start < Long.BYTES ? prefix : prefix - direction) ^ turned;
    }

    private int compareText(int group, byte[] source, int start, int end) {
        byte[] text = texts[group];
        return Arrays.compareUnsigned(source, start, end, text, 0, text.length);
    }
}
