package fanout.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Expected values were calculated by hand from the definitions. */
class LikenessTest {
    private static final double EXACT = 1e-9;

    @Test
    void theSamePictureTwiceIsOneAndInfinite() {
        SplittableRandom random = new SplittableRandom(5);
        double[] plane = random.doubles(20 * 15, 0, 255).toArray();
        assertEquals(1, Likeness.ssim(plane, plane.clone(), 20), EXACT);
        ExactPicture picture = new ExactPicture(20, 15, new double[][] {plane, plane, plane});
        assertEquals(Double.POSITIVE_INFINITY, Likeness.psnr(picture, picture.mapped(sample -> sample)));
    }

    /** (2 * 100 * 120 + 6.5025) / (100^2 + 120^2 + 6.5025). */
    @Test
    void evenSurfacesDifferByTheirMeans() {
        assertEquals(24006.5025 / 24406.5025, Likeness.ssim(even(63, 100), even(63, 120), 9), EXACT);
    }

    /** A mean of 1 and a variance of 2401 / 49 - 1 = 48 beside 0 and 0. */
    @Test
    void aSpotOnAnEvenSurfaceDiffersByMeanAndVariance() {
        double[] spot = even(49, 0);
        spot[3] = 49;
        double expected = 6.5025 * 58.5225 / (7.5025 * 106.5225);
        assertEquals(expected, Likeness.ssim(spot, even(49, 0), 7), EXACT);
    }

    /** Columns of 27.5 and 227.5, four of the one and three of the other in a window; their covariance is negative. */
    @Test
    void theNegativeOfAPictureIsUnlikeIt() {
        double[] stripes = new double[8 * 7];
        double[] negative = new double[8 * 7];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = i % 2 == 0 ? 27.5 : 227.5;
            negative[i] = 255 - stripes[i];
        }
        double mean = 127.5 - 100.0 / 7;
        double otherMean = 127.5 + 100.0 / 7;
        double variance = 10_000 - 10_000.0 / 49;
        double expected = (2 * mean * otherMean + 6.5025)
                / (mean * mean + otherMean * otherMean + 6.5025)
                * (-2 * variance + 58.5225)
                / (2 * variance + 58.5225);
        assertEquals(expected, Likeness.ssim(stripes, negative, 8), EXACT);
    }

    /** Of three windows side by side only the last one reaches the spot, of three below one another only the first. */
    @Test
    void everyWindowCountsOnce() {
        double one = 6.5025 * 58.5225 / (7.5025 * 106.5225);
        double[] spot = even(9 * 9, 0);
        spot[8] = 49;
        assertEquals((8 + one) / 9, Likeness.ssim(spot, even(9 * 9, 0), 9), EXACT);
    }

    @Test
    void noiseIsMeasuredOverAllColours() {
        ExactPicture dark = new ExactPicture(7, 7, new double[][] {even(49, 0), even(49, 0), even(49, 0)});
        assertEquals(34.151403521, Likeness.psnr(dark, dark.mapped(sample -> sample + 5)), 1e-8);
        ExactPicture blue = new ExactPicture(7, 7, new double[][] {even(49, 0), even(49, 0), even(49, 255)});
        assertEquals(4.771212547, Likeness.psnr(dark, blue), 1e-8);
    }

    @Test
    void whatIsSmallerThanAWindowCannotBeCompared() {
        assertThrows(IllegalArgumentException.class, () -> Likeness.ssim(even(60, 1), even(60, 1), 10));
        assertThrows(IllegalArgumentException.class, () -> Likeness.ssim(even(60, 1), even(60, 1), 6));
    }

    private static double[] even(int samples, double value) {
        double[] plane = new double[samples];
        Arrays.fill(plane, value);
        return plane;
    }
}
