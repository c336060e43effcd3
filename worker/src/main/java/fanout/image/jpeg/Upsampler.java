package fanout.image.jpeg;

/**
 * Brings a row of a component's samples to the width and place of a row of pixels. To twice as many, samples are
 * weighted 3 to 1 with their neighbours, as they lie between each other (T.81, A.1.1; JFIF's centred positions), rounded
 * alternately up and down as the IJG's decoder does; for all other ratios the nearest sample is taken.
 */
final class Upsampler {
    private final SampleRows samples;
    private final int width;
    private final boolean twiceWide;
    private final boolean twiceHigh;
    /** How many samples there are for how many pixels. */
    private final int samplesWide;

    private final int pixelsWide;
    private final int samplesHigh;
    private final int pixelsHigh;
    private final int[] row;
    private final int[] sums;

    /**
     * Between samples of a component and pixels.
     *
     * @param pixelsWide how many pixels are as wide as {@code samplesWide} samples
     */
    Upsampler(SampleRows samples, int width, int samplesWide, int pixelsWide, int samplesHigh, int pixelsHigh) {
        this.samples = samples;
        this.width = width;
        this.samplesWide = samplesWide;
        this.pixelsWide = pixelsWide;
        this.samplesHigh = samplesHigh;
        this.pixelsHigh = pixelsHigh;
        this.twiceWide = pixelsWide == 2 * samplesWide;
        this.twiceHigh = pixelsHigh == 2 * samplesHigh;
        boolean same = pixelsWide == samplesWide && !twiceHigh;
        this.row = same ? samples.samples : new int[width + 1];
        this.sums = twiceHigh ? new int[samples.width] : new int[0];
    }

    /** Makes the samples for row y of the pixels; they stand in {@link #row} from the result on. */
    int prepare(int y) {
        if (twiceHigh) {
            between(y);
            return 0;
        }
        int start = samples.nearest((int) ((long) y * samplesHigh / pixelsHigh));
        if (row == samples.samples) {
            return start;
        }
        if (twiceWide) {
            widen(samples.samples, start);
        } else {
            for (int x = 0; x < width; x++) {
                row[x] = samples.samples[start + x * samplesWide / pixelsWide];
            }
        }
        return 0;
    }

    /** An array in which the prepared row stands. */
    int[] row() {
        return row;
    }

    /** Between two rows, the nearer one of which counts three times as much. */
    private void between(int y) {
        int[] from = samples.samples;
        int near = samples.nearest(y / 2);
        int far = samples.nearest((y & 1) == 0 ? y / 2 - 1 : y / 2 + 1);
        for (int x = 0; x < sums.length; x++) {
            sums[x] = 3 * from[near + x] + from[far + x];
        }
        if (twiceWide) {
            widenSums();
            return;
        }
        int rounding = (y & 1) == 0 ? 1 : 2;
        for (int x = 0; x < width; x++) {
            row[x] = (sums[Math.min(sums.length - 1, x * samplesWide / pixelsWide)] + rounding) >> 2;
        }
    }

    private void widen(int[] from, int start) {
        int last = samples.width - 1;
        for (int x = 0; x < width; x += 2) {
            int near = from[start + x / 2];
            int left = from[start + Math.max(0, x / 2 - 1)];
            int right = from[start + Math.min(last, x / 2 + 1)];
            row[x] = (3 * near + left + 1) >> 2;
            row[x + 1] = (3 * near + right + 2) >> 2;
        }
    }

    private void widenSums() {
        int last = sums.length - 1;
        for (int x = 0; x < width; x += 2) {
            int near = 3 * sums[x / 2];
            row[x] = (near + sums[Math.max(0, x / 2 - 1)] + 8) >> 4;
            row[x + 1] = (near + sums[Math.min(last, x / 2 + 1)] + 7) >> 4;
        }
    }
}
