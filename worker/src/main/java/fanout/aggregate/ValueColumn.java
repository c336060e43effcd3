package fanout.aggregate;

import java.util.Arrays;

/**
 * The values of one argument for a batch of records, one after the other. Numbers stand in arrays, so that an aggregate
 * adds them in one loop; whatever is not that simple is a {@link Value}. One owner at a time.
 */
public final class ValueColumn {
    static final byte NULL = 0;
    /** A text that is no number, or of which that is not known: see {@link #numbersRead}. */
    static final byte TEXT = 1;
    /** A text that was read as a number, which is {@link #packed}. */
    static final byte NUMBER = 2;
    /** A number that was computed, is {@link #packed}, and has no text. */
    static final byte COMPUTED = 3;
    /** Anything else: a {@link Value} of its own. */
    static final byte OTHER = 4;

    /** What {@link ByteWords#lengthPrefix} gives of no text. */
    static final long NO_PREFIX = -1;

    private static final long[] NO_PREFIXES = {};

    final byte[] kinds;
    /** As {@link PackedDecimal}: of every value that is no such number, that there is none. */
    final long[] packed;
    /** See {@link #takePrefixes}. */
    final long[] prefixes;
    /** Where texts lie; of no meaning for other kinds. */
    byte[] bytes = {};

    int[] starts;
    int[] ends;
    private final int[] ownStarts;
    private final int[] ownEnds;
    private final Value[] others;
    private ByteWriter texts = new ByteWriter();
    private final Value scratch = new Value();
    private final ManyDecimals decimals = new ManyDecimals();
    private int size;
    private boolean numbersRead;
    /** Whether they were asked for before: then they are taken on the way. */
    private boolean wantsPrefixes;

    private boolean hasPrefixes;
    private int input;
    private long[] offsets = {};

    /** @param most records that a batch has at most */
    public ValueColumn(int most) {
        kinds = new byte[most];
        packed = new long[most];
        prefixes = new long[most];
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
        Arrays.fill(records.packed, PackedDecimal.NONE);
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
        numbersRead = false;
        hasPrefixes = false;
        for (int i = 0; i < count; i++) {
            kinds[i] = textStarts[i] == textEnds[i] ? NULL : TEXT;
            packed[i] = PackedDecimal.NONE;
        }
    }

    /** As {@link #setTexts} and {@link #readNumbers}, in one go. */
    public int setNumbers(byte[] source, int[] textStarts, int[] textEnds, int count) {
        bytes = source;
        starts = textStarts;
        ends = textEnds;
        size = count;
        hasPrefixes = wantsPrefixes;
        numbersRead = true;
        decimals.read(source, textStarts, textEnds, count, packed, hasPrefixes ? prefixes : NO_PREFIXES);
        return settleOthers(count);
    }

    /** Takes as a number, or as what else it is, every text that is none of those of up to eight digits. */
    private int settleOthers(int count) {
        long[] read = packed;
        int others = 0;
        for (int i = 0; i < count; i++) {
            kinds[i] = NUMBER;
            if (read[i] == PackedDecimal.NONE) {
                others += settle(i);
            }
        }
        return others;
    }

    private int settle(int record) {
        boolean isEmpty = starts[record] == ends[record];
        setKind(record, isEmpty ? NULL : TEXT);
        return isEmpty || readLongNumber(record) ? 0 : 1;
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
        numbersRead = false;
        hasPrefixes = false;
    }

    /** Sets a value; a text is copied. Values may be set again. */
    public void set(int record, Value value) {
        switch (value.kind()) {
            case NULL -> setNull(record);
            case TEXT -> copyText(record, value);
            default -> {
                if (value.readNumber() && isPackable(value)) {
                    kinds[record] = COMPUTED;
                    packed[record] = PackedDecimal.of(value.unscaled(), value.scale());
                } else {
                    other(record).set(value);
                    setKind(record, OTHER);
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
                setNull(i);
            }
        }
    }

    public void setNull(int record) {
        setKind(record, NULL);
    }

    /** Reads all texts as numbers. Gives how many values are neither NULL nor a number. */
    public int readNumbers() {
        byte[] source = bytes;
        numbersRead = true;
        int others = 0;
        for (int i = 0; i < size; i++) {
            byte kind = kinds[i];
            if (kind == TEXT) {
                long read = EightDigits.read(source, starts[i], ends[i]);
                if (read == PackedDecimal.NONE) {
                    others += readLongNumber(i) ? 0 : 1;
                    continue;
                }
                packed[i] = read;
                kinds[i] = NUMBER;
            } else if (kind == OTHER && !other(i).readNumber()) {
                others++;
            }
        }
        return others;
    }

    /** Whether the value is a number, after {@link #readNumbers}. */
    public boolean isNumber(int record) {
        return packed[record] != PackedDecimal.NONE
                || (kinds[record] == OTHER && other(record).readNumber());
    }

    /** Whether all that are left as texts are no numbers. */
    boolean numbersRead() {
        return numbersRead;
    }

    public boolean isNull(int record) {
        return kinds[record] == NULL;
    }

    /** Reads a value; a text is a view. */
    public void read(int record, Value into) {
        switch (kinds[record]) {
            case NULL -> into.setNull();
            case TEXT -> {
                into.setText(bytes, starts[record], ends[record]);
                if (numbersRead) {
                    into.knownAsNoNumber();
                }
            }
            case NUMBER ->
                into.setText(bytes, starts[record], ends[record])
                        .knownAsNumber(PackedDecimal.number(packed[record]), PackedDecimal.scale(packed[record]));
            case COMPUTED -> into.setDecimal(PackedDecimal.number(packed[record]), PackedDecimal.scale(packed[record]));
            default -> into.set(other(record));
        }
    }

    /** Drops all records but those listed, in ascending order. */
    public void keep(int[] records, int count) {
        for (int i = 0; i < count; i++) {
            int from = records[i];
            kinds[i] = kinds[from];
            packed[i] = packed[from];
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
        hasPrefixes = false;
    }

    /**
     * Fills in of each text, a number or not, what {@link ByteWords#lengthPrefix} gives of it, and of a computed number
     * {@link #NO_PREFIX}.
     */
    void takePrefixes() {
        wantsPrefixes = true;
        if (!hasPrefixes) {
            for (int i = 0; i < size; i++) {
                boolean isText = kinds[i] == NUMBER || kinds[i] == TEXT;
                prefixes[i] = isText ? ByteWords.lengthPrefix(bytes, starts[i], ends[i]) : NO_PREFIX;
            }
        }
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
        setKind(record, TEXT);
    }

    /** Of a value that is not packed. */
    private void setKind(int record, byte kind) {
        kinds[record] = kind;
        packed[record] = PackedDecimal.NONE;
    }

    private static boolean isPackable(Value number) {
        return number.isLong() && PackedDecimal.fits(number.unscaled(), number.scale());
    }

    /** Numbers of more than eight characters, or written in another way. */
    private boolean readLongNumber(int record) {
        scratch.setText(bytes, starts[record], ends[record]);
        if (!scratch.readNumber()) {
            return false;
        }
        if (isPackable(scratch)) {
            kinds[record] = NUMBER;
            packed[record] = PackedDecimal.of(scratch.unscaled(), scratch.scale());
        } else {
            setKind(record, OTHER);
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
