package fanout.aggregate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer of bytes, big-endian, that accumulators, messages and the store encode into. One owner at a time. */
public final class ByteWriter {
    /** Shorter than that is copied as two words. */
    private static final int TWO_WORDS = 2 * Long.BYTES;

    private byte[] bytes;
    private int size;

    public ByteWriter() {
        this(256);
    }

    public ByteWriter(int capacityBytes) {
        bytes = new byte[Math.max(16, capacityBytes)];
    }

    public int size() {
        return size;
    }

    /** Forgets what was written; the buffer is kept. */
    public void clear() {
        size = 0;
    }

    /** The buffer itself, valid up to {@link #size()} until the next write. */
    public byte[] array() {
        return bytes;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    public void writeByte(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
    }

    public void writeBoolean(boolean value) {
        writeByte(value ? 1 : 0);
    }

    public void writeInt(int value) {
        ensure(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    public void writeLong(long value) {
        ensure(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    public void writeDouble(double value) {
        writeLong(Double.doubleToLongBits(value));
    }

    /** An unsigned number, seven bits a byte, the low ones first; one byte below 128. */
    public void writeVarint(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** A number of either sign: the fewer bytes, the nearer it is to 0. */
    public void writeSigned(long value) {
        writeVarint((value << 1) ^ (value >> 63));
    }

    public void writeRaw(byte[] source, int start, int end) {
        int length = end - start;
        if ((length & -TWO_WORDS) == 0 && start <= source.length - TWO_WORDS) {
            // Most are short, and to copy more than is wanted costs less than to ask how much it is.
            ensure(TWO_WORDS);
            ByteWords.setWord(bytes, size, ByteWords.word(source, start));
            ByteWords.setWord(bytes, size + Long.BYTES, ByteWords.word(source, start + Long.BYTES));
        } else {
            ensure(length);
            System.arraycopy(source, start, bytes, size, length);
        }
        size += length;
    }

    /** A length and then the bytes. */
    public void writeBytes(byte[] source, int start, int end) {
        writeVarint(end - start);
        writeRaw(source, start, end);
    }

    public void writeBytes(byte[] source) {
        writeBytes(source, 0, source.length);
    }

    public void writeText(String text) {
        writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes room for so many bytes, and eight more behind them; gives where in {@link #array()} they are to be written. */
    public int skip(int count) {
        ensure(count + Long.BYTES);
        size += count;
        return size - count;
    }

    private void ensure(int more) {
        if (bytes.length - size >= more) {
            return;
        }
        long wanted = Math.max((long) size + more, bytes.length * 2L);
        if ((long) size + more > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException("a message of over 2 GiB: use a smaller --chunk-size");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
    }
}
