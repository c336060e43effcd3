package fanout.image.jpeg;

/**
 * The latest rows of a component's samples, 0 to 255: those of two rows of MCUs, so that rows at the border between
 * these have their neighbours on both sides. A ring: row y of the picture stands where row y + 2 * rows stood.
 */
final class SampleRows {
    /** Samples by rows, in memory that may be larger. */
    final int[] samples;

    final int stride;
    /** How many samples of a row, and how many rows, lie within the picture. */
    final int width;

    final int height;
    private final int ring;

    /** @param rows of samples in one row of MCUs */
    SampleRows(int[] memory, int stride, int rows, int width, int height) {
        this.ring = 2 * rows;
        this.stride = stride;
        this.width = width;
        this.height = height;
        this.samples = memory.length < ring * stride ? new int[ring * stride] : memory;
    }

    /** Where a row starts; rows above and below the picture are like its first and last. */
    int start(int row) {
        return row % ring * stride;
    }

    /** Where a row starts; above and below the picture it is the first and the last. */
    int nearest(int row) {
        return start(Math.max(0, Math.min(height - 1, row)));
    }
}
