package fanout.image.jpeg;

import java.util.Arrays;

/**
 * The coefficients of all blocks of a component, for pictures that come in several scans. A block's stand in zigzag
 * order and are not dequantised; where only DC is needed, there are no others.
 */
final class Coefficients {
    private static final int BLOCK = 64;
    private static final int LAST = BLOCK - 1;

    final short[] values;
    /** How many there are for each block. */
    final int perBlock;

    private final Component component;
    private final int columns;
    /** By coefficient: the lowest bit that is known, from scans so far; -1 where there was none. */
    private final int[] knownBit = new int[BLOCK];

    Coefficients(Component component) {
        this.component = component;
        this.columns = component.paddedColumns;
        this.perBlock = perBlock(component);
        this.values = new short[component.paddedRows * columns * perBlock];
        Arrays.fill(knownBit, -1);
    }

    private static int perBlock(Component component) {
        return component.last == 0 ? 1 : BLOCK;
    }

    /** How many coefficients would be kept of a component. */
    static long count(Component component) {
        return (long) component.paddedRows * component.paddedColumns * perBlock(component);
    }

    /** Where a block's coefficients start. */
    int start(int row, int column) {
        return (row * columns + column) * perBlock;
    }

    /** Refuses scans that code a coefficient's bits in another order than from the highest down, each once (G.1.1). */
    void expect(ScanHeader scan) throws JpegException {
        for (int k = scan.first(); k <= scan.last(); k++) {
            boolean first = scan.highBit() == 0;
            if (first ? knownBit[k] != -1 : knownBit[k] != scan.highBit()) {
                throw new JpegException("scans in an impossible order");
            }
            knownBit[k] = scan.lowBit();
        }
    }

    /** Whether there was a scan of the DC values. */
    boolean begun() {
        return knownBit[0] != -1;
    }

    /** Keeps a block of a sequential scan, in zigzag order, and makes it zeros. */
    void put(int[] block, int row, int column) {
        int start = start(row, column);
        for (int k = 0; k < perBlock; k++) {
            values[start + k] = (short) block[k];
            block[k] = 0;
        }
    }

    /** Makes samples of a row of blocks; {@code block} holds zeros, and again in the end. */
    void transform(int row, int[] steps, int[] block) {
        int[] places = component.places();
        int samples = component.start(row);
        int last = Math.min(component.last, LAST);
        for (int column = 0; column < columns; column++) {
            int start = start(row, column);
            block[0] = values[start] * steps[0];
            int any = 0;
            for (int k = 1; k <= last; k++) {
                int value = values[start + k];
                any |= value;
                block[places[k]] = value * steps[k];
            }
            component.transform(block, any == 0, samples + column * component.side);
        }
    }
}
