package fanout.csv.expression;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Texts to look bytes up in. */
final class TextSet {
    private final byte[] @Nullable [] slots;

    TextSet(Collection<byte[]> texts) {
        slots = new byte[Integer.highestOneBit(texts.size() * 2 + 1) * 2][];
        for (byte[] text : texts) {
            slots[slot(text, 0, text.length)] = text;
        }
    }

    boolean contains(byte[] bytes, int start, int end) {
        return slots[slot(bytes, start, end)] != null;
    }

    /** Where the text is, or where it would be. */
    private int slot(byte[] bytes, int start, int end) {
        int hash = end - start;
        for (int at = start; at < end; at++) {
            hash = hash * 31 + bytes[at];
        }
        int slot = (hash ^ hash >>> 15) & (slots.length - 1);
        byte[] found = slots[slot];
        while (found != null && !Arrays.equals(found, 0, found.length, bytes, start, end)) {
            slot = (slot + 1) & (slots.length - 1);
            found = slots[slot];
        }
        return slot;
    }
}
