package fanout.aggregate;

/**
 * Decimals of up to eight characters, read many at once: what {@link EightDigits} says of each, but without any branch, in
 * loops so plain that the compiler makes vector instructions of them. The array that holds the characters before holds the
 * numbers afterwards; in between, each byte of a word has a digit in its low half, and the bits named here say the rest.
 *
 * <p>What the loops work with are no constants, for JDK 17 makes no vectors with these. It makes none of some of the loops
 * either if these are loaded in another order, or are another loop's as well, or if the loop does more: so each step has
 * its own, and whoever changes one should measure it. One owner at a time.
 */
final class ManyDecimals {
    private static final long ONES = 0x0101010101010101L;
    /** There is no number. */
    private static final long WRONG = 1L << 63;

    private static final long NEGATIVE = 1L << 62;
    /** The bit that says that there is but one character besides the minus: it is no point, then. */
    private static final int ALONE_SHIFT = 61;
    /** The three bits with the scale. */
    private static final int SCALE_SHIFT = 52;

    /** A word that is no number. */
    private static final long NO_TEXT = -1;

    private final Minus minus = new Minus();
    private final Point point = new Point();
    private final Digits digits = new Digits();
    private final Packed packed = new Packed();

    /**
     * Reads texts, as {@link EightDigits#read} does each of them: longer ones are no numbers here.
     *
     * @param source readable for at least eight bytes from where a text begins, or that one is not read either
     * @param numbers takes the {@link PackedDecimal}s
     * @param prefixes takes what {@link ByteWords#lengthPrefix} gives of each text, for it begins with the same word; if it
     *     has no room for that, nothing
     */
    void read(byte[] source, int[] starts, int[] ends, int count, long[] numbers, long[] prefixes) {
        // No loop is here: this method would be compiled again with all the loops that it calls.
        takeTexts(source, starts, ends, count, numbers, prefixes);
        minus.take(numbers, count);
        point.close(numbers, count);
        digits.putTogether(numbers, count);
        packed.pack(numbers, count);
    }

    /** Of each text its characters, the last one highest, and zeros below the first one. */
    private static void takeTexts(byte[] source, int[] starts, int[] ends, int count, long[] words, long[] prefixes) {
        boolean withPrefixes = prefixes.length > 0;
        int last = source.length - Long.BYTES;
        for (int i = 0; i < count; i++) {
            int start = starts[i];
            int length = ends[i] - start;
            if (length > 0 && length <= Long.BYTES && start <= last) {
                long raw = ByteWords.word(source, start);
                // A first character that is zero itself would be taken for none.
                words[i] = (raw & 0xFF) == 0 ? NO_TEXT : raw << (-length << 3);
                if (withPrefixes) {
                    prefixes[i] = ByteWords.lengthPrefix(raw, length);
                }
            } else {
                words[i] = NO_TEXT;
                if (withPrefixes) {
                    prefixes[i] = ByteWords.lengthPrefix(source, start, ends[i]);
                }
            }
        }
    }

    /** Makes zeros of a minus in front, and digits of characters. */
    private static final class Minus {
        /** What digits, a point and a minus have in common. */
        private final long characters;

        private final long zeros;
        private final long minus;
        /** What neither a digit has nor a point, as they are without their {@link #zeros}. */
        private final long strange;

        private final long negative;
        private final long wrong;

        Minus() {
            characters = 0x20 * ONES;
            zeros = '0' * ONES;
            minus = '-';
            strange = 0xE0E0E0E0E0E0E0E0L;
            negative = NEGATIVE;
            wrong = WRONG;
        }

        void take(long[] words, int count) {
            long character = characters;
            long zero = zeros;
            long minusByte = minus;
            long strangeBits = strange;
            long negativeBit = negative;
            long wrongBit = wrong;
            for (int i = 0; i < count; i++) {
                long word = words[i];
                long marks = word & character;
                long first = (marks & -marks) >>> 5;
                long below = first - 1;
                long firstByte = (first << 8) - first;
                long other = (word ^ (first * minusByte)) & firstByte;
                long isMinus = ((other | -other) >>> 63) - 1;
                long covered = below | (firstByte & isMinus);
                long digits = (word ^ zero) & ~covered;
                long odd = (word & below) | (digits & strangeBits);
                words[i] = digits
                        | (((covered + 1) >>> 56) << ALONE_SHIFT)
                        | (isMinus & negativeBit)
                        | (((odd | -odd) | covered) & wrongBit);
            }
        }
    }

    /** Takes out the first point; what stood before it moves up by one byte. */
    private static final class Point {
        /** The bit that a point has beyond those of a digit. */
        private final long points;
        /** Added to a byte, it reaches the highest bit from 10 on. */
        private final long aboveNine;

        private final long highs;
        /** Multiplied by the lowest bit of a byte, it has in its highest byte how many bytes are above that one. */
        private final long bytesAbove;

        private final long flags;
        private final long wrong;

        Point() {
            points = 0x10 * ONES;
            aboveNine = 0x76 * ONES;
            highs = 0x8080808080808080L;
            bytesAbove = 0x0706050403020100L;
            flags = 7L << ALONE_SHIFT;
            wrong = WRONG;
        }

        void close(long[] words, int count) {
            long pointBit = points;
            long above = aboveNine;
            long high = highs;
            long lengths = bytesAbove;
            long flagBits = flags;
            long wrongBit = wrong;
            for (int i = 0; i < count; i++) {
                long word = words[i];
                long said = word & flagBits;
                long digits = word ^ said;
                long found = digits & pointBit;
                long less = -found;
                long point = found & less;
                long hasPoint = (found | less) >>> 63;
                long rest = digits ^ ((point << 1) - (point >>> 3));
                long before = rest & (point - hasPoint);
                long closed = rest - before + (before << 8);
                long odd = (rest & ((point << 4) - (point >>> 4)))
                        | ((closed + above) & high)
                        | (hasPoint & (word >>> ALONE_SHIFT));
                long scale = ((point >>> 4) * lengths) >>> 56;
                words[i] = closed | said | ((odd | -odd) & wrongBit) | (scale << SCALE_SHIFT);
            }
        }
    }

    /** Makes one number of eight digits. */
    private static final class Digits {
        private final long nines;
        private final long pairs;
        private final long quads;
        private final long hundred;
        private final long tenThousand;
        private final long kept;

        Digits() {
            nines = 0x0F * ONES;
            pairs = 0x00FF00FF00FF00FFL;
            quads = 0xFFFF;
            hundred = 100;
            tenThousand = 10_000;
            kept = WRONG | NEGATIVE | 7L << SCALE_SHIFT;
        }

        void putTogether(long[] words, int count) {
            long nine = nines;
            long pair = pairs;
            long quad = quads;
            long toQuads = hundred;
            long toNumber = tenThousand;
            long keptBits = kept;
            for (int i = 0; i < count; i++) {
                long word = words[i];
                long digits = word & nine;
                long twos = ((digits << 3) + (digits << 1) + (digits >>> 8)) & pair;
                long fours = twos * toQuads + (twos >>> 16);
                words[i] = ((fours & quad) * toNumber + ((fours >>> 32) & quad)) | (word & keptBits);
            }
        }
    }

    /** Gives the number its sign and scale. */
    private static final class Packed {
        private final long numbers;
        private final long scales;
        private final long none;
        private final long one;
        private final long wrong;

        Packed() {
            numbers = (1L << 32) - 1;
            scales = 7;
            none = 0;
            one = 1;
            wrong = WRONG;
        }

        void pack(long[] words, int count) {
            long number = numbers;
            long scale = scales;
            long zero = none;
            long first = one;
            long wrongBit = wrong;
            for (int i = 0; i < count; i++) {
                long word = words[i];
                long minus = (word >>> 62) & first;
                long signed = ((word & number) ^ (zero - minus)) + minus;
                long right = (word >>> 63) - first;
                long packed = (signed << PackedDecimal.SCALE_BITS) | ((word >>> SCALE_SHIFT) & scale);
                words[i] = (packed & right) | (word & wrongBit);
            }
        }
    }
}
