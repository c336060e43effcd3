package fanout.image.metadata;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** EXIF's {@code 2025:07:01 12:34:56} and {@code +02:00} in ISO 8601. */
final class ExifTime {
    private static final DateTimeFormatter EXIF =
            DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private ExifTime() {}

    /** Empty where there is no such time, as where a camera's clock was never set; no offset where there is no such one. */
    static String iso(String time, String offset) {
        try {
            String iso = ISO.format(LocalDateTime.parse(time, EXIF));
            return isOffset(offset) ? iso + offset : iso;
        } catch (DateTimeException noTime) {
            return "";
        }
    }

    private static boolean isOffset(String offset) {
        return offset.equals("Z") || offset.matches("[+-](0\\d|1[0-4]):[0-5]\\d");
    }
}
