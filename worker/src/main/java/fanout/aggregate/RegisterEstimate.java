package fanout.aggregate;

/**
 * How many different hashes the registers of a HyperLogLog stand for, by Ertl's improved raw estimator (Otmar Ertl, New
 * cardinality estimation algorithms for HyperLogLog sketches, 2017, algorithm 6): without bias from the first hash to
 * the last, with no table, and of +, *, / and sqrt alone, which give the same bits everywhere.
 */
final class RegisterEstimate {
    /** 1 / (2 ln 2). */
    private static final double ALPHA = 0.7213475204444817;

    private RegisterEstimate() {}

    static double of(byte[] registers, int largestRank) {
        int[] histogram = new int[largestRank + 1];
        for (byte rank : registers) {
            histogram[rank]++;
        }
        double count = registers.length;
        double sum = count * tau(1 - histogram[largestRank] / count);
        for (int rank = largestRank - 1; rank >= 1; rank--) {
            sum = (sum + histogram[rank]) * 0.5;
        }
        sum += count * sigma(histogram[0] / count);
        return ALPHA * count * count / sum;
    }

    /** x + the sum over k from 1 of x^(2^k) 2^(k-1). */
    private static double sigma(double x) {
        if (x == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double power = x;
        double factor = 1;
        double sum = x;
        double before;
        do {
            power *= power;
            before = sum;
            sum += power * factor;
            factor += factor;
        } while (sum != before);
        return sum;
    }

    /** (1 - x - the sum over k from 1 of (1 - x^(2^-k))^2 2^-k) / 3. */
    private static double tau(double x) {
        if (x == 0 || x == 1) {
            return 0;
        }
        double root = x;
        double factor = 1;
        double sum = 1 - x;
        double before;
        do {
            root = Math.sqrt(root);
            before = sum;
            factor *= 0.5;
            sum -= (1 - root) * (1 - root) * factor;
        } while (sum != before);
        return sum / 3;
    }
}
