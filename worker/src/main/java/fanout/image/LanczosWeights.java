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
            double sum = 0;
            for (int tap = 0; tap < taps; tap++) {
                exact[tap] = lanczos((first + tap - centre) / stretch);
                sum += exact[tap];
            }
            firsts[i] = first;
            round(exact, sum, weights, i * taps);
        }
        return new LanczosWeights(taps, firsts, weights);
    }

    /** What rounding takes or gives is given to the greatest weight, so that an even surface stays as it is. */
    private static void round(double[] exact, double sum, int[] weights, int start) {
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

    private static double lanczos(double x) {
        if (x == 0) {
            return 1;
        }
        if (Math.abs(x) >= LOBES) {
            return 0;
        }
        double angle = Math.PI * x;
        return LOBES * StrictMath.sin(angle) * StrictMath.sin(angle / LOBES) / (angle * angle);
    }

    int first(int i) {
        return firsts[i];
    }

    int weight(int i, int tap) {
        return weights[i * taps + tap];
    }
}
