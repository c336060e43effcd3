package fanout.bench;

/** How alike two pictures of the same size are, of samples from 0 to 255. */
final class Likeness {
    static final int WINDOW = 7;
    private static final double LARGEST = 255;
    private static final double SMALLEST_MEAN = square(0.01 * LARGEST);
    private static final double SMALLEST_VARIANCE = square(0.03 * LARGEST);

    private Likeness() {}

    /**
     * Structural similarity (Wang, Bovik, Sheikh, Simoncelli 2004) of two planes, K1 = 0.01, K2 = 0.03: the mean over all
     * windows of 7x7 that lie within, each of its samples counting alike. 1 for the same.
     */
    static double ssim(double[] one, double[] other, int width) {
        int height = one.length / width;
        if (width < WINDOW || height < WINDOW) {
            throw new IllegalArgumentException(
                    width + "x" + height + " is too small to compare: a window has " + WINDOW + "x" + WINDOW);
        }
        double[] meanOne = windowMeans(one, one, width, false);
        double[] meanOther = windowMeans(other, other, width, false);
        double[] squareOne = windowMeans(one, one, width, true);
        double[] squareOther = windowMeans(other, other, width, true);
        double[] product = windowMeans(one, other, width, true);
        double sum = 0;
        for (int i = 0; i < meanOne.length; i++) {
            double means = meanOne[i] * meanOther[i];
            double meanSquares = square(meanOne[i]) + square(meanOther[i]);
            double covariance = product[i] - means;
            double variances = squareOne[i] + squareOther[i] - meanSquares;
            sum += (2 * means + SMALLEST_MEAN)
                    * (2 * covariance + SMALLEST_VARIANCE)
                    / ((meanSquares + SMALLEST_MEAN) * (variances + SMALLEST_VARIANCE));
        }
        return sum / meanOne.length;
    }

    /** The ratio of the peak to the noise in dB, over all samples of red, green and blue; infinite for the same. */
    static double psnr(ExactPicture one, ExactPicture other) {
        double sum = 0;
        long samples = 0;
        for (int channel = 0; channel < one.planes().length; channel++) {
            double[] plane = one.planes()[channel];
            for (int i = 0; i < plane.length; i++) {
                sum += square(plane[i] - other.planes()[channel][i]);
            }
            samples += plane.length;
        }
        return sum == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(square(LARGEST) * samples / sum);
    }

    /** Of what two planes hold, or the first where they are not multiplied, over each window, row by row. */
    private static double[] windowMeans(double[] one, double[] other, int width, boolean multiplied) {
        int height = one.length / width;
        double[] sums = new double[(width + 1) * (height + 1)];
        for (int y = 0; y < height; y++) {
            double row = 0;
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                row += multiplied ? one[at] * other[at] : one[at];
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
            }
        }
        int across = width - WINDOW + 1;
        double[] means = new double[across * (height - WINDOW + 1)];
        for (int i = 0; i < means.length; i++) {
            int above = i / across * (width + 1) + i % across;
            int below = above + WINDOW * (width + 1);
            double sum = sums[below + WINDOW] - sums[below] - sums[above + WINDOW] + sums[above];
            means[i] = sum / (WINDOW * WINDOW);
        }
        return means;
    }

    private static double square(double value) {
        return value * value;
    }
}
