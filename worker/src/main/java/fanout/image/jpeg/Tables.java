package fanout.image.jpeg;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The quantisation and Huffman tables in force (T.81, B.2.4.1 and B.2.4.2). Huffman tables of earlier pictures are kept
 * for a while, because most pictures have the same ones.
 */
final class Tables {
    static final int SLOTS = 4;
    private static final int COEFFICIENTS = 64;
    private static final int LENGTHS = 16;
    private static final int MOST_CODES = 256;
    private static final int KEPT = 16;

    private final int[] @Nullable [] quantisation = new int[SLOTS][];
    private final @Nullable HuffmanTable[] dc = new HuffmanTable[SLOTS];
    private final @Nullable HuffmanTable[] ac = new HuffmanTable[SLOTS];
    private final Deque<HuffmanTable> recent = new ArrayDeque<>();

    /** No table is in force any more: a new picture begins. */
    void clear() {
        Arrays.fill(quantisation, null);
        Arrays.fill(dc, null);
        Arrays.fill(ac, null);
    }

    /** Reads a DQT segment. */
    void readQuantisation(Segments segment) throws JpegException {
        while (segment.left() > 0) {
            int kind = segment.next8();
            boolean wide = kind >> 4 == 1;
            if (kind >> 4 > 1 || (kind & 15) >= SLOTS) {
                throw new JpegException("a quantisation table of kind " + kind);
            }
            int[] steps = new int[COEFFICIENTS];
            for (int i = 0; i < COEFFICIENTS; i++) {
                steps[i] = wide ? segment.next16() : segment.next8();
            }
            quantisation[kind & 15] = steps;
        }
    }

    /** Reads a DHT segment. */
    void readHuffman(Segments segment) throws JpegException {
        while (segment.left() > 0) {
            int kind = segment.next8();
            if (kind >> 4 > 1 || (kind & 15) >= SLOTS) {
                throw new JpegException("a Huffman table of kind " + kind);
            }
            byte[] counts = new byte[LENGTHS];
            int total = 0;
            for (int i = 0; i < LENGTHS; i++) {
                counts[i] = (byte) segment.next8();
                total += counts[i] & 0xff;
            }
            if (total > MOST_CODES) {
                throw new JpegException("a Huffman table of " + total + " codes");
            }
            byte[] values = new byte[total];
            for (int i = 0; i < total; i++) {
                values[i] = (byte) segment.next8();
            }
            boolean forAc = kind >> 4 == 1;
            (forAc ? ac : dc)[kind & 15] = table(forAc, counts, values);
        }
    }

    private HuffmanTable table(boolean forAc, byte[] counts, byte[] values) throws JpegException {
        for (HuffmanTable known : recent) {
            if (known.isMadeOf(forAc, counts, values)) {
                return known;
            }
        }
        HuffmanTable made = new HuffmanTable(forAc, counts, values);
        if (recent.size() == KEPT) {
            recent.removeFirst();
        }
        recent.addLast(made);
        return made;
    }

    /** The steps of a quantisation table, in zigzag order. */
    int[] quantisation(int slot) throws JpegException {
        int[] steps = quantisation[slot];
        if (steps == null) {
            throw new JpegException("no quantisation table " + slot);
        }
        return steps;
    }

    HuffmanTable dc(int slot) throws JpegException {
        return there(dc[slot]);
    }

    HuffmanTable ac(int slot) throws JpegException {
        return there(ac[slot]);
    }

    private static HuffmanTable there(@Nullable HuffmanTable table) throws JpegException {
        if (table == null) {
            throw new JpegException("a Huffman table is missing");
        }
        return table;
    }
}
