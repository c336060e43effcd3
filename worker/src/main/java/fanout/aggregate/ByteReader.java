package fanout.aggregate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads back what a {@link ByteWriter} wrote. Every method throws {@link IllegalArgumentException} where the bytes end
 * too early or announce more than there is: a damaged message never becomes a value.
 */
public final class ByteReader {
    private static final int MOST_SCALE = 100_000;

    private final byte[] bytes;
    private final int end;
    private int position;

    public ByteReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    public ByteReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    public int remaining() {
        return end - position;
    }

    public byte readByte() {
        need(1);
        return bytes[position++];
    }

    public boolean readBoolean() {
        return readByte() != 0;
    }

    public int readInt() {
        need(4);
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value = (value << 8) | (bytes[position++] & 0xFF);
        }
        return value;
    }

    public long readLong() {
        need(8);
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = (value << 8) | (bytes[position++] & 0xFF);
        }
        return value;
    }

    public double readDouble() {
        return Double.longBitsToDouble(readLong());
    }

    public long readVarint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = readByte();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than ten bytes at " + position);
    }

    /** A number of either sign, as {@link ByteWriter#writeSigned} wrote it. */
    public long readSigned() {
        long folded = readVarint();
        return (folded >>> 1) ^ -(folded & 1);
    }

    /**
     * A decimal's scale, as {@link ByteWriter#writeVarint} wrote it; negative for zeros before the point. One beyond all
     * that calculating with the longest numbers gives means damage: such a number would take minutes to add.
     */
    public int readScale() {
        long scale = readVarint();
        if (scale > MOST_SCALE || scale < -MOST_SCALE) {
            throw new IllegalArgumentException("a number with " + scale + " digits behind the point");
        }
        return (int) scale;
    }

    /** A count of things that follow, each of at least one byte: larger than what remains means damage. */
    public int readCount() {
        long count = readVarint();
        if (count < 0 || count > remaining()) {
            throw new IllegalArgumentException("a count of " + count + " where " + remaining() + " bytes remain");
        }
        return (int) count;
    }

    public byte[] readBytes() {
        int length = readCount();
        byte[] result = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return result;
    }

    public String readText() {
        int length = readCount();
        String result = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return result;
    }

    /** The buffer that is read from; with {@link #position()} and {@link #skip} for readers that do not want copies. */
    public byte[] array() {
        return bytes;
    }

    public int position() {
        return position;
    }

    public void skip(int count) {
        need(count);
        position += count;
    }

    private void need(int count) {
        if (count < 0 || end - position < count) {
            throw new IllegalArgumentException("the message ends " + (count - remaining()) + " bytes too early");
        }
    }
}
