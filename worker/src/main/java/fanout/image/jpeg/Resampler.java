package fanout.image.jpeg;

/**
 * Brings a component's samples to the width and place of rows of pixels. To twice as many, samples are weighted 3 to 1
 * with their neighbours, as they lie between each other (T.81, A.1.1; JFIF's centred positions), rounded alternately up
 * and down as the IJG's decoder does. Where there are several samples for a pixel, they are averaged, and for all other
 * ratios the nearest one is taken.
 */
final class Resampler {
    private final SampleRows samples;
    private final int width;
    /** How many samples there are for how many pixels. */
    private final int samplesWide;

    private final int pixelsWide;
    private final int samplesHigh;
    private final int pixelsHigh;
    /** One row as wide as the samples, and one as wide as the pixels. */
    private final int[] sums;

    private final int[] widened;
    private int[] row;

    /**
     * Between samples of a component and pixels.
     *
     * @param pixelsWide how many pixels are as wide as {@code samplesWide} samples
     */
    Resampler(SampleRows samples, int width, int samplesWide, int pixelsWide, int samplesHigh, int pixelsHigh) {
        this.samples = samples;
        this.width = width;
        this.samplesWide = samplesWide;
        this.pixelsWide = pixelsWide;
        this.samplesHigh = samplesHigh;
        this.pixelsHigh = pixelsHigh;
        this.sums = samplesHigh == pixelsHigh ? new int[0] : new int[samples.stride];
        this.widened = samplesWide == pixelsWide ? new int[0] : new int[width + 1];
        this.row = samples.samples;
    }

    /** An array in which the row stands that was prepared last. */
    int[] row() {
        return row;
    }

    /** Makes the samples for row y of the pixels; they stand in {@link #row} from the result on. */
    int prepare(int y) {
        if (pixelsHigh == 2 * samplesHigh) {
            between(y);
            return 0;
        }
        if (samplesHigh > pixelsHigh && samplesHigh % pixelsHigh == 0) {
            average(y, samplesHigh / pixelsHigh);
            return across(sums, 0);
        }
        return across(samples.samples, samples.nearest((int) ((long) y * samplesHigh / pixelsHigh)));
    }

    /** Brings a row to the pixels' width. */
    private int across(int[] from, int start) {
        if (samplesWide == pixelsWide) {
            row = from;
            return start;
        }
        row = widened;
        if (pixelsWide == 2 * samplesWide) {
            widen(from, start);
        } else if (samplesWide > pixelsWide && samplesWide % pixelsWide == 0) {
            narrow(from, start, samplesWide / pixelsWide);
        } else {
            for (int x = 0; x < width; x++) {
                row[x] = from[start + x * samplesWide / pixelsWide];
            }
        }
        return 0;
    }

    /** Between two rows, the nearer one of which counts three times as much; and across. */
    private void between(int y) {
        int[] from = samples.samples;
        int near = samples.nearest(y / 2);
        int far = samples.nearest((y & 1) == 0 ? y / 2 - 1 : y / 2 + 1);
        for (int x = 0; x < samples.stride; x++) {
            sums[x] = 3 * from[near + x] + from[far + x];
        }
        if (pixelsWide == 2 * samplesWide) {
            row = widened;
            widenSums();
            return;
        }
        int rounding = (y & 1) == 0 ? 1 : 2;
        for (int x = 0; x < sums.length; x++) {
            sums[x] = (sums[x] + rounding) >> 2;
        }
        across(sums, 0);
    }

    private void average(int y, int rows) {
        int[] from = samples.samples;
        for (int i = 0; i < rows; i++) {
            int start = samples.nearest(y * rows + i);
            for (int x = 0; x < sums.length; x++) {
                sums[x] = (i == 0 ? rows / 2 : sums[x]) + from[start + x];
            }
        }
        for (int x = 0; x < sums.length; x++) {
            sums[x] /= rows;
        }
    }

    private void narrow(int[] from, int start, int count) {
        for (int x = 0; x < width; x++) {
            int sum = count / 2;
            for (int i = 0; i < count; i++) {
                sum += from[start + Math.min(samples.width - 1, x * count + i)];
            }
            row[x] = sum / count;
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
        int last = samples.width - 1;
        for (int x = 0; x < width; x += 2) {
            int near = 3 * sums[x / 2];
            row[x] = (near + sums[Math.max(0, x / 2 - 1)] + 8) >> 4;
            row[x + 1] = (near + sums[Math.min(last, x / 2 + 1)] + 7) >> 4;
        }
    }
}
