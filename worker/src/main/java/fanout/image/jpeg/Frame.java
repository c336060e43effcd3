package fanout.image.jpeg;

import java.util.ArrayList;
import java.util.List;

/**
 * A frame header (T.81, B.2.2): the size of the picture in pixels, both at least 1, and one, three or four components.
 */
record Frame(boolean progressive, int width, int height, List<Part> parts) {
    private static final int MOST_SAMPLING = 4;
    private static final int BITS = 8;

    /**
     * One component.
     *
     * @param horizontal how many samples it has for as many of the finest component, 1 to 4
     * @param table the number of its quantisation table
     */
    record Part(int id, int horizontal, int vertical, int table) {}

    static Frame read(Segments segment, boolean progressive) throws JpegException {
        int precision = segment.next8();
        int height = segment.next16();
        int width = segment.next16();
        int components = segment.next8();
        if (precision != BITS) {
            throw new JpegException("samples of " + precision + " bits are not supported");
        }
        if (height == 0) {
            throw new JpegException("a height that is said behind the picture is not supported");
        }
        if (width == 0) {
            throw new JpegException("the header says a width of 0");
        }
        if (components != 1 && components != 3 && components != 4) {
            throw new JpegException(components + " components are not supported");
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < components; i++) {
            parts.add(part(segment, components == 1));
        }
        if (segment.left() != 0) {
            throw new JpegException("a frame header of the wrong length");
        }
        return new Frame(progressive, width, height, List.copyOf(parts));
    }

    /** A component that is alone is stored block by block, whatever its factors (A.2.2). */
    private static Part part(Segments segment, boolean alone) throws JpegException {
        int id = segment.next8();
        int sampling = segment.next8();
        int table = segment.next8();
        int horizontal = sampling >> 4;
        int vertical = sampling & 15;
        if (horizontal < 1 || horizontal > MOST_SAMPLING || vertical < 1 || vertical > MOST_SAMPLING) {
            throw new JpegException("sampling factors " + horizontal + "x" + vertical + " are not possible");
        }
        if (table >= Tables.SLOTS) {
            throw new JpegException("quantisation table " + table + " is not possible");
        }
        return alone ? new Part(id, 1, 1, table) : new Part(id, horizontal, vertical, table);
    }

    int mostHorizontal() {
        return parts.stream().mapToInt(Part::horizontal).max().orElseThrow();
    }

    int mostVertical() {
        return parts.stream().mapToInt(Part::vertical).max().orElseThrow();
    }
}
