package fanout.image.jpeg;

import org.jspecify.annotations.Nullable;

/**
 * The Huffman tables of a scan, the best for what it says. Brightness and colour share one where that saves more for the
 * second table than it costs in codes, as it does in small pictures.
 */
final class ScanTables {
    private static final int TABLES = 4;
    private static final int FOR_AC = 0x10;

    /** By table and symbol: code shifted left by 8, and its length. */
    final int[] codes = new int[Tokens.KEYS];
    /** By table of the tokens; those that are not used, or shared, are not there. */
    private final @Nullable HuffmanCode[] made = new HuffmanCode[TABLES];

    ScanTables(Tokens tokens) {
        for (int table = 0; table < TABLES; table += 2) {
            choose(tokens, table);
        }
    }

    private void choose(Tokens tokens, int table) {
        int from = table * Tokens.NEXT_TABLE;
        HuffmanCode luma = code(tokens.counts, from);
        HuffmanCode chroma = code(tokens.counts, from + Tokens.NEXT_TABLE);
        if (luma != null && chroma != null) {
            HuffmanCode both = new HuffmanCode(sums(tokens.counts, from), 0);
            if (both.fileBits <= luma.fileBits + chroma.fileBits) {
                luma = both;
                chroma = null;
                both.put(codes, from + Tokens.NEXT_TABLE);
            }
        }
        made[table] = luma;
        made[table + 1] = chroma;
        if (luma != null) {
            luma.put(codes, from);
        }
        if (chroma != null) {
            chroma.put(codes, from + Tokens.NEXT_TABLE);
        }
    }

    private static @Nullable HuffmanCode code(int[] counts, int from) {
        for (int key = from; key < from + Tokens.NEXT_TABLE; key++) {
            if (counts[key] > 0) {
                return new HuffmanCode(counts, from);
            }
        }
        return null;
    }

    private static int[] sums(int[] counts, int from) {
        int[] sums = new int[Tokens.NEXT_TABLE];
        for (int symbol = 0; symbol < sums.length; symbol++) {
            sums[symbol] = counts[from + symbol] + counts[from + symbol + Tokens.NEXT_TABLE];
        }
        return sums;
    }

    /** Writes them in one segment (T.81, B.2.4.2); a scan of bits alone has none. */
    void write(JpegBytes out) {
        int length = 2;
        for (HuffmanCode code : made) {
            length += code == null ? 0 : code.tableBytes();
        }
        if (length == 2) {
            return;
        }
        out.mark(Marker.DHT);
        out.put16(length);
        for (int table = 0; table < TABLES; table++) {
            HuffmanCode code = made[table];
            if (code != null) {
                out.put8((table < 2 ? 0 : FOR_AC) | (table & 1));
                code.write(out);
            }
        }
    }

    /** Both numbers of a component's tables, as a scan's header has them; those that do not matter are 0. */
    int numbers(CodedComponent component) {
        return component.table == 0 ? 0 : (made[1] == null ? 0 : 0x10) | (made[3] == null ? 0 : 1);
    }
}
