package fanout.image;

/**
 * How much each sample of a row counts in the samples of a shorter one: Lanczos' filter with three lobes, as wide as the
 * row is shrunk (Turkowski, Filters for Common Resampling Tasks, 1990). Of samples beyond the ends nothing counts.
 *
 * @param taps how many samples count, for each of the result
 * @param firsts by sample of the result: the first one that counts
 * @param weights {@code taps} for each sample of the result, which add up to 1, with {@link #BITS} bits behind the point
 */
@SuppressWarnings("ArrayRecordComponent") // looked up, compared by nobody
record LanczosWeights(int taps, int[] firsts, int[] weights) {
    static final int BITS = 14;
    private static final int LOBES = 3;
    /** Of more weights the errors of rounding add up to something that can be seen. */
    private static final int MOST_ROUNDED = 512;
    /** Nearer to its middle the filter differs from 1 by less than anybody can tell. */
    private static final double FLAT = 1e-6;

    /** @param from how many samples there are, at least 1 */
    static LanczosWeights of(int from, int to) {
        double ratio = (double) from / to;
        double stretch = Math.max(1, ratio);
        int taps = Math.min(from, 2 * (int) Math.ceil(LOBES * stretch) + 1);
        int[] firsts = new int[to];
        int[] weights = new int[to * taps];
        double[] exact = new double[taps];
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * ratio - 0.5;
            int first = Math.max(0, Math.min(from - taps, (int) Math.round(centre) - taps / 2));
            double sum = fill(exact, (first - centre) / stretch, 1 / stretch);
            firsts[i] = first;
            round(exact, sum, weights, i * taps);
        }
        return new LanczosWeights(taps, firsts, weights);
    }

    /** What rounding takes or gives is given to the greatest weight, so that an even surface stays as it is. */
    private static void round(double[] exact, double sum, int[] weights, int start) {
        if (exact.length > MOST_ROUNDED) {
            roundOnwards(exact, sum, weights, start);
            return;
        }
        int left = 1 << BITS;
        int greatest = start;
        for (int tap = 0; tap < exact.length; tap++) {
            int weight = (int) Math.round(exact[tap] / sum * (1 << BITS));
            weights[start + tap] = weight;
            left -= weight;
            greatest = weight > weights[greatest] ? start + tap : greatest;
        }
        weights[greatest] += left;
    }

    /** What rounding takes or gives is handed on to the next weight: most are less than what can be told apart. */
    private static void roundOnwards(double[] exact, double sum, int[] weights, int start) {
        double wanted = 0;
        long given = 0;
        for (int tap = 0; tap < exact.length; tap++) {
            wanted += exact[tap] / sum * (1 << BITS);
            weights[start + tap] = (int) (Math.round(wanted) - given);
            given += weights[start + tap];
        }
    }

    /**
     * The filter at places that lie {@code step} apart: L(x) = 3 sin(pi x) sin(pi x / 3) / (pi x)^2. Of the angle pi x / 3,
     * by which sin(pi x) is known too, sine and cosine are turned on from place to place: asking the library for each took
     * a thirtieth of the time of a small picture.
     *
     * @return the sum of the values
     */
    private static double fill(double[] values, double start, double step) {
        double angle = start * Math.PI / LOBES;
        double turn = step * Math.PI / LOBES;
        double turnSine = StrictMath.sin(turn);
        double turnCosine = StrictMath.cos(turn);
        double sine = StrictMath.sin(angle);
        double cosine = StrictMath.cos(angle);
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double at = angle + i * turn;
            values[i] = lanczos(at, sine);
            sum += values[i];
            double turned = sine * turnCosine + cosine * turnSine;
            cosine = cosine * turnCosine - sine * turnSine;
            sine = turned;
        }
        return sum;
    }

    /** @param angle pi x / 3, with its sine */
    private static double lanczos(double angle, double sine) {
        if (Math.abs(angle) >= Math.PI) {
            return 0;
        }
        if (Math.abs(angle) < FLAT) {
            return 1;
        }
        double square = sine * sine;
        return square * (LOBES - 4 * square) / (LOBES * angle * angle);
    }

    int first(int i) {
        return firsts[i];
    }

    int weight(int i, int tap) {
        return weights[i * taps + tap];
    }
}
