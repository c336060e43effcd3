package fanout.aggregate;

import java.util.Arrays;

/**
 * The values of one argument for a batch of records, one after the other. Numbers stand in arrays, so that an aggregate
 * adds them in one loop; whatever is not that simple is a {@link Value}. One owner at a time.
 */
public final class ValueColumn {
    static final byte NULL = 0;
    /** A text of which nothing else is known. */
    static final byte TEXT = 1;
    /** A text that was read as a number: {@link #unscaled} and {@link #scales}, which is below {@link ExactSums#SCALES}. */
    static final byte NUMBER = 2;
    /** A number that was computed, and has no text: as {@link #NUMBER}. */
    static final byte COMPUTED = 3;
    /** Anything else: a {@link Value} of its own. */
    static final byte OTHER = 4;

    final byte[] kinds;
    final long[] unscaled;
    final int[] scales;
    /** Where texts lie; of no meaning for other kinds. */
    byte[] bytes = {};

    int[] starts;
    int[] ends;
    private final int[] ownStarts;
    private final int[] ownEnds;
    private final Value[] others;
    private ByteWriter texts = new ByteWriter();
    private final Value scratch = new Value();
    private int size;

    private int input;
    private long[] offsets = {};

    /** @param most records that a batch has at most */
    public ValueColumn(int most) {
        kinds = new byte[most];
        unscaled = new long[most];
        scales = new int[most];
        ownStarts = new int[most];
        ownEnds = new int[most];
        starts = ownStarts;
        ends = ownEnds;
        others = new Value[most];
    }

    public int size() {
        return size;
    }

    /** A column of records, of which {@link #setRecords} says how many: they have no values but are to be counted. */
    public static ValueColumn ofRecords(int most) {
        ValueColumn records = new ValueColumn(most);
        Arrays.fill(records.kinds, OTHER);
        return records;
    }

    public void setRecords(int count) {
        size = count;
    }

    /** Becomes a column of texts, views of the bytes; empty ones are NULL. Keeps the arrays until it becomes another. */
    public void setTexts(byte[] source, int[] textStarts, int[] textEnds, int count) {
        bytes = source;
        starts = textStarts;
        ends = textEnds;
        size = count;
        for (int i = 0; i < count; i++) {
            kinds[i] = textStarts[i] == textEnds[i] ? NULL : TEXT;
        }
    }

    /** As {@link #setTexts} and {@link #readNumbers}, in one go. */
    public int setNumbers(byte[] source, int[] textStarts, int[] textEnds, int count) {
        bytes = source;
        starts = textStarts;
        ends = textEnds;
        size = count;
        int others = 0;
        for (int i = 0; i < count; i++) {
            int start = textStarts[i];
            int end = textEnds[i];
            long read = EightDigits.read(source, start, end);
            if (read == EightDigits.NONE) {
                kinds[i] = start == end ? NULL : TEXT;
                others += start == end || readLongNumber(i) ? 0 : 1;
                continue;
            }
            setNumber(i, read);
        }
        return others;
    }

    /** The texts of some records, the first so many of those listed: what {@link #setTexts} takes. */
    public void choose(int[] textStarts, int[] textEnds, int[] records, int count) {
        for (int i = 0; i < count; i++) {
            ownStarts[i] = textStarts[records[i]];
            ownEnds[i] = textEnds[records[i]];
        }
    }

    /** Where {@link #choose} puts the beginnings. */
    public int[] chosenStarts() {
        return ownStarts;
    }

    public int[] chosenEnds() {
        return ownEnds;
    }

    /** Becomes a column of values that are {@link #set} one by one, up to {@link #endValues}. */
    public void setValues() {
        bytes = texts.array();
        texts.clear();
        starts = ownStarts;
        ends = ownEnds;
        size = 0;
    }

    /** Sets a value; a text is copied. Values may be set again. */
    public void set(int record, Value value) {
        switch (value.kind()) {
            case NULL -> kinds[record] = NULL;
            case TEXT -> copyText(record, value);
            default -> {
                if (value.readNumber() && isSimple(value)) {
                    kinds[record] = COMPUTED;
                    unscaled[record] = value.unscaled();
                    scales[record] = value.scale();
                } else {
                    other(record).set(value);
                    kinds[record] = OTHER;
                }
            }
        }
    }

    /** So many values are wanted: one that was set beyond, of a record that turned out to be bad, is none. */
    public void endValues(int count) {
        size = count;
    }

    /** Texts that are these bytes are NULL as well. */
    public void setNull(byte[] nullText) {
        for (int i = 0; i < size; i++) {
            if (kinds[i] == TEXT && Arrays.equals(bytes, starts[i], ends[i], nullText, 0, nullText.length)) {
                kinds[i] = NULL;
            }
        }
    }

    public void setNull(int record) {
        kinds[record] = NULL;
    }

    /** Reads all texts as numbers. Gives how many values are neither NULL nor a number. */
    public int readNumbers() {
        byte[] source = bytes;
        int others = 0;
        for (int i = 0; i < size; i++) {
            byte kind = kinds[i];
            if (kind == TEXT) {
                long read = EightDigits.read(source, starts[i], ends[i]);
                if (read == EightDigits.NONE) {
                    others += readLongNumber(i) ? 0 : 1;
                    continue;
                }
                setNumber(i, read);
            } else if (kind == OTHER && !other(i).readNumber()) {
                others++;
            }
        }
        return others;
    }

    /** Whether the value is a number, after {@link #readNumbers}. */
    public boolean isNumber(int record) {
        byte kind = kinds[record];
        return kind == NUMBER
                || kind == COMPUTED
                || (kind == OTHER && other(record).readNumber());
    }

    public boolean isNull(int record) {
        return kinds[record] == NULL;
    }

    /** Reads a value; a text is a view. */
    public void read(int record, Value into) {
        switch (kinds[record]) {
            case NULL -> into.setNull();
            case TEXT -> into.setText(bytes, starts[record], ends[record]);
            case NUMBER ->
                into.setText(bytes, starts[record], ends[record]).knownAsNumber(unscaled[record], scales[record]);
            case COMPUTED -> into.setDecimal(unscaled[record], scales[record]);
            default -> into.set(other(record));
        }
    }

    /** Drops all records but those listed, in ascending order. */
    public void keep(int[] records, int count) {
        for (int i = 0; i < count; i++) {
            int from = records[i];
            kinds[i] = kinds[from];
            unscaled[i] = unscaled[from];
            scales[i] = scales[from];
            ownStarts[i] = starts[from];
            ownEnds[i] = ends[from];
            if (kinds[i] == OTHER) {
                Value moved = other(from);
                others[from] = other(i);
                others[i] = moved;
            }
        }
        starts = ownStarts;
        ends = ownEnds;
        size = count;
    }

    /** Where the records come from, as {@link PositionedAggregate#at} says. */
    public void setPositions(int fromInput, long[] recordOffsets) {
        input = fromInput;
        offsets = recordOffsets;
    }

    int input() {
        return input;
    }

    long offset(int record) {
        return offsets[record];
    }

    Value scratch() {
        return scratch;
    }

    private void copyText(int record, Value value) {
        int start = texts.size();
        value.writeTo(texts);
        if (texts.array() != bytes) {
            bytes = texts.array();
        }
        starts[record] = start;
        ends[record] = texts.size();
        kinds[record] = TEXT;
    }

    private void setNumber(int record, long read) {
        unscaled[record] = EightDigits.number(read);
        scales[record] = EightDigits.scale(read);
        kinds[record] = NUMBER;
    }

    private static boolean isSimple(Value number) {
        return number.isLong() && number.scale() < ExactSums.SCALES;
    }

    /** Numbers of more than eight characters, or beyond a long. */
    private boolean readLongNumber(int record) {
        scratch.setText(bytes, starts[record], ends[record]);
        if (!scratch.readNumber()) {
            return false;
        }
        if (isSimple(scratch)) {
            kinds[record] = NUMBER;
            unscaled[record] = scratch.unscaled();
            scales[record] = scratch.scale();
        } else {
            kinds[record] = OTHER;
            other(record).set(scratch);
        }
        return true;
    }

    private Value other(int record) {
        Value value = others[record];
        if (value == null) {
            value = new Value();
            others[record] = value;
        }
        return value;
    }
}
