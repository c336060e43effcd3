package fanout.image.jpeg;

import java.util.Arrays;

/** The order in which the coefficients of a block are coded: along its diagonals (T.81, figure A.6). */
final class Zigzag {
    private static final int SIDE = 8;
    private static final int[] COLUMNS = new int[SIDE * SIDE];
    private static final int[] ROWS = new int[SIDE * SIDE];

    static {
        int column = 0;
        int row = 0;
        for (int k = 0; k < COLUMNS.length; k++) {
            COLUMNS[k] = column;
            ROWS[k] = row;
            boolean upwards = (column + row) % 2 == 0;
            if (upwards && column == SIDE - 1) {
                row++;
            } else if (upwards) {
                column++;
                row = Math.max(0, row - 1);
            } else if (row == SIDE - 1) {
                column++;
            } else {
                row++;
                column = Math.max(0, column - 1);
            }
        }
    }

    private Zigzag() {}

    /**
     * Where each coefficient, in zigzag order, stands in a square of the lowest {@code side} x {@code side} frequencies
     * by rows; those outside of it have one place behind the largest square, which nobody reads.
     */
    static int[] places(int side) {
        int[] places = new int[SIDE * SIDE];
        Arrays.setAll(places, k -> {
            boolean inside = COLUMNS[k] < side && ROWS[k] < side;
            return inside ? ROWS[k] * side + COLUMNS[k] : SIDE * SIDE;
        });
        return places;
    }

    /** The last coefficient, in zigzag order, that such a square holds. */
    static int last(int side) {
        int last = 0;
        for (int k = 0; k < COLUMNS.length; k++) {
            if (COLUMNS[k] < side && ROWS[k] < side) {
                last = k;
            }
        }
        return last;
    }
}
