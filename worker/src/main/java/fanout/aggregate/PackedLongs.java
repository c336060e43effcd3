package fanout.aggregate;

/**
 * Columns of whole numbers as bytes, in blocks, each number of a block in as many bytes as the farthest from 0 among them
 * takes: nearly as short as one by one, and written and read in loops that are fast before much of them is compiled.
 */
final class PackedLongs {
    private static final int BLOCK = 1 << 12;

    private PackedLongs() {}

    /**
     * Writes every so manieth number of an array.
     *
     * @param first where the first of them is
     * @param stride how far it is to the next
     */
    static void write(long[] numbers, int first, int stride, int count, ByteWriter out) {
        for (int from = 0; from < count; from += BLOCK) {
            writeBlock(numbers, first + from * stride, stride, Math.min(BLOCK, count - from), out);
        }
    }

    private static void writeBlock(long[] numbers, int first, int stride, int count, ByteWriter out) {
        long all = 0;
        for (int i = 0; i < count; i++) {
            all |= folded(numbers[first + i * stride]);
        }
        int width = (Long.SIZE - Long.numberOfLeadingZeros(all) + Byte.SIZE - 1) / Byte.SIZE;
        out.writeByte(width);
        int at = out.skip(count * width);
        byte[] bytes = out.array();
        for (int i = 0; i < count; i++) {
            ByteWords.setWord(bytes, at, folded(numbers[first + i * stride]));
            at += width;
        }
    }

    /** Reads what {@link #write} wrote. Throws {@link IllegalArgumentException} where the bytes are damaged. */
    static void read(ByteReader in, long[] numbers, int first, int stride, int count) {
        for (int from = 0; from < count; from += BLOCK) {
            readBlock(in, numbers, first + from * stride, stride, Math.min(BLOCK, count - from));
        }
    }

    private static void readBlock(ByteReader in, long[] numbers, int first, int stride, int count) {
        int width = in.readByte();
        if (width < 0 || width > Long.BYTES) {
            throw new IllegalArgumentException("a number of " + width + " bytes");
        }
        int at = in.position();
        in.skip(count * width);
        byte[] bytes = in.array();
        for (int i = 0; i < count; i++) {
            long folded = ByteWords.firstWord(bytes, at, at + width);
            numbers[first + i * stride] = (folded >>> 1) ^ -(folded & 1);
            at += width;
        }
    }

    /** Small where the number is near 0, of either sign. */
    private static long folded(long number) {
        return (number << 1) ^ (number >> 63);
    }
}
