package fanout.aggregate;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The bins of a DDSketch (Masson, Rim, Lee, 2019): each octave, from a power of two to the next, is cut into 64 bins of
 * one width, so that the middle of a bin is less than 1/128 away from any number in it, relative to that number. A
 * double's bin is its topmost bits: no logarithm is computed, and every machine finds the same bin. Bins are numbered in
 * the order of their numbers, 0 for zero and whatever is closer to it than a normal double can be.
 */
final class LogarithmicBins {
    private static final int BITS = 6;
    private static final int FRACTION_BITS = 52;
    private static final int EXPONENT_BIAS = 1023;

    private LogarithmicBins() {}

    static long bin(Value number) {
        double nearest = number.real();
        double size = Math.abs(nearest);
        if (size < Double.MIN_NORMAL) {
            return 0;
        }
        long bin = Double.isInfinite(size)
                ? binBeyondDoubles(number.decimal())
                : Double.doubleToRawLongBits(size) >>> (FRACTION_BITS - BITS);
        return nearest < 0 ? -bin : bin;
    }

    /** The middle of a bin, exactly. */
    static BigDecimal middle(long bin) {
        if (bin == 0) {
            return BigDecimal.ZERO;
        }
        long size = Math.abs(bin);
        int exponent = (int) (size >>> BITS) - EXPONENT_BIAS;
        long halves = 2 * ((1 << BITS) + (size & (1 << BITS) - 1)) + 1;
        int shift = exponent - BITS - 1;
        BigDecimal middle = shift >= 0
                ? new BigDecimal(BigInteger.valueOf(halves).shiftLeft(shift))
                : new BigDecimal(Math.scalb((double) halves, shift));
        return bin < 0 ? middle.negate() : middle;
    }

    private static long binBeyondDoubles(BigDecimal number) {
        BigInteger whole = number.toBigInteger().abs();
        int exponent = whole.bitLength() - 1;
        long fraction = whole.shiftRight(exponent - BITS).longValue() & (1 << BITS) - 1;
        return (long) (exponent + EXPONENT_BIAS) << BITS | fraction;
    }
}
