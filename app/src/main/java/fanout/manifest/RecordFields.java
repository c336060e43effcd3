package fanout.manifest;

import java.math.BigDecimal;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The fields of one record by the names of their columns; one that is missing is empty. What is not known is an empty field. */
public final class RecordFields {
    /** Without a header, which whoever reads or writes the first record sees to. */
    static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private static final int NANOS_PLACES = 9;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MILLIS_PER_SECOND = 1000;

    private final CSVRecord record;

    RecordFields(CSVRecord record) {
        this.record = record;
    }

    String text(String column) {
        return record.isSet(column) ? record.get(column) : "";
    }

    long number(String column) {
        String text = text(column);
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    long nanos(String column) {
        String seconds = text(column);
        return seconds.isEmpty()
                ? 0
                : new BigDecimal(seconds).movePointRight(NANOS_PLACES).longValue();
    }

    <E extends Enum<E>> E choice(String column, Class<E> choices) {
        return Enum.valueOf(choices, text(column).toUpperCase(Locale.ROOT));
    }

    static String written(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    static Object known(long number) {
        return number > 0 ? number : "";
    }

    /** With three places, half a thousandth to the even one; no time is negative. */
    static String seconds(long nanos) {
        long whole = nanos / NANOS_PER_MILLI;
        long rest = nanos % NANOS_PER_MILLI;
        boolean up = rest > NANOS_PER_MILLI / 2 || (rest == NANOS_PER_MILLI / 2 && whole % 2 == 1);
        long millis = up ? whole + 1 : whole;
        String places = Long.toString(MILLIS_PER_SECOND + millis % MILLIS_PER_SECOND);
        return millis / MILLIS_PER_SECOND + "." + places.substring(1);
    }
}
