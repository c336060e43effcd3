package fanout.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Figures for people: three significant digits for what was measured, every digit for what was counted, units always.
 * Data in powers of ten (MB = 10^6 bytes), memory in powers of two (MiB = 2^20). No locale has a say.
 */
public final class Units {
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
    private static final long NANOS = 1_000_000_000;
    private static final String[] DATA = {"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};

    private Units() {}

    /** {@code 120,000} */
    public static String count(long number) {
        return grouped(Long.toString(number));
    }

    /** {@code 1 file}, {@code 12 files} */
    public static String count(long number, String one) {
        return count(number) + " " + one + (number == 1 ? "" : "s");
    }

    /** {@code 812 bytes}, {@code 9.60 MB} */
    public static String bytes(long bytes) {
        if (bytes == 1) {
            return "1 byte";
        }
        return scaled(bytes, "");
    }

    /** {@code 5.10 of 9.80 GB}, both in the unit of the whole. */
    public static String bytesOf(long part, long whole) {
        int unit = unit(whole);
        BigDecimal scaledPart = BigDecimal.valueOf(part, 3 * unit);
        BigDecimal scaledWhole = BigDecimal.valueOf(whole, 3 * unit).round(THREE_DIGITS);
        int scale = Math.max(0, scaledWhole.scale());
        return scaledPart.setScale(unit == 0 ? 0 : scale, RoundingMode.DOWN).toPlainString() + " of "
                + scaledWhole.toPlainString() + " " + DATA[unit];
    }

    /** {@code 23.4 MB/s}; nothing was measured in no time. */
    public static String byteRate(long bytes, long nanos) {
        return nanos <= 0 ? "-" : scaled(perSecond(bytes, nanos).longValue(), "/s");
    }

    /** {@code 293,000}, {@code 2.91}: how many a second, without a unit. */
    public static String rate(long items, long nanos) {
        return nanos <= 0 ? "-" : threeDigits(perSecond(items, nanos));
    }

    /** {@code 23.4}, also {@code 2,910}: for a column that has one unit. */
    public static String megabytesPerSecond(long bytes, long nanos) {
        return nanos <= 0 ? "-" : threeDigits(perSecond(bytes, nanos).movePointLeft(6));
    }

    /** {@code 96 MiB} */
    public static String memory(long bytes) {
        return count((bytes + (1 << 19)) >> 20) + " MiB";
    }

    /** {@code 0.412 s}, {@code 12.3 s}, {@code 2 min 05 s}, {@code 3 h 07 min} */
    public static String seconds(long nanos) {
        if (nanos > 0 && nanos < NANOS / 2_000) {
            return "<0.001 s";
        }
        if (nanos >= 0 && nanos < 100 * NANOS - NANOS / 20) {
            BigDecimal seconds = BigDecimal.valueOf(nanos, 9).round(THREE_DIGITS);
            return seconds.setScale(Math.min(3, decimals(seconds)), RoundingMode.HALF_UP)
                            .toPlainString() + " s";
        }
        long whole = (nanos + NANOS / 2) / NANOS;
        if (whole < 3600) {
            return whole / 60 + " min " + twoDigits(whole % 60) + " s";
        }
        return count(whole / 3600) + " h " + twoDigits(whole % 3600 / 60) + " min";
    }

    /** Seconds to the millisecond, as a bare number for CSV: {@code 0.021}. */
    public static String plainSeconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9).setScale(3, RoundingMode.HALF_UP).toPlainString();
    }

    /** {@code 0.0017 %}, {@code 52.3 %}; two digits below 1. */
    public static String percent(long part, long whole) {
        if (whole == 0 || part == 0) {
            return "0 %";
        }
        BigDecimal percent = BigDecimal.valueOf(part)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(whole), new MathContext(12, RoundingMode.HALF_UP));
        boolean small = percent.compareTo(BigDecimal.ONE) < 0;
        return percent.round(small ? new MathContext(2, RoundingMode.HALF_UP) : THREE_DIGITS)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    /** {@code 1.37}: a factor, with two digits behind the point. */
    public static String factor(double factor) {
        return BigDecimal.valueOf(factor).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static BigDecimal perSecond(long items, long nanos) {
        return BigDecimal.valueOf(items)
                .multiply(BigDecimal.valueOf(NANOS))
                .divide(BigDecimal.valueOf(nanos), MathContext.DECIMAL64);
    }

    private static String scaled(long bytes, String behind) {
        int unit = unit(bytes);
        String number = unit == 0 ? Long.toString(bytes) : threeDigits(BigDecimal.valueOf(bytes, 3 * unit));
        return number + " " + DATA[unit] + behind;
    }

    /** The unit in which the number, rounded to three digits, stays below 1000. */
    private static int unit(long bytes) {
        int unit = 0;
        for (BigDecimal rounded = BigDecimal.valueOf(bytes).round(THREE_DIGITS);
                rounded.compareTo(BigDecimal.valueOf(1000)) >= 0 && bytes >= 1000;
                rounded = rounded.movePointLeft(3)) {
            unit++;
        }
        return unit;
    }

    private static String threeDigits(BigDecimal number) {
        BigDecimal rounded = number.round(THREE_DIGITS);
        return grouped(rounded.setScale(decimals(rounded), RoundingMode.HALF_UP).toPlainString());
    }

    /** How many digits behind the point make three in all. */
    private static int decimals(BigDecimal rounded) {
        int whole = rounded.precision() - rounded.scale();
        return rounded.signum() == 0 ? 0 : Math.max(0, 3 - whole);
    }

    private static String twoDigits(long number) {
        return (number < 10 ? "0" : "") + number;
    }

    private static String grouped(String number) {
        int point = number.indexOf('.');
        int start = number.startsWith("-") ? 1 : 0;
        StringBuilder text = new StringBuilder(number);
        for (int at = (point < 0 ? number.length() : point) - 3; at > start; at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }
}
