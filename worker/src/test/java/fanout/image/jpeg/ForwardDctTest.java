package fanout.image.jpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForwardDctTest {
    private static final int SIDE = 8;

    /** In units of the standard's coefficients, which are 8 times smaller. */
    @Test
    void coefficientsAreThoseOfTheFormula() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        double squares = 0;
        int rounds = 2000;
        for (int round = 0; round < rounds; round++) {
            int range = 1 + random.nextInt(128);
            boolean extremes = round % 4 == 0;
            int[][] samples = new int[SIDE][SIDE];
            for (int[] row : samples) {
                for (int x = 0; x < SIDE; x++) {
                    row[x] = extremes ? random.nextInt(2) * 255 - 128 : random.nextInt(2 * range) - range;
                }
            }
            double[] exact = exact(samples);
            int[] block = new int[SIDE * SIDE];
            ForwardDct.columns(samples, 0, SIDE);
            ForwardDct.rows(samples, 0, 0, block);
            for (int i = 0; i < block.length; i++) {
                double off = block[i] / 8.0 - exact[i];
                assertTrue(Math.abs(off) < 0.2, "seed " + seed + ": coefficient " + i + " is off by " + off);
                squares += off * off;
            }
        }
        assertTrue(squares / (rounds * SIDE * SIDE) < 0.003, "seed " + seed + ": " + squares / (rounds * 64));
    }

    @Test
    void quotientsAreRoundedToTheNearest() {
        for (int quality : new int[] {1, 5, 50, 80, 100}) {
            Quantiser quantiser = Quantiser.luma(quality);
            int[] places = Zigzag.places(SIDE);
            for (int coefficient = -8192; coefficient <= 8192; coefficient++) {
                int[] block = new int[SIDE * SIDE];
                Arrays.fill(block, coefficient);
                short[] values = new short[SIDE * SIDE];
                long filled = quantiser.divide(block, values, 0);
                for (int k = 0; k < places.length; k++) {
                    int step = 8 * quantiser.steps[k];
                    int expected = (Math.abs(coefficient) + step / 2) / step * Integer.signum(coefficient);
                    assertEquals(expected, values[k], coefficient + " by " + step);
                    assertEquals(expected != 0, (filled >>> k & 1) == 1, coefficient + " by " + step);
                }
            }
        }
    }

    @Test
    void tablesAreScaledAsEverybodyDoes() {
        assertEquals(16, Quantiser.luma(50).steps[0]);
        assertEquals(6, Quantiser.luma(80).steps[0]);
        assertEquals(99, Quantiser.chroma(50).steps[63]);
        assertEquals(40, Quantiser.luma(80).steps[63]);
        assertEquals(255, Quantiser.luma(1).steps[0]);
        assertEquals(1, Quantiser.chroma(100).steps[63]);
        assertEquals(32, Quantiser.luma(25).steps[0]);
    }

    private static double[] exact(int[][] samples) {
        double[] exact = new double[SIDE * SIDE];
        for (int v = 0; v < SIDE; v++) {
            for (int u = 0; u < SIDE; u++) {
                double sum = 0;
                for (int y = 0; y < SIDE; y++) {
                    for (int x = 0; x < SIDE; x++) {
                        sum += samples[y][x] * cosine(x, u) * cosine(y, v);
                    }
                }
                exact[v * SIDE + u] = sum / 4;
            }
        }
        return exact;
    }

    private static double cosine(int x, int u) {
        double factor = u == 0 ? Math.sqrt(0.5) : 1;
        return factor * Math.cos((2 * x + 1) * u * Math.PI / 16);
    }
}
