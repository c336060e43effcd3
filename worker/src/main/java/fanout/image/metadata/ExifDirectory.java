package fanout.image.metadata;

import java.nio.ByteBuffer;

/**
 * One directory of an EXIF block: entries of 12 bytes, a tag, a type, a count, and the value or where in the block it
 * stands. What an entry points at is looked at only where it was asked for, and then once, so directories that name
 * themselves or each other lead nowhere.
 */
final class ExifDirectory {
    static final int SHORT = 3;
    static final int LONG = 4;
    static final int RATIONAL = 5;
    static final int SIGNED_RATIONAL = 10;
    private static final int ASCII = 2;
    private static final int UTF_8 = 129;

    private static final int ENTRY_BYTES = 12;
    private static final int INLINE_BYTES = 4;
    /** A longer text is no name and no date. */
    private static final int MOST_TEXT_BYTES = 1_000;

    private final ByteBuffer block;
    private final int first;
    private final int entries;

    /** @param offset where in the block it is; a directory without entries where that is none */
    ExifDirectory(ByteBuffer block, long offset) {
        boolean inside = offset > 0 && offset <= block.limit() - 2;
        this.block = block;
        this.first = inside ? (int) offset + 2 : 0;
        int claimed = inside ? Short.toUnsignedInt(block.getShort((int) offset)) : 0;
        this.entries = Math.min(claimed, (block.limit() - first) / ENTRY_BYTES);
    }

    /** A text without the zero that ends it and blanks around it; empty where there is none. */
    String text(int tag) {
        int entry = entry(tag);
        boolean isText = entry >= 0 && (type(entry) == ASCII || type(entry) == UTF_8);
        if (!isText || count(entry) > MOST_TEXT_BYTES) {
            return "";
        }
        return Texts.of(value(entry, (int) count(entry)));
    }

    /** Where in the block another directory begins; 0 where that is not said. */
    long pointer(int tag) {
        int entry = entry(tag);
        return entry >= 0 && type(entry) == LONG ? Integer.toUnsignedLong(block.getInt(entry + 8)) : 0;
    }

    /** So many fractions, numerator and denominator in turn; none where it is not just so many. */
    int[] fractions(int tag, int wanted) {
        int entry = entry(tag);
        boolean are = entry >= 0 && (type(entry) == RATIONAL || type(entry) == SIGNED_RATIONAL);
        if (!are || count(entry) != wanted) {
            return new int[0];
        }
        ByteBuffer value = value(entry, 8 * wanted);
        int[] numbers = new int[value.remaining() / 4];
        value.asIntBuffer().get(numbers);
        return numbers;
    }

    private int entry(int tag) {
        for (int i = 0; i < entries; i++) {
            int entry = first + i * ENTRY_BYTES;
            if (Short.toUnsignedInt(block.getShort(entry)) == tag) {
                return entry;
            }
        }
        return -1;
    }

    private int type(int entry) {
        return Short.toUnsignedInt(block.getShort(entry + 2));
    }

    private long count(int entry) {
        return Integer.toUnsignedLong(block.getInt(entry + 4));
    }

    /** Empty where it does not lie inside the block. */
    private ByteBuffer value(int entry, int bytes) {
        long at = bytes <= INLINE_BYTES ? entry + 8L : Integer.toUnsignedLong(block.getInt(entry + 8));
        boolean inside = at <= block.limit() - (long) bytes;
        return block.slice(inside ? (int) at : 0, inside ? bytes : 0).order(block.order());
    }
}
