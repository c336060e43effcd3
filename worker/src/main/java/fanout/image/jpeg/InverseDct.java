package fanout.image.jpeg;

import java.util.Arrays;

/**
 * Inverse discrete cosine transforms (T.81, A.3.3) to less than 8x8 samples: those of the lowest frequencies of a block,
 * which is what an ideal filter leaves of it at that size. Coefficients are dequantised; samples are shifted by 128 and
 * limited to 0..255.
 */
final class InverseDct {
    private static final int LEVEL = 128;
    private static final int LARGEST = 255;
    private static final int FIXED = 13;
    /** The cosines of a transform of four, times the square root of 2, with {@link #FIXED} bits behind the point. */
    private static final int C1_LESS_C3 = 6270;

    private static final int C1_AND_C3 = 15137;
    private static final int C3 = 4433;
    /** What the first of two passes keeps behind the point. */
    private static final int PASS = 2;

    private InverseDct() {}

    /** All samples the same: a block without AC coefficients. */
    static void flat(int dc, int[] samples, int at, int stride, int side) {
        int sample = sample((dc + 4) >> 3);
        if (side == 1) {
            samples[at] = sample;
            return;
        }
        for (int y = 0; y < side; y++) {
            int start = at + y * stride;
            for (int x = 0; x < side; x++) {
                samples[start + x] = sample;
            }
        }
    }

    static void side2(int[] block, int[] samples, int at, int stride) {
        side2(block[0], block[1], block[2], block[3], samples, at, stride);
        Arrays.fill(block, 0, 4, 0);
    }

    static void side2(int mean, int across, int down, int both, int[] samples, int at, int stride) {
        int above = mean + down + 4;
        int below = mean - down + 4;
        int slopeAbove = across + both;
        int slopeBelow = across - both;
        samples[at] = sample((above + slopeAbove) >> 3);
        samples[at + 1] = sample((above - slopeAbove) >> 3);
        samples[at + stride] = sample((below + slopeBelow) >> 3);
        samples[at + stride + 1] = sample((below - slopeBelow) >> 3);
    }

    /** Columns first, in place, then rows. */
    static void side4(int[] block, int[] samples, int at, int stride) {
        for (int x = 0; x < 4; x++) {
            int even = (block[x] + block[x + 8]) << FIXED;
            int evenBetween = (block[x] - block[x + 8]) << FIXED;
            int turned = (block[x + 4] + block[x + 12]) * C3;
            int odd = turned + block[x + 4] * C1_LESS_C3;
            int oddBetween = turned - block[x + 12] * C1_AND_C3;
            int half = 1 << (FIXED - PASS - 1);
            block[x] = (even + odd + half) >> (FIXED - PASS);
            block[x + 4] = (evenBetween + oddBetween + half) >> (FIXED - PASS);
            block[x + 8] = (evenBetween - oddBetween + half) >> (FIXED - PASS);
            block[x + 12] = (even - odd + half) >> (FIXED - PASS);
        }
        int start = at;
        int half = 1 << (FIXED + PASS + 2);
        for (int i = 0; i < 16; i += 4) {
            int even = ((block[i] + block[i + 2]) << FIXED) + half;
            int evenBetween = ((block[i] - block[i + 2]) << FIXED) + half;
            int turned = (block[i + 1] + block[i + 3]) * C3;
            int odd = turned + block[i + 1] * C1_LESS_C3;
            int oddBetween = turned - block[i + 3] * C1_AND_C3;
            samples[start] = sample((even + odd) >> (FIXED + PASS + 3));
            samples[start + 1] = sample((evenBetween + oddBetween) >> (FIXED + PASS + 3));
            samples[start + 2] = sample((evenBetween - oddBetween) >> (FIXED + PASS + 3));
            samples[start + 3] = sample((even - odd) >> (FIXED + PASS + 3));
            start += stride;
        }
        Arrays.fill(block, 0, 16, 0);
    }

    /** A transformed value as a sample. */
    static int sample(int value) {
        return Math.max(0, Math.min(LARGEST, value + LEVEL));
    }
}
