package fanout.image.jpeg;

import java.util.List;

/**
 * Decodes a sequential scan (T.81, annex F). One that has all the components goes right into samples, a row of MCUs at a
 * time; others are kept as coefficients.
 */
final class SequentialScan {
    private final ScanData data;
    private final BlockReader reader;
    private final List<ScanComponent> components;
    private final int[] block;

    private final BlockSearch search;

    SequentialScan(ScanData data, BlockSearch search, List<ScanComponent> components, int[] block) {
        this.data = data;
        this.search = search;
        this.reader = new BlockReader(data.bits);
        this.components = components;
        this.block = block;
    }

    /** Decodes a scan of all the components into pixels. */
    void decode(PixelRows pixels) throws JpegException {
        Component first = components.get(0).component;
        int rows = first.paddedRows / first.vertical;
        int columns = first.paddedColumns / first.horizontal;
        if (data.isWhole() && search.find(data.bits, components, rows * columns)) {
            decode(pixels, rows, columns, search.starts());
            return;
        }
        for (int row = 0; row < rows; row++) {
            for (ScanComponent component : components) {
                component.begin(row);
            }
            for (int column = 0; column < columns; column++) {
                restartWhereDue();
                for (int i = 0; i < components.size(); i++) {
                    unit(components.get(i), column);
                }
                data.bits.refuseOverrun();
            }
            pixels.finish(row);
        }
    }

    /** The same, where it is known at which bit each block starts. */
    private void decode(PixelRows pixels, int rows, int columns, int[] starts) throws JpegException {
        FoundBlocks found = new FoundBlocks(data.bits, reader, starts, block);
        int perUnit = components.stream()
                .mapToInt(scanned -> scanned.component.blocksInUnit())
                .sum();
        for (int row = 0; row < rows; row++) {
            int from = row * columns * perUnit;
            for (ScanComponent component : components) {
                component.begin(row);
                found.decode(component, from, perUnit, columns);
                from += component.component.blocksInUnit();
            }
            pixels.finish(row);
        }
    }

    /** The blocks of one component in an MCU. */
    private void unit(ScanComponent scanned, int column) throws JpegException {
        Component component = scanned.component;
        int wide = component.horizontal * component.side;
        for (int y = 0; y < component.vertical; y++) {
            int start = scanned.starts[y] + column * wide;
            for (int at = start; at < start + wide; at += component.side) {
                component.transform(block, reader.read(scanned, block), at);
            }
        }
    }

    /** Decodes a scan of some components into what is kept of them. */
    void decode(List<Coefficients> kept) throws JpegException {
        Component first = components.get(0).component;
        boolean alone = components.size() == 1;
        int rows = alone ? first.rows : first.paddedRows / first.vertical;
        int columns = alone ? first.columns : first.paddedColumns / first.horizontal;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                restartWhereDue();
                for (int i = 0; i < components.size(); i++) {
                    keep(components.get(i), kept.get(i), row, column, alone);
                }
                data.bits.refuseOverrun();
            }
        }
    }

    private void keep(ScanComponent scanned, Coefficients kept, int row, int column, boolean alone)
            throws JpegException {
        int high = alone ? 1 : scanned.component.vertical;
        int wide = alone ? 1 : scanned.component.horizontal;
        for (int y = 0; y < high; y++) {
            for (int x = 0; x < wide; x++) {
                reader.read(scanned, block);
                kept.put(block, row * high + y, column * wide + x);
            }
        }
    }

    private void restartWhereDue() throws JpegException {
        if (data.restarted()) {
            for (ScanComponent component : components) {
                component.prediction = 0;
            }
        }
    }
}
