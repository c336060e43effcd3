package fanout.image.jpeg;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the segments of a file (T.81, B.2; T.871, 10.1), and scans with the Huffman tables that are best for them. */
final class CodedFile {
    private static final byte[] JFIF = {'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0};
    private static final int BITS = 8;
    private static final int TABLES = 4;
    private static final int FOR_AC = 0x10;

    private final JpegBytes out;
    /** By table and symbol, as {@link JpegBytes#putScan} wants them. */
    private final int[] codes = new int[Tokens.KEYS];

    CodedFile(JpegBytes out) {
        this.out = out;
    }

    /** @param segments whole ones, which follow the header */
    void begin(List<byte[]> segments) {
        out.mark(Marker.SOI);
        out.mark(Marker.APP0);
        out.put16(2 + JFIF.length);
        out.put(JFIF);
        segments.forEach(out::put);
    }

    void quantisation(List<CodedComponent> components) {
        int tables = components.size() == 1 ? 1 : 2;
        out.mark(Marker.DQT);
        out.put16(2 + tables * 65);
        for (CodedComponent component : components.subList(0, tables)) {
            out.put8(component.table);
            for (int step : component.quantiser.steps) {
                out.put8(step);
            }
        }
    }

    void frame(boolean progressive, InputRows input, List<CodedComponent> components) {
        out.mark(progressive ? Marker.SOF2 : Marker.SOF0);
        out.put16(8 + 3 * components.size());
        out.put8(BITS);
        out.put16(input.height());
        out.put16(input.width());
        out.put8(components.size());
        for (CodedComponent component : components) {
            out.put8(component.id);
            out.put8(component.factor << 4 | component.factor);
            out.put8(component.table);
        }
    }

    void scan(CodedScan scan, List<CodedComponent> components, Tokens tokens) {
        tables(tokens);
        out.mark(Marker.SOS);
        out.put16(6 + 2 * components.size());
        out.put8(components.size());
        for (CodedComponent component : components) {
            out.put8(component.id);
            // a table that the scan does not use is 0, because some decoders look whether it is there
            int dc = scan.first() == 0 && scan.highBit() == 0 ? component.table : 0;
            int ac = scan.last() > 0 ? component.table : 0;
            out.put8(dc << 4 | ac);
        }
        out.put8(scan.first());
        out.put8(scan.last());
        out.put8(scan.highBit() << 4 | scan.lowBit());
        out.putScan(tokens, codes);
    }

    /** Makes the tables of a scan, and writes them in one segment; a scan of bits alone has none. */
    private void tables(Tokens tokens) {
        @Nullable HuffmanCode[] made = new HuffmanCode[TABLES];
        int length = 2;
        for (int table = 0; table < TABLES; table++) {
            int from = table * Tokens.NEXT_TABLE;
            if (tokens.uses(from)) {
                HuffmanCode code = new HuffmanCode(tokens.counts, from);
                code.put(codes, from);
                length += 1 + HuffmanCode.LONGEST + code.symbols.length;
                made[table] = code;
            }
        }
        if (length == 2) {
            return;
        }
        out.mark(Marker.DHT);
        out.put16(length);
        for (int table = 0; table < TABLES; table++) {
            HuffmanCode code = made[table];
            if (code != null) {
                write(code, (table < 2 ? 0 : FOR_AC) | (table & 1));
            }
        }
    }

    private void write(HuffmanCode code, int kind) {
        out.put8(kind);
        for (int count : code.lengths) {
            out.put8(count);
        }
        for (int symbol : code.symbols) {
            out.put8(symbol);
        }
    }

    void end() {
        out.mark(Marker.EOI);
    }
}
