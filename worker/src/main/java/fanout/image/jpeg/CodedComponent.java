package fanout.image.jpeg;

/**
 * One component of a picture that is being encoded: samples of the present row of MCUs, and quantised coefficients, of
 * that row alone or of all of them. Blocks stand by rows, those that only fill up the last MCUs among them.
 */
final class CodedComponent {
    private static final int BLOCK = 64;
    private static final int SIDE = 8;

    /** 1 for brightness or grey, 2 and 3 for Cb and Cr. */
    final int id;
    /** Blocks of it in an MCU, in either direction. */
    final int factor;
    /** Of the quantisation and Huffman tables: 0 for those of brightness, 1 for those of colour. */
    final int table;

    final Quantiser quantiser;
    /** Blocks with something of the picture in them. */
    final int columns;

    final int rows;
    final int paddedColumns;
    /** The samples of a row of MCUs, an array for each row of them. */
    final int[][] samples;
    /** 64 for each block, in zigzag order. Those that {@link #filled} does not name are not meant, but for the first. */
    final short[] values;
    /** By block: which coefficients are not zero, as bits. */
    final long[] filled;

    private final int[] block = new int[BLOCK];

    /**
     * @param mostFactor that of the finest component
     * @param mcuRows how many rows of MCUs are kept
     */
    CodedComponent(int id, int factor, int mostFactor, Quantiser quantiser, InputRows input, int mcuRows) {
        this.id = id;
        this.factor = factor;
        this.table = id == 1 ? 0 : 1;
        this.quantiser = quantiser;
        this.columns = ceilDiv(input.width() * factor, SIDE * mostFactor);
        this.rows = ceilDiv(input.height() * factor, SIDE * mostFactor);
        this.paddedColumns = ceilDiv(input.width(), SIDE * mostFactor) * factor;
        this.samples = new int[SIDE * factor][SIDE * paddedColumns];
        int blocks = Math.multiplyExact(mcuRows * factor, paddedColumns);
        this.values = new short[Math.multiplyExact(blocks, BLOCK)];
        this.filled = new long[blocks];
    }

    static int ceilDiv(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    /**
     * Makes coefficients of the samples, which are lost.
     *
     * @param row of MCUs
     * @param keptRow where it is kept
     */
    void transform(int row, int keptRow) {
        for (int y = 0; y < factor; y++) {
            int first = (keptRow * factor + y) * paddedColumns;
            int there = row * factor + y < rows ? columns : 0;
            if (there > 0) {
                ForwardDct.columns(samples, y * SIDE, there * SIDE);
            }
            for (int column = 0; column < there; column++) {
                ForwardDct.rows(samples, y * SIDE, column * SIDE, block);
                filled[first + column] = quantiser.divide(block, values, (first + column) * BLOCK);
            }
            for (int column = there; column < paddedColumns; column++) {
                fillUp(first, y, column);
            }
        }
    }

    /** Makes a block outside of the picture cheap: as the one that is coded before it, without anything but its DC value. */
    private void fillUp(int first, int y, int column) {
        boolean leftmost = column % factor == 0;
        int before = leftmost ? first - paddedColumns + column + factor - 1 : first + column - 1;
        boolean any = y > 0 || !leftmost;
        values[(first + column) * BLOCK] = any ? values[before * BLOCK] : 0;
        filled[first + column] = 0;
    }
}
