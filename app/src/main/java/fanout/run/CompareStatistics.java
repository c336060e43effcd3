package fanout.run;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What repeated measurements say. Medians, because what disturbs a run only ever makes it slower.
 *
 * <p>The interval of a ratio is a percentile bootstrap over rounds: rounds are drawn with replacement, and both modes
 * keep what they took in the same round, so that a slow spell of the machine counts against both. The seed is fixed: the
 * same measurements give the same interval.
 */
public final class CompareStatistics {
    private static final int DRAWS = 4_000;
    private static final long SEED = 20_261_120;
    private static final double TAIL = 0.025;

    private CompareStatistics() {}

    /**
     * How many times as fast one mode is as another, with its 95 % interval.
     *
     * @param low equal to {@code ratio}, as is {@code high}, where there was only one round
     */
    public record Ratio(double ratio, double low, double high) {
        /** Whether the rounds leave no doubt which one is faster. */
        public boolean isSure() {
            return low > 1 || high < 1;
        }
    }

    /** The middle, or the mean of the two in the middle. */
    public static long median(List<Long> values) {
        long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
        return Math.round(median(sorted));
    }

    /** Half of what lies between the fastest and the slowest, as a share of the median: the ± of the table. */
    public static double spread(List<Long> values) {
        long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
        return (sorted[sorted.length - 1] - sorted[0]) / 2.0 / Math.max(1, median(sorted));
    }

    /** How many times as fast {@code fast} is as {@code slow}: the ratio of their medians. */
    public static Ratio ratio(ModeMeasurement fast, ModeMeasurement slow) {
        long[] fastNanos =
                fast.elapsedNanos().stream().mapToLong(Long::longValue).toArray();
        long[] slowNanos =
                slow.elapsedNanos().stream().mapToLong(Long::longValue).toArray();
        int rounds = fastNanos.length;
        double measured = ratio(fastNanos.clone(), slowNanos.clone());
        if (rounds == 1) {
            return new Ratio(measured, measured, measured);
        }
        Random random = new Random(SEED);
        double[] drawn = new double[DRAWS];
        long[] fastDrawn = new long[rounds];
        long[] slowDrawn = new long[rounds];
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int i = 0; i < rounds; i++) {
                int round = random.nextInt(rounds);
                fastDrawn[i] = fastNanos[round];
                slowDrawn[i] = slowNanos[round];
            }
            drawn[draw] = ratio(fastDrawn, slowDrawn);
        }
        Arrays.sort(drawn);
        return new Ratio(measured, drawn[(int) (TAIL * DRAWS)], drawn[DRAWS - 1 - (int) (TAIL * DRAWS)]);
    }

    /** Sorts its arguments. */
    private static double ratio(long[] fastNanos, long[] slowNanos) {
        Arrays.sort(fastNanos);
        Arrays.sort(slowNanos);
        return median(slowNanos) / Math.max(1, median(fastNanos));
    }

    private static double median(long[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : sorted[middle - 1] + (sorted[middle] - sorted[middle - 1]) / 2.0;
    }
}
