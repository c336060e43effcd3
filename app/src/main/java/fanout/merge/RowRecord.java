package fanout.merge;

import fanout.aggregate.ByteReader;
import fanout.aggregate.ByteWords;
import fanout.aggregate.ByteWriter;
import fanout.aggregate.Value;
import java.io.DataInput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * A row as bytes, to be kept and sorted: its length, the length of its key, the {@link RowOrder}'s key, and its values.
 * The two lengths are ints; that of the row counts what follows it.
 */
final class RowRecord {
    private static final byte NULL = 0;
    private static final byte TEXT = 1;
    private static final byte TRUE = 2;
    private static final byte FALSE = 3;
    private static final byte REAL = 4;
    private static final byte DECIMAL = 5;

    private RowRecord() {}

    static void write(Value[] row, RowOrder order, ByteWriter out) {
        int start = out.size();
        out.writeInt(0);
        out.writeInt(0);
        order.writeKey(row, out);
        int keyEnd = out.size();
        for (Value value : row) {
            write(value, out);
        }
        putInt(out.array(), start, out.size() - start - Integer.BYTES);
        putInt(out.array(), start + Integer.BYTES, keyEnd - start - 2 * Integer.BYTES);
    }

    private static void write(Value value, ByteWriter out) {
        switch (value.kind()) {
            case NULL -> out.writeByte(NULL);
            case TEXT -> {
                out.writeByte(TEXT);
                out.writeBytes(value.bytes(), value.start(), value.end());
            }
            case BOOLEAN -> out.writeByte(value.truth() ? TRUE : FALSE);
            case REAL -> {
                out.writeByte(REAL);
                out.writeDouble(value.real());
            }
            case DECIMAL -> {
                out.writeByte(DECIMAL);
                BigDecimal decimal = value.decimal();
                out.writeVarint(decimal.scale());
                out.writeBytes(decimal.unscaledValue().toByteArray());
            }
        }
    }

    /** Reads one whole; throws {@link java.io.EOFException} where there is less of it. */
    static byte[] read(DataInput in) throws IOException {
        int length = in.readInt();
        byte[] record = new byte[Integer.BYTES + length];
        putInt(record, 0, length);
        in.readFully(record, Integer.BYTES, length);
        return record;
    }

    /** How many bytes the record that begins there takes. */
    static int length(byte[] bytes, int start) {
        return Integer.BYTES + getInt(bytes, start);
    }

    /** Compares the keys of two records. */
    static int compare(byte[] left, int leftStart, byte[] right, int rightStart) {
        int leftKey = leftStart + 2 * Integer.BYTES;
        int rightKey = rightStart + 2 * Integer.BYTES;
        return Arrays.compareUnsigned(
                left,
                leftKey,
                leftKey + getInt(left, leftStart + Integer.BYTES),
                right,
                rightKey,
                rightKey + getInt(right, rightStart + Integer.BYTES));
    }

    /** The first bytes of a record's key as a number: where those of two differ, as unsigned numbers, so do the keys. */
    static long prefix(byte[] bytes, int start) {
        int key = start + 2 * Integer.BYTES;
        return ByteWords.prefix(bytes, key, key + getInt(bytes, start + Integer.BYTES));
    }

    /** Reads the values back; texts are views of the bytes. */
    static void read(byte[] bytes, int start, Value[] into) {
        ByteReader in = new ByteReader(bytes, start, start + length(bytes, start));
        in.skip(2 * Integer.BYTES + getInt(bytes, start + Integer.BYTES));
        for (Value value : into) {
            read(in, value);
        }
    }

    private static void read(ByteReader in, Value into) {
        switch (in.readByte()) {
            case NULL -> into.setNull();
            case TEXT -> {
                int length = in.readCount();
                into.setText(in.array(), in.position(), in.position() + length);
                in.skip(length);
            }
            case TRUE -> into.setBoolean(true);
            case FALSE -> into.setBoolean(false);
            case REAL -> into.setReal(in.readDouble());
            case DECIMAL -> {
                int scale = in.readScale();
                into.setDecimal(new BigDecimal(new BigInteger(in.readBytes()), scale));
            }
            default -> throw new IllegalArgumentException("no value of a row");
        }
    }

    private static int getInt(byte[] bytes, int at) {
        return new ByteReader(bytes, at, at + Integer.BYTES).readInt();
    }

    private static void putInt(byte[] bytes, int at, int value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[at + i] = (byte) (value >>> (24 - 8 * i));
        }
    }
}
