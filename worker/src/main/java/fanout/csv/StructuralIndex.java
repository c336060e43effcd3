package fanout.csv;

import java.util.Arrays;

/**
 * The places in a buffer at which a field or a record ends: delimiters and newlines outside quotes, found 64 bytes at a
 * time by their {@link BlockFlags}. What lies inside quotes is the running parity of the quotes' bits ({@link
 * QuotedBlocks}).
 *
 * <p>Parity is right only where every quote opens at the start of a field, is doubled inside, and closes at its end. The
 * index checks just that, and {@link #end() ends} before the first block in which it does not hold: from there on, record
 * by record, the automaton of {@link OddRecord} has to look at every byte.
 *
 * <p>One owner at a time.
 */
final class StructuralIndex {
    /** As many bytes behind the end of what is indexed have to be there; they are looked at, but do not count. */
    static final int BYTES_BEHIND = BlockFlags.BLOCK;

    private static final int BLOCK = BlockFlags.BLOCK;

    /** Little at first, and twice as much each time: where records are odd, only what is near will be of use. */
    static final int FIRST_STRETCH = BLOCK;

    private final BlockFlags flags;
    private final QuotedBlocks quoted = new QuotedBlocks();
    private final byte delimiter;

    private int[] places = new int[1 << 10];
    private int count;
    private int end;
    private boolean quotes;
    /** Of the newlines inside quotes, where each of them ends. */
    private int[] quotedLines = new int[16];

    private int quotedLineCount;

    StructuralIndex(ByteClasses classes) {
        this.flags = new BlockFlags(classes);
        this.delimiter = classes.delimiter();
    }

    /** The places in ascending order, the first {@link #count} of them; what is behind is of no meaning. */
    int[] places() {
        return places;
    }

    int count() {
        return count;
    }

    /** Up to where all places are known. */
    int end() {
        return end;
    }

    /** Whether there is any quote before the end. */
    boolean hasQuotes() {
        return quotes;
    }

    /** How many newlines lie inside quotes, of the bytes from start to end, exclusive; CRLF is one. */
    int linesInQuotes(int start, int end) {
        return quotedLineCount == 0 ? 0 : quotedLinesBefore(end) - quotedLinesBefore(start);
    }

    /** Forgets everything. */
    void clear() {
        count = 0;
        end = 0;
        quotes = false;
        quotedLineCount = 0;
        quoted.clear();
    }

    /** Looks at the bytes from the start of a record up to {@code limit}, exclusive, and forgets what was before. */
    void index(byte[] bytes, int start, int limit) {
        clear();
        int at = start;
        boolean trusted = true;
        int stretch = FIRST_STRETCH;
        while (at < limit && trusted) {
            int length = Math.min(limit - at, stretch);
            int blocks = (length + BLOCK - 1) / BLOCK;
            long bitsOfLast = -1L >>> (blocks * BLOCK - length);
            flags.find(bytes, at, blocks);
            int right = blocks;
            if (quoted.isInside() || quoted.isBehindClosing() || flags.hasQuotes(blocks)) {
                quotes = true;
                right = quoted.find(flags, blocks, mayOpenAt(bytes, start, at), bitsOfLast);
                addQuoted(bytes, at, right);
            } else {
                addUnquoted(at, blocks, bitsOfLast);
            }
            trusted = right == blocks;
            at += right * BLOCK;
            stretch = Math.min(BlockFlags.STRETCH, stretch * 2);
        }
        end = Math.min(at, limit);
    }

    private void addUnquoted(int at, int blocks, long bitsOfLast) {
        int last = blocks - 1;
        for (int i = 0; i < last; i++) {
            add(at + i * BLOCK, flags.stops(i));
        }
        add(at + last * BLOCK, flags.stops(last) & bitsOfLast);
    }

    private void addQuoted(byte[] bytes, int at, int blocks) {
        for (int i = 0; i < blocks; i++) {
            add(at + i * BLOCK, quoted.separators(i));
            long inside = quoted.stopsInside(i);
            if (inside != 0) {
                addQuotedLines(bytes, at + i * BLOCK, inside);
            }
        }
    }

    /** Whether a quote as the first byte of a stretch opens a field, or is the second one of two. */
    private boolean mayOpenAt(byte[] bytes, int start, int at) {
        if (at == start || quoted.isBehindClosing()) {
            return true;
        }
        byte before = bytes[at - 1];
        return before == delimiter || before == '\n' || before == '\r';
    }

    private void add(int at, long bits) {
        int[] into = places;
        int next = count;
        if (into.length < next + BLOCK + 8) {
            into = Arrays.copyOf(into, into.length * 2);
            places = into;
        }
        long left = bits;
        int found = Long.bitCount(left);
        // Eight at once, wanted or not: a branch for each would often be guessed wrongly.
        for (int i = 0; i < 8; i++) {
            into[next + i] = at + Long.numberOfTrailingZeros(left);
            left &= left - 1;
        }
        for (int i = 8; i < found; i += 4) {
            for (int j = i; j < i + 4; j++) {
                into[next + j] = at + Long.numberOfTrailingZeros(left);
                left &= left - 1;
            }
        }
        count = next + found;
    }

    private void addQuotedLines(byte[] bytes, int at, long stops) {
        for (long left = stops; left != 0; left &= left - 1) {
            int place = at + Long.numberOfTrailingZeros(left);
            if (bytes[place] == '\n' || (bytes[place] == '\r' && bytes[place + 1] != '\n')) {
                if (quotedLineCount == quotedLines.length) {
                    quotedLines = Arrays.copyOf(quotedLines, 2 * quotedLineCount);
                }
                quotedLines[quotedLineCount++] = place;
            }
        }
    }

    private int quotedLinesBefore(int place) {
        int found = Arrays.binarySearch(quotedLines, 0, quotedLineCount, place);
        return found < 0 ? ~found : found;
    }
}
