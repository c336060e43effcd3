package fanout.csv;

import fanout.aggregate.Value;
import java.io.IOException;

/**
 * Records, one after the other or many at once, from an offset at which one begins. Where the {@link StructuralIndex}
 * vouches for a record its places are the record's fields; any other is read by {@link OddRecord}. A record is kept whole
 * in the buffer up to {@code recordBytes}; of a longer one the end is found and the beginning kept.
 *
 * <p>Fields are views of the buffer and live until the next record. One owner at a time.
 */
final class RecordReader implements Records {
    private final RecordMemory memory;
    private final RecordBuffer input;
    private final ByteClasses classes;
    private final int quote;
    private final DoubledQuotes doubled;
    private final StructuralIndex index;
    private final FieldPlaces fields = new FieldPlaces();
    private final OddRecord odd;
    private final int recordBytes;

    /** The first of the index's places that is not behind us. */
    private int nextPlace;

    /** Of the record at hand, as places in the buffer: its start, the end of its content, the end of its newline. */
    private int recordStart;

    private int contentEnd;
    private int recordEnd;
    private long recordOffset;
    private long recordLength;
    private long recordLine;
    private long lines;
    private long linesInRecord;
    private RecordFlaw flaw = RecordFlaw.NONE;
    private long flawOffset;

    private byte[] unescaped = new byte[256];
    private int unescapedSize;

    /**
     * @param start the plain offset at which the source stands
     * @param wantedEnd where the caller stops asking for records, roughly; reading goes little beyond
     * @param memory what it works in, perhaps used before; it says what bytes mean
     */
    RecordReader(ByteSource source, long start, long wantedEnd, int recordBytes, RecordMemory memory) {
        this.input = new RecordBuffer(source, start, wantedEnd, recordBytes, memory);
        this.memory = memory;
        this.recordBytes = recordBytes;
        this.classes = memory.classes();
        this.quote = classes.quote();
        this.doubled = new DoubledQuotes((byte) quote);
        this.index = memory.index();
        index.clear();
        this.odd = new OddRecord(classes, fields);
    }

    @Override
    public boolean next() throws IOException {
        recordStart = recordEnd;
        recordLine = lines;
        unescapedSize = 0;
        while (!parse()) {
            if (input.limit() - recordStart > recordBytes) {
                skipLongRecord();
                break;
            }
            fill();
        }
        lines += linesInRecord;
        return recordEnd > recordStart;
    }

    /**
     * Takes the next records, as many as the batch has room for, that are whole, without flaw, as wide as the batch wants
     * them, and begin before an offset. False where the next record is none of these, or there is none: {@link #next} tells.
     */
    boolean next(RecordBatch batch, long before) throws IOException {
        while (true) {
            int first = recordEnd;
            int taken = batch.take(input, index, nextPlace, first, before);
            if (batch.size() > 0) {
                nextPlace = taken;
                recordStart = batch.lastStart();
                recordEnd = batch.end();
                batch.startsAt(input.offset(first), lines);
                lines += (long) batch.size() + index.linesInQuotes(first, recordEnd);
                return true;
            }
            boolean wholeIndexed = index.end() == input.limit();
            boolean full = input.limit() - first > recordBytes;
            if (!wholeIndexed || input.hasEnded() || full || input.offset(first) >= before || batch.metOddRecord()) {
                return false;
            }
            recordStart = first;
            fill();
        }
    }

    /** Leaves the memory to the next reader; this one is of no more use. */
    void release() {
        memory.keep(input.bytes());
    }

    /** Makes a record of the batch taken last the one at hand, for what is said of it. */
    void select(RecordBatch batch, int record) {
        recordStart = batch.start(record);
        contentEnd = batch.contentEnd(record);
        recordOffset = input.offset(recordStart);
        recordLength = (long) batch.next(record) - recordStart;
        recordLine = batch.line(record) + index.linesInQuotes(batch.start(0), recordStart);
        flaw = RecordFlaw.NONE;
    }

    @Override
    public long nextOffset() {
        return input.offset(recordEnd);
    }

    @Override
    public long offset() {
        return recordOffset;
    }

    @Override
    public long length() {
        return recordLength;
    }

    @Override
    public long line() {
        return recordLine;
    }

    @Override
    public long lines() {
        return lines;
    }

    @Override
    public RecordFlaw flaw() {
        return flaw;
    }

    @Override
    public long flawOffset() {
        return flawOffset;
    }

    @Override
    public boolean isBlank() {
        return contentEnd == recordStart;
    }

    @Override
    public int fieldCount() {
        return fields.count();
    }

    @Override
    public void read(int field, Value into) {
        int start = fields.start(field);
        int end = fields.end(field);
        if (!fields.hasDoubledQuotes(field)) {
            into.setText(input.bytes(), start, end);
            return;
        }
        int room = unescapedSize + end - start;
        if (room > unescaped.length) {
            // Views of the array before stay as they are; only new ones go to the new one.
            unescaped = new byte[Math.max(room, unescaped.length * 2)];
            unescapedSize = 0;
        }
        int from = unescapedSize;
        unescapedSize = doubled.unescape(input.bytes(), start, end, unescaped, from);
        into.setText(unescaped, from, unescapedSize);
    }

    @Override
    public byte[] raw() {
        return input.copy(recordStart, contentEnd);
    }

    @Override
    public int crc32c() {
        return input.crc32c(recordEnd);
    }

    /** Parses one record from recordStart; false where the buffer ends before it does and the source has more. */
    private boolean parse() {
        if (parseIndexed()) {
            return true;
        }
        if (index.end() == input.limit() && !input.hasEnded()) {
            return false;
        }
        if (!odd.parse(input.bytes(), recordStart, input.limit(), input.hasEnded())) {
            return false;
        }
        linesInRecord = odd.lines();
        flaw = odd.flaw();
        flawOffset = input.offset(odd.flawPlace());
        endRecord(odd.contentEnd(), odd.end());
        if (recordEnd > recordStart) {
            index(recordEnd);
        }
        return true;
    }

    /** A record that ends at one of the index's places. */
    private boolean parseIndexed() {
        fields.clear();
        int[] places = index.places();
        int count = index.count();
        byte[] bytes = input.bytes();
        int start = recordStart;
        for (int place = nextPlace; place < count; place++) {
            int at = places[place];
            byte kind = classes.of(bytes[at]);
            addField(bytes, start, at);
            start = at + 1;
            if (kind == ByteClasses.DELIMITER) {
                continue;
            }
            boolean both = kind == ByteClasses.CARRIAGE_RETURN && start < index.end() && bytes[start] == '\n';
            if (kind == ByteClasses.CARRIAGE_RETURN && start == index.end()) {
                return false;
            }
            nextPlace = place + (both ? 2 : 1);
            flaw = RecordFlaw.NONE;
            int end = both ? start + 1 : start;
            linesInRecord = 1L + index.linesInQuotes(recordStart, end);
            endRecord(at, end);
            return true;
        }
        return false;
    }

    private void addField(byte[] bytes, int start, int end) {
        if (start == end || bytes[start] != quote) {
            fields.add(start, end, false);
            return;
        }
        fields.add(start + 1, end - 1, doubled.areIn(bytes, start + 1, end - 1));
    }

    private void endRecord(int content, int end) {
        contentEnd = content;
        recordEnd = end;
        recordOffset = input.offset(recordStart);
        recordLength = (long) end - recordStart;
        if (recordLength > recordBytes) {
            contentEnd = recordStart + recordBytes / 2;
            if (flaw != RecordFlaw.NEVER_CLOSED) {
                flaw = RecordFlaw.TOO_LONG;
                flawOffset = recordOffset;
            }
        }
    }

    /** Moves the record at hand to the front and reads on. */
    private void fill() throws IOException {
        input.fill(recordStart);
        recordEnd -= recordStart;
        recordStart = 0;
        index(0);
    }

    private void index(int from) {
        index.index(input.bytes(), from, input.limit());
        nextPlace = 0;
    }

    /** The record does not fit: its beginning is kept, its end found. */
    private void skipLongRecord() throws IOException {
        LongRecord rest = new LongRecord(classes);
        recordOffset = input.offset(recordStart);
        recordLength = input.skip(recordStart, rest);
        recordStart = 0;
        flaw = rest.quoteIsOpen() ? RecordFlaw.NEVER_CLOSED : RecordFlaw.TOO_LONG;
        flawOffset = recordOffset + (rest.quoteIsOpen() ? rest.openQuote() : 0);
        linesInRecord = rest.lines();
        contentEnd = recordBytes / 2;
        recordEnd = input.skippedTo();
        fields.clear();
        index(recordEnd);
    }
}
