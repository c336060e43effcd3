package fanout.image;

/**
 * Walks over the transforms in front of a lossless WebP bit stream (RFC 9649, 3.4 to 3.7). Each may be there once; a
 * decoder that does not count would go over all pixels once more for every three bits of a small file. What else is
 * wrong is left to the decoder. Used once.
 */
final class LosslessTransforms {
    /** Signature, width, height, opacity and version. */
    static final int HEADER_BYTES = 5;

    private static final int PREDICTOR = 0;
    private static final int COLOUR = 1;
    private static final int SUBTRACT_GREEN = 2;
    private static final int PALETTE = 3;
    private static final int LITERALS = 256;
    private static final int LENGTHS = 24;
    private static final int DISTANCES = 40;
    private static final int LONGEST_CODE = 15;
    private static final int[] ORDER = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

    private final Bytes data;
    private long bit;

    private LosslessTransforms(Bytes data, int start) {
        this.data = data;
        this.bit = 8L * start;
    }

    /** @param start the byte in which the transforms begin */
    static void refuseRepeated(Bytes data, int start, int width, int height) throws PictureException {
        new LosslessTransforms(data, start).walk(width, height);
    }

    private void walk(int fullWidth, int height) throws PictureException {
        int width = fullWidth;
        boolean[] seen = new boolean[4];
        while (bits(1) == 1) {
            int kind = bits(2);
            if (seen[kind]) {
                throw Reasons.damaged("the same transform of pixels twice");
            }
            seen[kind] = true;
            boolean readable = true;
            switch (kind) {
                case PREDICTOR, COLOUR -> {
                    int side = bits(3) + 2;
                    readable = skipImage((long) divided(width, side) * divided(height, side));
                }
                case SUBTRACT_GREEN -> {} // it has no data
                case PALETTE -> {
                    int colours = bits(8) + 1;
                    readable = skipImage(colours);
                    width = divided(width, colours > 16 ? 0 : colours > 4 ? 1 : colours > 2 ? 2 : 3);
                }
                default -> throw new IllegalStateException("two bits are never " + kind);
            }
            if (!readable || ended()) {
                return;
            }
        }
    }

    /** An image of parameters; false where it cannot be read. */
    private boolean skipImage(long pixels) {
        int cached = bits(1) == 1 ? 1 << bits(4) : 0;
        Code[] codes = new Code[5];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = code(i == 0 ? LITERALS + LENGTHS + cached : i == 4 ? DISTANCES : LITERALS);
        }
        long left = pixels;
        while (left > 0 && !ended()) {
            int symbol = codes[0].next(this);
            if (symbol < 0) {
                return false;
            }
            left--;
            if (symbol < LITERALS) {
                codes[1].next(this);
                codes[2].next(this);
                codes[3].next(this);
            } else if (symbol < LITERALS + LENGTHS) {
                left -= number(symbol - LITERALS) - 1;
                number(codes[4].next(this));
            }
        }
        return left == 0;
    }

    /** A length or a distance: its prefix says how many bits follow. */
    private int number(int prefix) {
        if (prefix < 4) {
            return prefix + 1;
        }
        int more = (prefix - 2) >> 1;
        return ((2 + (prefix & 1)) << more) + bits(more) + 1;
    }

    private Code code(int symbols) {
        int[] lengths = new int[Math.max(symbols, LITERALS)];
        if (bits(1) == 1) {
            boolean two = bits(1) == 1;
            lengths[bits(bits(1) == 1 ? 8 : 1)] = 1;
            if (two) {
                lengths[bits(8)] = 1;
            }
            return new Code(lengths);
        }
        int[] ofLengths = new int[ORDER.length];
        int given = 4 + bits(4);
        for (int i = 0; i < given; i++) {
            ofLengths[ORDER[i]] = bits(3);
        }
        Code lengthCode = new Code(ofLengths);
        int most = bits(1) == 1 ? 2 + bits(2 + 2 * bits(3)) : symbols;
        int previous = 8;
        for (int i = 0; i < symbols && most > 0 && !ended(); most--) {
            int symbol = lengthCode.next(this);
            if (symbol < 0) {
                break;
            }
            if (symbol <= LONGEST_CODE) {
                lengths[i++] = symbol;
                previous = symbol == 0 ? previous : symbol;
                continue;
            }
            int times = symbol == 16 ? 3 + bits(2) : symbol == 17 ? 3 + bits(3) : 11 + bits(7);
            for (; times > 0 && i < symbols; times--) {
                lengths[i++] = symbol == 16 ? previous : 0;
            }
        }
        return new Code(lengths);
    }

    private int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++, bit++) {
            int at = (int) (bit >> 3);
            value |= at < data.size() ? (data.at(at) >> (bit & 7) & 1) << i : 0;
        }
        return value;
    }

    private boolean ended() {
        return bit >> 3 >= data.size();
    }

    private static int divided(int length, int bits) {
        return (length + (1 << bits) - 1) >> bits;
    }

    /** A canonical prefix code, read bit by bit. One symbol alone takes no bits. */
    private static final class Code {
        private final int[] counts = new int[LONGEST_CODE + 1];
        private final int[] symbols;

        Code(int[] lengths) {
            for (int length : lengths) {
                counts[length]++;
            }
            int[] next = new int[LONGEST_CODE + 2];
            for (int length = 1; length <= LONGEST_CODE; length++) {
                next[length + 1] = next[length] + counts[length];
            }
            symbols = new int[next[LONGEST_CODE + 1]];
            for (int symbol = 0; symbol < lengths.length; symbol++) {
                if (lengths[symbol] > 0) {
                    symbols[next[lengths[symbol]]++] = symbol;
                }
            }
        }

        /** -1 where no symbol has the bits that come. */
        int next(LosslessTransforms from) {
            if (symbols.length <= 1) {
                return symbols.length == 1 ? symbols[0] : -1;
            }
            int code = 0;
            int first = 0;
            int index = 0;
            for (int length = 1; length <= LONGEST_CODE; length++) {
                code |= from.bits(1);
                int count = counts[length];
                if (code - first < count) {
                    return symbols[index + code - first];
                }
                index += count;
                first = (first + count) << 1;
                code <<= 1;
            }
            return -1;
        }
    }
}
