package fanout.image.jpeg;

import java.util.ArrayList;
import java.util.List;

/**
 * A scan header (T.81, B.2.3).
 *
 * @param first coefficient in zigzag order that the scan codes, up to {@code last}
 * @param highBit of progressive scans: one more than the lowest bit that is known already; 0 where none is
 * @param lowBit the lowest bit that this scan codes
 */
record ScanHeader(List<Part> parts, int first, int last, int highBit, int lowBit) {
    private static final int LAST = 63;
    private static final int MOST_BLOCKS = 10;
    private static final int MOST_SHIFT = 13;

    /** @param component by its place in the frame; the numbers of its Huffman tables */
    record Part(int component, int dcTable, int acTable) {}

    static ScanHeader read(Segments segment, Frame frame) throws JpegException {
        int count = segment.next8();
        if (count < 1 || count > frame.parts().size()) {
            throw new JpegException("a scan of " + count + " components");
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int component = place(segment.next8(), frame);
            int tables = segment.next8();
            if (tables >> 4 >= Tables.SLOTS || (tables & 15) >= Tables.SLOTS) {
                throw new JpegException(
                        "Huffman tables " + (tables >> 4) + " and " + (tables & 15) + " are not possible");
            }
            if (!parts.isEmpty() && parts.get(i - 1).component() >= component) {
                throw new JpegException("components of a scan in another order than in the frame");
            }
            parts.add(new Part(component, tables >> 4, tables & 15));
        }
        int first = segment.next8();
        int last = segment.next8();
        int bits = segment.next8();
        ScanHeader header = frame.progressive()
                ? new ScanHeader(parts, first, last, bits >> 4, bits & 15)
                : new ScanHeader(parts, 0, LAST, 0, 0);
        header.check(frame);
        return header;
    }

    private static int place(int id, Frame frame) throws JpegException {
        for (int i = 0; i < frame.parts().size(); i++) {
            if (frame.parts().get(i).id() == id) {
                return i;
            }
        }
        throw new JpegException("a scan of a component that the frame does not have");
    }

    private void check(Frame frame) throws JpegException {
        boolean sameBand = first == 0 ? last == 0 || !frame.progressive() : parts.size() == 1 && first <= last;
        boolean nextBit = highBit == 0 || highBit == lowBit + 1;
        if (!sameBand || last > LAST || !nextBit || lowBit > MOST_SHIFT) {
            throw new JpegException("a scan of coefficients " + first + " to " + last + " and bits " + highBit + " to "
                    + lowBit + " is not possible");
        }
        int blocks = parts.stream()
                .mapToInt(part -> frame.parts().get(part.component()).horizontal()
                        * frame.parts().get(part.component()).vertical())
                .sum();
        if (parts.size() > 1 && blocks > MOST_BLOCKS) {
            throw new JpegException("a scan with " + blocks + " blocks in an MCU");
        }
    }
}
