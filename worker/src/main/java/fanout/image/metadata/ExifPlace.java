package fanout.image.metadata;

import fanout.task.ImagePlace;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** EXIF's degrees, minutes and seconds, each a fraction, with a letter for the hemisphere, in decimal degrees. */
final class ExifPlace {
    private static final int LATITUDE_SIDE = 1;
    private static final int LATITUDE = 2;
    private static final int LONGITUDE_SIDE = 3;
    private static final int LONGITUDE = 4;

    private static final int PARTS = 3;
    private static final int MICRO = 6;

    private ExifPlace() {}

    static @Nullable ImagePlace of(ExifDirectory directory) {
        BigDecimal latitude = angle(directory, LATITUDE, LATITUDE_SIDE, "N", "S", 90);
        BigDecimal longitude = angle(directory, LONGITUDE, LONGITUDE_SIDE, "E", "W", 180);
        if (latitude == null || longitude == null) {
            return null;
        }
        return new ImagePlace(micro(latitude), micro(longitude));
    }

    private static int micro(BigDecimal degrees) {
        return degrees.setScale(MICRO, RoundingMode.HALF_EVEN).unscaledValue().intValueExact();
    }

    private static @Nullable BigDecimal angle(
            ExifDirectory directory, int tag, int sideTag, String positive, String negative, int most) {
        String side = directory.text(sideTag);
        int[] fractions = directory.fractions(tag, PARTS);
        if (fractions.length == 0 || (!side.equals(positive) && !side.equals(negative))) {
            return null;
        }
        BigDecimal angle = BigDecimal.ZERO;
        BigDecimal parts = BigDecimal.ONE;
        for (int i = 0; i < fractions.length; i += 2) {
            long denominator = Integer.toUnsignedLong(fractions[i + 1]);
            if (denominator == 0) {
                return null;
            }
            BigDecimal numerator = BigDecimal.valueOf(Integer.toUnsignedLong(fractions[i]));
            BigDecimal divisor = parts.multiply(BigDecimal.valueOf(denominator));
            angle = angle.add(numerator.divide(divisor, MathContext.DECIMAL128));
            parts = parts.multiply(BigDecimal.valueOf(60));
        }
        boolean onEarth = angle.compareTo(BigDecimal.valueOf(most)) <= 0;
        return !onEarth ? null : side.equals(negative) ? angle.negate() : angle;
    }
}
