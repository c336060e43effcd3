package fanout.image.jpeg;

import java.util.List;

/** Writes the segments of a file, and its scans (T.81, B.2; T.871, 10.1). */
final class CodedFile {
    private static final byte[] JFIF = {'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0};
    private static final int BITS = 8;

    private final JpegBytes out;

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
        ScanTables tables = new ScanTables(tokens);
        tables.write(out);
        out.mark(Marker.SOS);
        out.put16(6 + 2 * components.size());
        out.put8(components.size());
        for (CodedComponent component : components) {
            out.put8(component.id);
            out.put8(tables.numbers(component));
        }
        out.put8(scan.first());
        out.put8(scan.last());
        out.put8(scan.highBit() << 4 | scan.lowBit());
        out.putScan(tokens, tables.codes);
    }

    void end() {
        out.mark(Marker.EOI);
    }
}
