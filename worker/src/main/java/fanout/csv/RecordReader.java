package fanout.csv;

import fanout.aggregate.Value;
import fanout.task.CsvDialect;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Records, one after the other, from an offset at which one begins.
 *
 * <p>The automaton: a quote opens only at the start of a field; inside, a doubled quote is a quote; a quote in the middle
 * of an unquoted field is text. A record ends with LF, CRLF or CR outside quotes, or with the input. Text behind a
 * closing quote and a quote that is never closed are flaws: the record is delivered with {@link #flaw()} and without
 * fields to be trusted. A record is kept whole in the buffer up to {@code recordBytes}; of a longer one the end is found
 * and the beginning kept.
 *
 * <p>Fields are views of the buffer and live until the next record. One owner at a time.
 */
final class RecordReader implements Records {
    private static final int FIRST_BUFFER_BYTES = 256 << 10;
    private static final int READ_PAST_END_BYTES = 16 << 10;

    private static final byte DELIMITER = 1;
    private static final byte LINE_FEED = 2;
    private static final byte CARRIAGE_RETURN = 3;
    private static final byte TEXT = 0;
    private static final byte QUOTE = 4;
    private static final byte END = 5;

    private final byte[] classes = new byte[256];
    private final byte[] kinds;
    private final StructuralIndex index;
    private int firstPlace;
    private final int recordBytes;
    private final ByteSource source;
    /** Plain offset up to which records are wanted: no need to read far beyond. */
    private final long wantedEnd;

    private byte[] buffer;
    private int limit;
    private long bufferOffset;
    private boolean sourceEnded;

    private final CRC32C crc = new CRC32C();
    private int crcFrom;

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

    private int fieldCount;
    private int[] starts = new int[32];
    /** The end of the field's content; negative (bitwise complement) where doubled quotes have to be made single. */
    private int[] ends = new int[32];

    private byte[] unescaped = new byte[256];
    private int unescapedSize;

    /**
     * @param start the plain offset at which the source stands
     * @param wantedEnd where the caller stops asking for records, roughly; reading goes little beyond
     */
    RecordReader(ByteSource source, long start, long wantedEnd, CsvDialect dialect, int recordBytes) {
        this.source = source;
        this.bufferOffset = start;
        this.wantedEnd = wantedEnd;
        this.recordBytes = recordBytes;
        this.buffer = new byte
                [(int) Math.min(FIRST_BUFFER_BYTES - READ_PAST_END_BYTES, Math.max(1, wantedEnd - start))
                        + READ_PAST_END_BYTES];
        classes[dialect.delimiter()] = DELIMITER;
        classes['\n'] = LINE_FEED;
        classes['\r'] = CARRIAGE_RETURN;
        kinds = classes.clone();
        kinds['"'] = QUOTE;
        index = new StructuralIndex(dialect.delimiter());
    }

    @Override
    public boolean next() throws IOException {
        recordStart = recordEnd;
        recordLine = lines;
        unescapedSize = 0;
        while (!parse()) {
            if (limit - recordStart > recordBytes) {
                skipLongRecord();
                break;
            }
            fill();
        }
        lines += linesInRecord;
        return recordEnd > recordStart;
    }

    @Override
    public long nextOffset() {
        return bufferOffset + recordEnd;
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
        return fieldCount;
    }

    @Override
    public void read(int field, Value into) {
        int start = starts[field];
        int end = ends[field];
        if (end >= 0) {
            into.setText(buffer, start, end);
            return;
        }
        unescape(start, ~end, into);
    }

    @Override
    public byte[] raw() {
        return Arrays.copyOfRange(buffer, recordStart, contentEnd);
    }

    @Override
    public int crc32c() {
        crc.update(buffer, crcFrom, recordEnd - crcFrom);
        crcFrom = recordEnd;
        return (int) crc.getValue();
    }

    /** Parses one record from recordStart; false where the buffer ends before it does and the source has more. */
    private boolean parse() {
        flaw = RecordFlaw.NONE;
        fieldCount = 0;
        linesInRecord = 0;
        if (recordStart == limit) {
            return sourceEnded && endRecord(limit, limit);
        }
        int[] places = index.places();
        int place = firstPlace;
        int fieldStart = recordStart;
        while (true) {
            int at = places[place++];
            byte kind = at == limit ? END : kinds[buffer[at] & 0xFF];
            if (kind == DELIMITER) {
                addField(fieldStart, at);
                fieldStart = at + 1;
                continue;
            }
            if (kind == TEXT) {
                continue;
            }
            if (kind == QUOTE) {
                if (at != fieldStart) {
                    continue;
                }
                place = quoted(place, at + 1);
                if (place < 0) {
                    return false;
                }
                // The field is there; what ends it ends the record too, unless it is a delimiter.
                at = places[place++];
                kind = at == limit ? END : kinds[buffer[at] & 0xFF];
                if (kind == DELIMITER) {
                    fieldStart = at + 1;
                    continue;
                }
                return endRecord(kind, at, place);
            }
            if (kind == END && !sourceEnded) {
                return false;
            }
            addField(fieldStart, at);
            return endRecord(kind, at, place);
        }
    }

    /** At a newline or the end of the buffer; false where the source may tell whether there is more of the newline. */
    private boolean endRecord(byte kind, int at, int nextPlace) {
        firstPlace = nextPlace;
        if (kind == END) {
            firstPlace--;
            return sourceEnded && endRecord(at, at);
        }
        linesInRecord++;
        if (kind == LINE_FEED) {
            return endRecord(at, at + 1);
        }
        if (at + 1 == limit) {
            return sourceEnded && endRecord(at, at + 1);
        }
        if (buffer[at + 1] != '\n') {
            return endRecord(at, at + 1);
        }
        firstPlace++;
        return endRecord(at, at + 2);
    }

    private boolean endRecord(int content, int end) {
        contentEnd = content;
        recordEnd = end;
        recordOffset = bufferOffset + recordStart;
        recordLength = (long) end - recordStart;
        if (recordLength > recordBytes) {
            contentEnd = recordStart + recordBytes / 2;
            if (flaw != RecordFlaw.NEVER_CLOSED) {
                flaw = RecordFlaw.TOO_LONG;
                flawOffset = recordOffset;
            }
        }
        return true;
    }

    /**
     * From behind an opening quote to the place of what ends the field, which is added; -1 where the buffer ends first and
     * the source has more.
     */
    private int quoted(int firstInside, int from) {
        int[] places = index.places();
        boolean doubled = false;
        int place = firstInside;
        while (true) {
            int at = places[place++];
            if (at == limit) {
                if (!sourceEnded) {
                    return -1;
                }
                setFlaw(RecordFlaw.NEVER_CLOSED, from - 1);
                addField(from, limit);
                return place - 1;
            }
            byte next = buffer[at];
            if (next == '\n' || (next == '\r' && !(at + 1 < limit && buffer[at + 1] == '\n'))) {
                linesInRecord++;
            }
            if (next != '"') {
                continue;
            }
            if (at + 1 == limit && !sourceEnded) {
                return -1;
            }
            if (at + 1 < limit && buffer[at + 1] == '"') {
                doubled = true;
                place++;
                continue;
            }
            addField(from, doubled ? ~at : at);
            return closed(place, at + 1);
        }
    }

    /** The place of what ends a field whose quote was closed just before {@code after}. */
    private int closed(int placeAfter, int after) {
        int[] places = index.places();
        int place = placeAfter;
        while (places[place] != limit && isText(buffer[places[place]])) {
            place++;
        }
        if (places[place] > after) {
            setFlaw(RecordFlaw.TEXT_AFTER_QUOTE, after);
        }
        return place;
    }

    private boolean isText(byte next) {
        byte kind = kinds[next & 0xFF];
        return kind == TEXT || kind == QUOTE;
    }

    private void unescape(int start, int end, Value into) {
        int room = unescapedSize + end - start;
        if (room > unescaped.length) {
            // Views of the array before stay as they are; only new ones go to the new one.
            unescaped = new byte[Math.max(room, unescaped.length * 2)];
            unescapedSize = 0;
        }
        int from = unescapedSize;
        for (int at = start; at < end; at++) {
            byte next = buffer[at];
            unescaped[unescapedSize++] = next;
            if (next == '"') {
                at++;
            }
        }
        into.setText(unescaped, from, unescapedSize);
    }

    /** The first flaw is told, but a quote that is never closed, which swallows what follows, rather than any other. */
    private void setFlaw(RecordFlaw found, int place) {
        if (flaw == RecordFlaw.NONE || found == RecordFlaw.NEVER_CLOSED) {
            flaw = found;
            flawOffset = bufferOffset + place;
        }
    }

    private void addField(int start, int end) {
        if (fieldCount == starts.length) {
            starts = Arrays.copyOf(starts, fieldCount * 2);
            ends = Arrays.copyOf(ends, fieldCount * 2);
        }
        starts[fieldCount] = start;
        ends[fieldCount] = end;
        fieldCount++;
    }

    /** Makes room behind the record at hand, moving it to the front or into a larger buffer, and reads on. */
    private void fill() throws IOException {
        if (recordStart > 0) {
            moveToFront();
        }
        if (limit == buffer.length) {
            long wanted = Math.min(buffer.length * 2L, Math.max(recordBytes, buffer.length) + 1L);
            buffer = Arrays.copyOf(buffer, (int) Math.max(wanted, limit + 1L));
        }
        // A long record is parsed anew after each fill: as much again keeps the effort in proportion to its length.
        long towardsEnd = Math.max(0, wantedEnd - (bufferOffset + limit));
        int room = buffer.length - limit;
        int most = (int) Math.min(room, Math.min(room, towardsEnd) + Math.max(READ_PAST_END_BYTES, limit));
        int enough = limit + Math.min(most, limit / 4 + 1);
        while (limit < enough && !sourceEnded) {
            int count = source.read(buffer, limit, most);
            sourceEnded = count < 0;
            limit += Math.max(count, 0);
            most -= Math.max(count, 0);
        }
        index(recordStart);
    }

    /** Finds what the automaton has to look at from a place in the buffer on. */
    private void index(int from) {
        index.index(buffer, from, limit);
        firstPlace = 0;
    }

    private void moveToFront() {
        crc.update(buffer, crcFrom, recordStart - crcFrom);
        crcFrom = 0;
        System.arraycopy(buffer, recordStart, buffer, 0, limit - recordStart);
        bufferOffset += recordStart;
        limit -= recordStart;
        recordEnd -= recordStart;
        recordStart = 0;
    }

    /**
     * The record does not fit: keeps its beginning, follows it to its end through the buffer's upper half, and leaves
     * the buffer as if the record had been that beginning.
     */
    private void skipLongRecord() throws IOException {
        moveToFront();
        LongRecord rest = new LongRecord(classes);
        int kept = recordBytes / 2;
        int at = rest.follow(buffer, 0, limit, false);
        long passed = at;
        crc.update(buffer, 0, at);
        while (!rest.ended()) {
            int left = limit - at;
            System.arraycopy(buffer, at, buffer, kept, left);
            int count = source.read(buffer, kept + left, buffer.length - kept - left);
            sourceEnded = count < 0;
            limit = kept + left + Math.max(count, 0);
            at = rest.follow(buffer, kept, limit, sourceEnded);
            crc.update(buffer, kept, at - kept);
            passed += at - kept;
        }
        recordOffset = bufferOffset;
        flaw = rest.quoteIsOpen() ? RecordFlaw.NEVER_CLOSED : RecordFlaw.TOO_LONG;
        flawOffset = bufferOffset + (rest.quoteIsOpen() ? rest.openQuote() : 0);
        recordLength = passed;
        linesInRecord = rest.lines();
        contentEnd = kept;
        recordEnd = at;
        crcFrom = at;
        bufferOffset += passed - at;
        fieldCount = 0;
        index(recordEnd);
    }
}
