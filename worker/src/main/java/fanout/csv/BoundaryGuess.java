package fanout.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Guesses where the first record of a chunk begins, from a look at the bytes around its start.
 *
 * <p>Two things can be going on where a chunk begins: the bytes lie outside quotes, and the next newline ends a record; or
 * they lie inside a quoted field, and the next newline does only once that field was closed. Both are tried on a window of
 * bytes, and the one under which more records are whole and as wide as the header wins; outside, where that is the same.
 * The guess is only ever a guess: stitching proves it or has the chunk run again. In a dialect without quotes only the first
 * is possible, and what is found is where the record begins.
 */
final class BoundaryGuess {
    /** No record begins in the chunk, as far as can be guessed. */
    static final long NO_RECORD = -1;

    private static final int WINDOW_BYTES = 64 << 10;
    private static final int LINE_BYTES = 4 << 10;
    private static final int ENOUGH_RECORDS = 200;

    private final int columns;
    private final ByteClasses classes;
    private final RecordMemory memory;
    private final RecordBatch batch;

    private final byte[] window = new byte[WINDOW_BYTES];
    /** How many bytes of the window are there. */
    private int size;

    /** @param memory what the window is parsed in, and what says what bytes mean */
    BoundaryGuess(int columns, RecordMemory memory) {
        this.columns = columns;
        this.memory = memory;
        classes = memory.classes();
        batch = new RecordBatch(columns, new int[0], classes, WINDOW_BYTES);
    }

    /** How many columns the records are to have. */
    int columns() {
        return columns;
    }

    /**
     * The offset of the first record in [start, end), or {@link #NO_RECORD}.
     *
     * @param source stands at {@code start - 1}, and start is not 0
     */
    long guess(ByteSource source, long start, long end) throws IOException {
        if (!classes.hasQuote()) {
            return nextLine(source, start, end);
        }
        size = source.readFully(window, (int) Math.min(WINDOW_BYTES, end - start + WINDOW_BYTES / 4));
        boolean afterDelimiter = size > 0 && classes.isDelimiter(window[0]);
        LongRecord.State asIs = afterDelimiter ? LongRecord.State.FIELD_START : LongRecord.State.UNQUOTED;
        Candidate outside = score(asIs, size > 0 ? window[0] : 0);
        if (outside.bad == 0 && outside.good > 0) {
            return toOffset(outside, start, end);
        }
        Candidate inside = score(LongRecord.State.QUOTED, (byte) 0);
        Candidate best = inside.isBetterThan(outside) ? inside : outside;
        if (size > 0 && classes.isQuote(window[0])) {
            // The chunk may begin between the two halves of a doubled quote.
            Candidate between = score(LongRecord.State.QUOTE_IN_QUOTED, (byte) 0);
            best = between.isBetterThan(best) ? between : best;
        }
        return toOffset(best, start, end);
    }

    /** Where the line ends that the byte before the chunk belongs to. */
    private long nextLine(ByteSource source, long start, long end) throws IOException {
        LongRecord line = new LongRecord(classes, LongRecord.State.UNQUOTED);
        long offset = start - 1;
        while (!line.ended() && offset < end) {
            size = source.readFully(window, LINE_BYTES);
            offset += line.follow(window, 0, size, size < LINE_BYTES);
        }
        return line.ended() && offset < end ? offset : NO_RECORD;
    }

    private static long toOffset(Candidate candidate, long start, long end) {
        long offset = start - 1 + candidate.place;
        return candidate.place < 0 || offset >= end ? NO_RECORD : offset;
    }

    /** The window begins with the byte before the chunk, which decides whether a record begins with the chunk. */
    private Candidate score(LongRecord.State state, byte before) throws IOException {
        boolean newlineBefore = state == LongRecord.State.UNQUOTED && (before == '\n' || before == '\r');
        int from = newlineBefore ? 0 : Math.min(1, size);
        LongRecord rest = new LongRecord(classes, state);
        int place = rest.follow(window, from, size, false);
        if (!rest.ended()) {
            return new Candidate(-1, 0, 0, 0);
        }
        int good = 0;
        int flawed = 0;
        int bad = rest.textAfterQuote() ? 1 : 0;
        ByteArrayInputStream bytes = new ByteArrayInputStream(window, place, size - place);
        RecordReader records = new RecordReader(bytes::read, place, size, WINDOW_BYTES, memory);
        while (good + bad < ENOUGH_RECORDS) {
            if (records.next(batch, size)) {
                good += batch.size() - (records.nextOffset() < size ? 0 : 1);
                continue;
            }
            if (!records.next() || records.nextOffset() >= size) {
                break;
            }
            boolean whole = records.flaw() == RecordFlaw.NONE && records.fieldCount() == columns;
            good += whole ? 1 : 0;
            bad += whole || records.isBlank() ? 0 : 1;
            flawed += records.flaw() == RecordFlaw.NONE ? 0 : 1;
        }
        records.release();
        return new Candidate(place, good, bad, flawed);
    }

    /** What speaks for and against a place; negative where the record goes on behind the window. */
    private record Candidate(int place, int good, int bad, int flawed) {
        boolean isBetterThan(Candidate other) {
            if (place < 0) {
                // Nothing speaks for it, but where the other one is against all rules it is a long field.
                return other.flawed > other.good;
            }
            if (other.good + other.bad == 0) {
                return good > 0;
            }
            return (long) good * (other.good + other.bad) > (long) other.good * (good + bad);
        }
    }
}
