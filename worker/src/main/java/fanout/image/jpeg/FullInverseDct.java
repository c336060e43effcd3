package fanout.image.jpeg;

import static fanout.image.jpeg.DctFactors.C_0_298;
import static fanout.image.jpeg.DctFactors.C_0_390;
import static fanout.image.jpeg.DctFactors.C_0_541;
import static fanout.image.jpeg.DctFactors.C_0_765;
import static fanout.image.jpeg.DctFactors.C_0_899;
import static fanout.image.jpeg.DctFactors.C_1_175;
import static fanout.image.jpeg.DctFactors.C_1_501;
import static fanout.image.jpeg.DctFactors.C_1_847;
import static fanout.image.jpeg.DctFactors.C_1_961;
import static fanout.image.jpeg.DctFactors.C_2_053;
import static fanout.image.jpeg.DctFactors.C_2_562;
import static fanout.image.jpeg.DctFactors.C_3_072;
import static fanout.image.jpeg.DctFactors.FIXED;
import static fanout.image.jpeg.DctFactors.PASS;
import static fanout.image.jpeg.DctFactors.SIDE;

import java.util.Arrays;

/**
 * The inverse discrete cosine transform of 8x8 (T.81, A.3.3) in whole numbers, by the factorisation of Loeffler,
 * Ligtenberg and Moschytz (ICASSP 1989) with 12 multiplications for eight values: their rotations written out with 13 bits
 * behind the point, columns first, 2 bits kept between the passes. That is the arithmetic of the IJG's slow integer
 * method, so that samples are the same as those of decoders that use it.
 */
final class FullInverseDct {
    private FullInverseDct() {}

    static void side8(int[] block, int[] samples, int at, int stride) {
        for (int x = 0; x < SIDE; x++) {
            if ((block[x + 8]
                            | block[x + 16]
                            | block[x + 24]
                            | block[x + 32]
                            | block[x + 40]
                            | block[x + 48]
                            | block[x + 56])
                    == 0) {
                int same = block[x] << PASS;
                for (int y = 0; y < SIDE * SIDE; y += SIDE) {
                    block[x + y] = same;
                }
            } else {
                pass(block, x, SIDE, block, x, SIDE, FIXED - PASS);
            }
        }
        int start = at;
        for (int y = 0; y < SIDE * SIDE; y += SIDE) {
            pass(block, y, 1, samples, start, 1, FIXED + PASS + 3);
            for (int x = 0; x < SIDE; x++) {
                samples[start + x] = InverseDct.sample(samples[start + x]);
            }
            start += stride;
        }
        Arrays.fill(block, 0, SIDE * SIDE, 0);
    }

    /** Transforms eight values that stand {@code step} apart, and drops {@code shift} bits, rounding. */
    private static void pass(int[] in, int from, int step, int[] out, int to, int toStep, int shift) {
        int half = 1 << (shift - 1);
        int turned = (in[from + 2 * step] + in[from + 6 * step]) * C_0_541;
        int low = turned - in[from + 6 * step] * C_1_847;
        int high = turned + in[from + 2 * step] * C_0_765;
        int sum = ((in[from] + in[from + 4 * step]) << FIXED) + half;
        int difference = ((in[from] - in[from + 4 * step]) << FIXED) + half;
        int even0 = sum + high;
        int even3 = sum - high;
        int even1 = difference + low;
        int even2 = difference - low;

        int f7 = in[from + 7 * step];
        int f5 = in[from + 5 * step];
        int f3 = in[from + 3 * step];
        int f1 = in[from + step];
        int all = (f7 + f3 + f5 + f1) * C_1_175;
        int f73 = all - (f7 + f3) * C_1_961;
        int f51 = all - (f5 + f1) * C_0_390;
        int f71 = -(f7 + f1) * C_0_899;
        int f53 = -(f5 + f3) * C_2_562;
        int odd3 = f7 * C_0_298 + f71 + f73;
        int odd2 = f5 * C_2_053 + f53 + f51;
        int odd1 = f3 * C_3_072 + f53 + f73;
        int odd0 = f1 * C_1_501 + f71 + f51;

        out[to] = (even0 + odd0) >> shift;
        out[to + 7 * toStep] = (even0 - odd0) >> shift;
        out[to + toStep] = (even1 + odd1) >> shift;
        out[to + 6 * toStep] = (even1 - odd1) >> shift;
        out[to + 2 * toStep] = (even2 + odd2) >> shift;
        out[to + 5 * toStep] = (even2 - odd2) >> shift;
        out[to + 3 * toStep] = (even3 + odd3) >> shift;
        out[to + 4 * toStep] = (even3 - odd3) >> shift;
    }
}
