package fanout.csv;

import fanout.aggregate.ByteWriter;
import fanout.aggregate.Value;

/**
 * Some records of one buffer, and where their fields in the columns asked for lie: one array of places for each column,
 * so that whoever works on a column goes through it in one loop. Lives until the reader moves on. One owner at a time.
 */
final class RecordBatch {
    /** As many records keep the loops busy, and what they work on in the processor's nearest memory. */
    static final int MOST_RECORDS = 2048;

    private static final byte[] PADDING = new byte[2 * Long.BYTES];

    private final int width;
    private final int[] columns;
    private final byte delimiter;
    private final int quote;
    private final DoubledQuotes doubled;
    private final int recordBytes;

    /** Where each record begins and, behind the last, where that ends. */
    private final int[] recordStarts = new int[MOST_RECORDS + 1];
    /** Of each record its first place in the index. */
    private final int[] firstPlaces = new int[MOST_RECORDS];

    private final int[][] starts;
    private final int[][] ends;

    private final ByteWriter one = new ByteWriter();
    private final Value scratch = new Value();

    private byte[] bytes = {};
    /** The index's. */
    private int[] places = {};

    private int size;
    private boolean metOddRecord;
    private long offset;
    private long line;

    /**
     * @param width how many fields a record has to have
     * @param columns the columns whose fields are asked for
     */
    RecordBatch(int width, int[] columns, ByteClasses classes, int recordBytes) {
        this.width = width;
        this.columns = columns;
        this.delimiter = classes.delimiter();
        this.quote = classes.quote();
        this.doubled = new DoubledQuotes((byte) quote);
        this.recordBytes = recordBytes;
        this.starts = new int[columns.length][MOST_RECORDS];
        this.ends = new int[columns.length][MOST_RECORDS];
    }

    /** How many fields its records have. */
    int width() {
        return width;
    }

    int size() {
        return size;
    }

    /** How many columns are asked for. */
    int columns() {
        return columns.length;
    }

    /** What the fields lie in; readable for at least 16 bytes behind each of them. */
    byte[] bytes() {
        return bytes;
    }

    /** Where the fields of a column begin, without their quotes; by its place among those asked for. */
    int[] starts(int column) {
        return starts[column];
    }

    int[] ends(int column) {
        return ends[column];
    }

    /** The plain offset of a record. */
    long offset(int record) {
        return offset + recordStarts[record] - recordStarts[0];
    }

    int start(int record) {
        return recordStarts[record];
    }

    int contentEnd(int record) {
        return places[firstPlaces[record] + width - 1];
    }

    /** Where the next record begins. */
    int next(int record) {
        return recordStarts[record + 1];
    }

    int lastStart() {
        return recordStarts[size - 1];
    }

    int end() {
        return recordStarts[size];
    }

    /** Whether the last {@link #take} ended at a record that it does not take. */
    boolean metOddRecord() {
        return metOddRecord;
    }

    /** Of the first record. */
    void startsAt(long firstOffset, long firstLine) {
        offset = firstOffset;
        line = firstLine;
    }

    /** The line that a record would begin in if there were no newlines inside quotes. */
    long line(int record) {
        return line + record;
    }

    /**
     * Takes records from a place in the buffer on, at which the index has its place {@code firstPlace}; gives the index's
     * place behind them.
     */
    int take(RecordBuffer input, StructuralIndex index, int firstPlace, int from, long before) {
        bytes = input.bytes();
        places = index.places();
        size = 0;
        metOddRecord = false;
        int lastStart = (int) Math.min(Integer.MAX_VALUE, before - input.offset(0));
        int place = frame(index, firstPlace, from, lastStart);
        for (int i = 0; i < columns.length && size > 0; i++) {
            locate(columns[i], starts[i], ends[i]);
        }
        if (index.hasQuotes() && size > 0) {
            stripQuotes(input);
        }
        return place;
    }

    /** Takes the record at hand of any parser, alone; what is asked of it is copied. */
    void takeOne(Records records) {
        one.clear();
        for (int i = 0; i < columns.length; i++) {
            records.read(columns[i], scratch);
            starts[i][0] = one.size();
            scratch.writeTo(one);
            ends[i][0] = one.size();
        }
        one.writeRaw(PADDING, 0, PADDING.length);
        bytes = one.array();
        size = 1;
        recordStarts[0] = 0;
        offset = records.offset();
    }

    private int frame(StructuralIndex index, int firstPlace, int from, int lastStart) {
        byte[] source = bytes;
        int[] stops = places;
        int count = index.count();
        int inner = width - 1;
        int place = firstPlace;
        int start = from;
        int taken = 0;
        // While all three are negative: three conditions, each of which fails seldom, would each be compiled when it
        // first does.
        while (((taken - MOST_RECORDS) & (start - lastStart) & (place + inner - count)) < 0) {
            int other = 0;
            for (int i = place; i < place + inner; i++) {
                other |= source[stops[i]] ^ delimiter;
            }
            int end = stops[place + inner];
            byte last = source[end];
            int next = end + 1;
            int following = place + width;
            if (other != 0 || last != '\n') {
                if (other == 0 && last == '\r' && next < index.end()) {
                    following += source[next] == '\n' ? 1 : 0;
                    next += source[next] == '\n' ? 1 : 0;
                } else {
                    metOddRecord = other != 0 || last != '\r';
                    break;
                }
            }
            if (next - start > recordBytes) {
                metOddRecord = true;
                break;
            }
            recordStarts[taken] = start;
            firstPlaces[taken] = place;
            taken++;
            start = next;
            place = following;
        }
        recordStarts[taken] = start;
        size = taken;
        return place;
    }

    private void locate(int column, int[] fieldStarts, int[] fieldEnds) {
        int records = size;
        int[] stops = places;
        int[] first = firstPlaces;
        if (column == 0) {
            System.arraycopy(recordStarts, 0, fieldStarts, 0, records);
            for (int i = 0; i < records; i++) {
                fieldEnds[i] = stops[first[i]];
            }
            return;
        }
        for (int i = 0; i < records; i++) {
            int place = first[i] + column;
            fieldStarts[i] = stops[place - 1] + 1;
            fieldEnds[i] = stops[place];
        }
    }

    /** Fields with doubled quotes inside are written, with single ones, behind everything else. */
    private void stripQuotes(RecordBuffer input) {
        int opening = quote;
        int behind = -1;
        for (int column = 0; column < columns.length; column++) {
            int[] from = starts[column];
            int[] to = ends[column];
            for (int i = 0; i < size; i++) {
                if (from[i] == to[i] || bytes[from[i]] != opening) {
                    continue;
                }
                from[i]++;
                to[i]--;
                if (!doubled.areIn(bytes, from[i], to[i])) {
                    continue;
                }
                if (behind < 0) {
                    behind = input.roomBehind(end() - recordStarts[0]);
                    bytes = input.bytes();
                }
                int start = behind;
                behind = doubled.unescape(bytes, from[i], to[i], bytes, start);
                from[i] = start;
                to[i] = behind;
            }
        }
    }
}
