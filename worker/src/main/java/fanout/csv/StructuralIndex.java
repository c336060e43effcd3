package fanout.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The places in a buffer at which a field or a record ends: delimiters and newlines outside quotes, found 64 bytes at a
 * time. A block becomes one word with a bit for each byte; what lies inside quotes is the running parity of the quotes'
 * bits.
 *
 * <p>Parity is right only where every quote opens at the start of a field, is doubled inside, and closes at its end. The
 * index checks just that, and {@link #end() ends} before the first block in which it does not hold: from there on, record
 * by record, the automaton of {@link OddRecord} has to look at every byte.
 *
 * <p>A few places of control characters, which are text, may be among those found; none of those wanted is left out. One
 * owner at a time.
 */
final class StructuralIndex {
    /** As many bytes behind the end of what is indexed have to be there; they are looked at, but do not count. */
    static final int BYTES_BEHIND = 64;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BLOCK = Long.SIZE;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    // No constants: for want of registers, the compiler would write their eight bytes into each of some forty
    // instructions of a loop. From memory they are operands.
    private final long lineFeeds;
    private final long returns;
    /** Added to seven bits, it reaches the highest from behind both newlines on: not for these and a few controls. */
    private final long fromBehindNewlines;

    private final long highs;
    private final long lows;
    /** Gathers the highest bit of every byte in the highest byte, in order. */
    private final long gather;

    private final byte delimiter;
    private final long delimiters;
    private final long quoteBytes;
    /** Which bits tell of a quote; without one in the dialect, none. */
    private final long quoteHighs;

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
    /** Of the block at hand: where it has delimiters and newlines, and quotes; and whether it may have newlines. */
    private long stopBits;

    private long quoteBits;

    private boolean newlines;

    StructuralIndex(ByteClasses classes) {
        this.lineFeeds = '\n' * ONES;
        this.returns = '\r' * ONES;
        this.fromBehindNewlines = (0x80 - ('\r' + 1)) * ONES;
        this.highs = HIGHS;
        this.lows = ~HIGHS;
        this.gather = 0x0002040810204081L;
        this.delimiter = classes.delimiter();
        this.delimiters = ONES * delimiter;
        this.quoteBytes = ONES * (byte) classes.quote();
        this.quoteHighs = classes.hasQuote() ? HIGHS : 0;
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
        while (at < limit) {
            at = unquoted(bytes, at, limit);
            if (at < limit) {
                quotes = true;
                int block = at;
                at = quoted(bytes, start, block, limit);
                // Right behind a closing quote it ends at text, which unquoted would take for a field's.
                if (at == block || afterClosing != 0) {
                    break;
                }
            }
        }
        end = Math.min(at, limit);
    }

    /** Goes on as long as there are no quotes; gives the start of the block that has some, or a place behind the limit. */
    private int unquoted(byte[] bytes, int from, int limit) {
        long delimiter8 = delimiters;
        long quote8 = quoteBytes;
        long high8 = quoteHighs;
        long high = highs;
        long sevenBits = lows;
        long gatherer = gather;
        long behindNewlines = fromBehindNewlines;
        int at = from;
        for (; at < limit; at += BLOCK) {
            long found = 0;
            long noQuote = high;
            for (int i = 0; i < BLOCK; i += Long.BYTES) {
                // A sum of seven bits reaches the highest one of its byte and no further: it stays 0 where they are the
                // same. Bytes that differ in the highest bit alone are told apart by that.
                long word = (long) LONGS.get(bytes, at + i);
                long low = word & sevenBits;
                noQuote &= ((low ^ quote8) + sevenBits) | word;
                long noStop = (((low ^ delimiter8) + sevenBits) & (low + behindNewlines)) | word;
                found |= (((~noStop & high) * gatherer) >>> 56) << i;
            }
            boolean quoted = (~noQuote & high8) != 0;
            if (quoted) {
                return at;
            }
            add(at, within(found, at, limit));
        }
        return at;
    }

    /** As long as there are quotes; gives the start of the block that has none, or is not to be trusted. */
    private int quoted(byte[] bytes, int start, int from, int limit) {
        long quotesBefore = inside;
        long closedBefore = afterClosing;
        long mayOpenFirst = mayOpenAt(bytes, start, from) ? 1 : 0;
        int at = from;
        while (at < limit) {
            find(bytes, at);
            long quote = within(quoteBits, at, limit);
            long within = parity(quote) ^ quotesBefore;
            long opening = quote & within;
            long closing = quote & ~within;
            long separators = stopBits & ~within;
            long mayOpen = ((separators | closing) << 1) | mayOpenFirst;
            long mustEnd = (closing << 1) | closedBefore;
            long odd = within((opening & ~mayOpen) | (mustEnd & ~(separators | opening)), at, limit);
            // One condition, for either alone is so rare in some files that code compiled before would be thrown away.
            if ((isNonZero(quote | quotesBefore | closedBefore) & ~isNonZero(odd)) == 0) {
                break;
            }
            if (newlines && (stopBits & within) != 0) {
                addQuotedLines(bytes, at, within(stopBits & within, at, limit));
            }
            quotesBefore = within >> (BLOCK - 1);
            closedBefore = closing >>> (BLOCK - 1);
            mayOpenFirst = (separators | closing) >>> (BLOCK - 1);
            add(at, within(separators, at, limit));
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

    /** Finds delimiters and newlines, exactly, and the quotes. */
    private void find(byte[] bytes, int at) {
        long delimiter8 = delimiters;
        long quote8 = quoteBytes;
        long high = highs;
        long sevenBits = lows;
        long gatherer = gather;
        long lineFeed8 = lineFeeds;
        long return8 = returns;
        long stops = 0;
        long quotesFound = 0;
        long noNewline = high;
        for (int i = 0; i < BLOCK; i += Long.BYTES) {
            long word = (long) LONGS.get(bytes, at + i);
            long low = word & sevenBits;
            long notNewline = ((low ^ lineFeed8) + sevenBits) & ((low ^ return8) + sevenBits);
            long mayBe = ~word & high;
            long noStop = notNewline & ((low ^ delimiter8) + sevenBits);
            long noQuote = (low ^ quote8) + sevenBits;
            noNewline &= notNewline;
            stops |= (((mayBe & ~noStop) * gatherer) >>> 56) << i;
            quotesFound |= (((mayBe & ~noQuote) * gatherer) >>> 56) << i;
        }
        stopBits = stops;
        quoteBits = quotesFound;
        newlines = (~noNewline & high) != 0;
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
