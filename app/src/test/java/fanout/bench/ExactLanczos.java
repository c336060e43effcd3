package fanout.bench;

import java.awt.image.Raster;

/**
 * Shrinks whole pictures by Lanczos' filter with three lobes, in doubles from the first sample to the last: what
 * thumbnails are compared with. Written for that alone, apart from what the product does.
 */
final class ExactLanczos {
    private static final int LOBES = 3;
    private static final int CHANNELS = 3;

    private ExactLanczos() {}

    /** What one pixel of the result is made of: the pixels from {@code first} on, whose weights add up to 1. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Taps(int first, double[] weights) {}

    /**
     * A picture at a size.
     *
     * @param source of one band of grey, or of red, green and blue; eight bits
     * @param curve what each sample counts as
     * @return not limited, so that it may be darker than black beside an edge
     */
    static ExactPicture shrunk(Raster source, double[] curve, int width, int height) {
        int bands = source.getNumBands();
        if (bands != 1 && bands != CHANNELS) {
            throw new IllegalArgumentException("neither grey nor colours: " + bands + " bands");
        }
        Taps[] columns = taps(source.getWidth(), width);
        double[][] narrow = new double[CHANNELS][width * source.getHeight()];
        int[] row = new int[bands * source.getWidth()];
        for (int y = 0; y < source.getHeight(); y++) {
            source.getPixels(source.getMinX(), source.getMinY() + y, source.getWidth(), 1, row);
            for (int channel = 0; channel < CHANNELS; channel++) {
                for (int x = 0; x < width; x++) {
                    narrow[channel][y * width + x] = sum(columns[x], row, Math.min(channel, bands - 1), bands, curve);
                }
            }
        }
        Taps[] rows = taps(source.getHeight(), height);
        double[][] planes = new double[CHANNELS][width * height];
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int i = 0; i < width * height; i++) {
                planes[channel][i] = sum(rows[i / width], narrow[channel], i % width, width);
            }
        }
        return new ExactPicture(width, height, planes);
    }

    private static double sum(Taps taps, int[] row, int band, int bands, double[] curve) {
        double sum = 0;
        int at = taps.first * bands + band;
        for (double weight : taps.weights) {
            sum += weight * curve[row[at]];
            at += bands;
        }
        return sum;
    }

    private static double sum(Taps taps, double[] plane, int column, int width) {
        double sum = 0;
        int at = taps.first * width + column;
        for (double weight : taps.weights) {
            sum += weight * plane[at];
            at += width;
        }
        return sum;
    }

    private static Taps[] taps(int from, int to) {
        double scale = Math.max(1, (double) from / to);
        Taps[] all = new Taps[to];
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * from / to;
            int first = (int) Math.max(0, Math.ceil(centre - LOBES * scale - 0.5));
            int last = (int) Math.min(from - 1, Math.floor(centre + LOBES * scale - 0.5));
            double[] weights = new double[last - first + 1];
            double sum = 0;
            for (int tap = 0; tap < weights.length; tap++) {
                weights[tap] = lanczos((first + tap + 0.5 - centre) / scale);
                sum += weights[tap];
            }
            for (int tap = 0; tap < weights.length; tap++) {
                weights[tap] /= sum;
            }
            all[i] = new Taps(first, weights);
        }
        return all;
    }

    private static double lanczos(double x) {
        if (x == 0) {
            return 1;
        }
        double angle = Math.PI * x;
        return Math.abs(x) >= LOBES ? 0 : LOBES * Math.sin(angle) * Math.sin(angle / LOBES) / (angle * angle);
    }
}
