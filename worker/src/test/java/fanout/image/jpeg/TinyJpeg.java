package fanout.image.jpeg;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Writes sequential JPEGs of coefficients, for what the JDK does not write: any sampling factors and numbers of
 * components, restarts, scans of one component, 16-bit quantisation tables, fill bytes. Every code is as long as any other.
 */
final class TinyJpeg {
    static final int STEP = 8;
    private static final int DC_BITS = 4;
    private static final int AC_BITS = 8;

    /** What a block holds: DC first, in zigzag order, 64 or fewer. */
    interface Blocks {
        int[] at(int component, int row, int column);
    }

    /** @param sampling horizontal times 16 and vertical, as in the file */
    record Part(int id, int sampling) {}

    private final int width;
    private final int height;
    private final List<Part> parts;
    private final Blocks blocks;
    private boolean interleaved = true;
    private boolean wideSteps;
    private int restartInterval;
    private int fillBytes;
    private byte[] application = {};

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long bits;
    private int bitCount;

    TinyJpeg(int width, int height, List<Part> parts, Blocks blocks) {
        this.width = width;
        this.height = height;
        this.parts = parts;
        this.blocks = blocks;
    }

    TinyJpeg inScansOfTheirOwn() {
        interleaved = false;
        return this;
    }

    TinyJpeg wideSteps() {
        wideSteps = true;
        return this;
    }

    TinyJpeg restartInterval(int units) {
        restartInterval = units;
        return this;
    }

    TinyJpeg fillBytes(int count) {
        fillBytes = count;
        return this;
    }

    /** With Adobe's marker. */
    TinyJpeg adobe(int transform) {
        application = new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
        return this;
    }

    /** The file; called once. */
    byte[] encode() {
        out.write(0xff);
        out.write(0xd8);
        if (application.length > 0) {
            segment(0xee, content -> content.put(application));
        }
        segment(0xdb, content -> {
            content.one(wideSteps ? 0x10 : 0);
            for (int i = 0; i < 64; i++) {
                if (wideSteps) {
                    content.one(0);
                }
                content.one(STEP);
            }
            return content;
        });
        segment(0xc0, content -> {
            content.one(8).two(height).two(width).one(parts.size());
            parts.forEach(part -> content.one(part.id).one(part.sampling).one(0));
            return content;
        });
        segment(0xc4, content -> codes(content, 0, DC_BITS, 12));
        segment(0xc4, content -> codes(content, 0x10, AC_BITS, 255));
        if (restartInterval > 0) {
            segment(0xdd, content -> content.two(restartInterval));
        }
        if (interleaved) {
            scan(parts, horizontal(), vertical());
        } else {
            parts.forEach(part -> scan(List.of(part), horizontal(), vertical()));
        }
        marker(0xd9);
        return out.toByteArray();
    }

    private int horizontal() {
        return parts.size() == 1
                ? 1
                : parts.stream().mapToInt(part -> part.sampling >> 4).max().orElseThrow();
    }

    private int vertical() {
        return parts.size() == 1
                ? 1
                : parts.stream().mapToInt(part -> part.sampling & 15).max().orElseThrow();
    }

    private void scan(List<Part> scanned, int mostHorizontal, int mostVertical) {
        segment(0xda, content -> {
            content.one(scanned.size());
            scanned.forEach(part -> content.one(part.id).one(0));
            return content.one(0).one(63).one(0);
        });
        boolean alone = scanned.size() == 1;
        int wide = alone && parts.size() > 1 ? scanned.get(0).sampling >> 4 : 1;
        int high = alone && parts.size() > 1 ? scanned.get(0).sampling & 15 : 1;
        int columns = alone ? up(width * wide, 8 * mostHorizontal) : up(width, 8 * mostHorizontal);
        int rows = alone ? up(height * high, 8 * mostVertical) : up(height, 8 * mostVertical);
        int[] before = new int[parts.size()];
        int units = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (restartInterval > 0 && units > 0 && units % restartInterval == 0) {
                    flush();
                    marker(0xd0 + (units / restartInterval - 1) % 8);
                    before = new int[parts.size()];
                }
                for (Part part : scanned) {
                    unit(part, row, column, alone, before);
                }
                units++;
            }
        }
        flush();
    }

    private void unit(Part part, int row, int column, boolean alone, int[] before) {
        int component = parts.indexOf(part);
        int wide = alone ? 1 : part.sampling >> 4;
        int high = alone ? 1 : part.sampling & 15;
        for (int y = 0; y < high; y++) {
            for (int x = 0; x < wide; x++) {
                int[] block = blocks.at(component, row * high + y, column * wide + x);
                block(block, block[0] - before[component]);
                before[component] = block[0];
            }
        }
    }

    private void block(int[] block, int difference) {
        int size = size(difference);
        put(size, DC_BITS);
        number(difference, size);
        int last = block.length - 1;
        while (last > 0 && block[last] == 0) {
            last--;
        }
        int run = 0;
        for (int k = 1; k <= last; k++) {
            if (block[k] == 0) {
                run++;
                continue;
            }
            for (; run > 15; run -= 16) {
                put(0xf0, AC_BITS);
            }
            put(run << 4 | size(block[k]), AC_BITS);
            number(block[k], size(block[k]));
            run = 0;
        }
        if (last < 63) {
            put(0, AC_BITS);
        }
    }

    private static int size(int number) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(number));
    }

    private void number(int number, int size) {
        put(number < 0 ? number + (1 << size) - 1 : number, size);
    }

    private void put(int value, int count) {
        bits = bits << count | value;
        bitCount += count;
        while (bitCount >= 8) {
            bitCount -= 8;
            int next = (int) (bits >> bitCount) & 0xff;
            out.write(next);
            if (next == 0xff) {
                out.write(0);
            }
        }
    }

    private void flush() {
        if (bitCount > 0) {
            put((1 << (8 - bitCount)) - 1, 8 - bitCount);
        }
    }

    private void marker(int code) {
        for (int i = 0; i < fillBytes; i++) {
            out.write(0xff);
        }
        out.write(0xff);
        out.write(code);
    }

    private void segment(int code, UnaryOperator<Content> writer) {
        byte[] content = writer.apply(new Content()).bytes.toByteArray();
        marker(code);
        out.write((content.length + 2) >> 8);
        out.write(content.length + 2);
        out.writeBytes(content);
    }

    /** All codes of one length, for the values from 0 on. */
    private static Content codes(Content content, int kind, int length, int count) {
        content.one(kind);
        for (int i = 1; i <= 16; i++) {
            content.one(i == length ? count : 0);
        }
        for (int value = 0; value < count; value++) {
            content.one(value);
        }
        return content;
    }

    private static int up(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    /** The content of a segment. */
    private static final class Content {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Content one(int value) {
            bytes.write(value);
            return this;
        }

        Content two(int value) {
            return one(value >> 8).one(value);
        }

        Content put(byte[] values) {
            bytes.writeBytes(values);
            return this;
        }
    }

    /** Parts numbered from 1 on. */
    static List<Part> parts(int... samplings) {
        List<Part> parts = new ArrayList<>();
        for (int sampling : samplings) {
            parts.add(new Part(parts.size() + 1, sampling));
        }
        return parts;
    }
}
