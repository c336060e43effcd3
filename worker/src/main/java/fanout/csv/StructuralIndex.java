package fanout.csv;

import java.util.Arrays;

/**
 * The places in a buffer at which a field or a record ends: delimiters and newlines outside quotes, found 64 bytes at a
 * time by their {@link BlockFlags}. What lies inside quotes is the running parity of the quotes' bits.
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

    private final BlockFlags flags;
    private final byte delimiter;

    private int[] places = new int[1 << 10];
    private int count;
    private int end;
    private boolean quotes;
    /** Of the newlines inside quotes, where each of them ends. */
    private int[] quotedLines = new int[16];

    private int quotedLineCount;

    /** Before the block at hand: whether it begins inside quotes (all bits or none), and just behind a closing quote. */
    private long inside;

    private long afterClosing;

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
        inside = 0;
        afterClosing = 0;
    }

    /** Looks at the bytes from the start of a record up to {@code limit}, exclusive, and forgets what was before. */
    void index(byte[] bytes, int start, int limit) {
        clear();
        int at = start;
        boolean trusted = true;
        while (at < limit && trusted) {
            int stretch = at;
            int stretchEnd = Math.min(limit - stretch, BlockFlags.STRETCH) + stretch;
            flags.find(bytes, stretch, stretchEnd - stretch);
            boolean quoted = (inside | afterClosing) != 0;
            while (at < stretchEnd && trusted) {
                if (!quoted) {
                    at = unquoted(stretch, at, stretchEnd);
                }
                quoted = false;
                if (at < stretchEnd) {
                    quotes = true;
                    int block = at;
                    at = quoted(bytes, start, stretch, block, stretchEnd);
                    // Right behind a closing quote it ends at text, which unquoted would take for a field's.
                    trusted = at >= stretchEnd || (at > block && afterClosing == 0);
                }
            }
        }
        end = Math.min(at, limit);
    }

    /** Goes on as long as there are no quotes; gives the start of the block that has some, or a place behind the limit. */
    private int unquoted(int stretch, int from, int limit) {
        int at = from;
        for (; at < limit; at += BLOCK) {
            int block = (at - stretch) / BLOCK;
            if (flags.hasQuotes(block)) {
                return at;
            }
            add(at, within(flags.stops(block), at, limit));
        }
        return at;
    }

    /** As long as there are quotes; gives the start of the block that has none, or is not to be trusted. */
    private int quoted(byte[] bytes, int start, int stretch, int from, int limit) {
        long quotesBefore = inside;
        long closedBefore = afterClosing;
        long mayOpenFirst = mayOpenAt(bytes, start, from) ? 1 : 0;
        int at = from;
        while (at < limit) {
            int block = (at - stretch) / BLOCK;
            long stops = within(flags.stops(block), at, limit);
            long quote = within(flags.quotes(block), at, limit);
            long within = parity(quote) ^ quotesBefore;
            long opening = quote & within;
            long closing = quote & ~within;
            long separators = stops & ~within;
            long mayOpen = ((separators | closing) << 1) | mayOpenFirst;
            long mustEnd = (closing << 1) | closedBefore;
            long odd = within((opening & ~mayOpen) | (mustEnd & ~(separators | opening)), at, limit);
            // One condition, for either alone is so rare in some files that code compiled before would be thrown away.
            if ((isNonZero(quote | quotesBefore | closedBefore) & ~isNonZero(odd)) == 0) {
                break;
            }
            if ((stops & within) != 0) {
                addQuotedLines(bytes, at, stops & within);
            }
            quotesBefore = within >> (BLOCK - 1);
            closedBefore = closing >>> (BLOCK - 1);
            mayOpenFirst = (separators | closing) >>> (BLOCK - 1);
            add(at, separators);
            at += BLOCK;
        }
        inside = quotesBefore;
        afterClosing = closedBefore;
        return at;
    }

    /** All bits or none. */
    private static long isNonZero(long bits) {
        return (bits | -bits) >> (Long.SIZE - 1);
    }

    /** Whether a quote as a block's first byte opens a field, or is the second one of two. */
    private boolean mayOpenAt(byte[] bytes, int start, int at) {
        if (at == start || afterClosing != 0) {
            return true;
        }
        byte before = bytes[at - 1];
        return inside == 0 && (before == delimiter || before == '\n' || before == '\r');
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

    private static long within(long bits, int at, int limit) {
        // Without a branch: that for the last block would be new to code compiled long before.
        return bits & (-1L >>> Math.max(0, BLOCK - (limit - at)));
    }

    /** Each bit becomes the parity of those up to and including it. */
    private static long parity(long bits) {
        long sums = bits;
        sums ^= sums << 1;
        sums ^= sums << 2;
        sums ^= sums << 4;
        sums ^= sums << 8;
        sums ^= sums << 16;
        sums ^= sums << 32;
        return sums;
    }
}
