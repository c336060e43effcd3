package fanout.image.jpeg;

import org.jspecify.annotations.Nullable;

/**
 * One component of the picture that is being decoded: where its blocks stand, how they are dequantised and transformed,
 * and its latest rows of samples. A row of MCUs has {@link #vertical} rows of blocks, all over the picture's width.
 */
final class Component {
    private static final int SIDE = 8;
    /** Of the inverse transform, by its size: places and last coefficient. */
    private static final int[][] PLACES = {
        {}, Zigzag.places(1), Zigzag.places(2), {}, Zigzag.places(4), {}, {}, {}, Zigzag.places(SIDE)
    };

    private static final int[] LAST = {0, 0, Zigzag.last(2), 0, Zigzag.last(4), 0, 0, 0, SIDE * SIDE - 1};

    final Frame.Part part;
    final int horizontal;
    final int vertical;
    /** A block becomes a square of samples of this side: 1, 2, 4 or 8. */
    final int side;
    /** The last coefficient, in zigzag order, that is needed for that. */
    final int last;
    /** Blocks over the width and the height, with those that only fill up the last MCUs. */
    final int paddedColumns;

    final int paddedRows;
    /** Blocks with something of the picture in them: what a scan of this component alone has. */
    final int columns;

    final int rows;
    final SampleRows samples;

    /** The quantisation table in zigzag order, as it was when the first scan of this component began. */
    int @Nullable [] steps;

    /** @param scale that of the picture */
    Component(Frame frame, Frame.Part part, Scale scale, int[] memory) {
        this.part = part;
        this.horizontal = part.horizontal();
        this.vertical = part.vertical();
        int mostHorizontal = frame.mostHorizontal();
        int mostVertical = frame.mostVertical();
        this.side = side(part, mostHorizontal * scale.blockSide(), mostVertical * scale.blockSide());
        this.last = LAST[side];
        this.columns = blocks(frame.width(), horizontal, mostHorizontal);
        this.rows = blocks(frame.height(), vertical, mostVertical);
        this.paddedColumns = blocks(frame.width(), 1, mostHorizontal) * horizontal;
        this.paddedRows = blocks(frame.height(), 1, mostVertical) * vertical;
        this.samples = new SampleRows(
                memory,
                paddedColumns * side,
                vertical * side,
                samples(frame.width(), horizontal, mostHorizontal),
                samples(frame.height(), vertical, mostVertical));
    }

    /**
     * The side that spares scaling up again: coarse components are shrunk less than the finest one, until they are as
     * fine in both directions. Where they get finer than that in one, samples are averaged.
     */
    private static int side(Frame.Part part, int finestWide, int finestHigh) {
        int side = 1;
        while (side < SIDE
                && (finestWide % (2 * side * part.horizontal()) == 0
                        || finestHigh % (2 * side * part.vertical()) == 0)) {
            side *= 2;
        }
        return side;
    }

    private static int blocks(int pixels, int factor, int mostFactor) {
        return ceilDiv(pixels * factor, SIDE * mostFactor);
    }

    /** How many samples of a component, shrunk, lie within the picture. */
    private int samples(int pixels, int factor, int mostFactor) {
        return ceilDiv(ceilDiv(pixels * factor, mostFactor) * side, SIDE);
    }

    private static int ceilDiv(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    /** How many of its blocks are in an MCU. */
    int blocksInUnit() {
        return horizontal * vertical;
    }

    /** Where each coefficient goes in the square that {@link #transform} takes. */
    int[] places() {
        return PLACES[side];
    }

    /** Where the samples of a row of blocks start. */
    int start(int row) {
        return samples.start(row * side);
    }

    /**
     * Makes samples of a block.
     *
     * @param block dequantised coefficients at their places, which become zeros
     * @param flat whether all of them but the first are zeros
     * @param at where its samples start
     */
    void transform(int[] block, boolean flat, int at) {
        if (flat) {
            InverseDct.flat(block[0], samples.samples, at, samples.stride, side);
            block[0] = 0;
            return;
        }
        switch (side) {
            case 2 -> InverseDct.side2(block, samples.samples, at, samples.stride);
            case 4 -> InverseDct.side4(block, samples.samples, at, samples.stride);
            default -> FullInverseDct.side8(block, samples.samples, at, samples.stride);
        }
    }
}
