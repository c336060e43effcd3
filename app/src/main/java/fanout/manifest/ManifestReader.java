package fanout.manifest;

import fanout.task.ImageStatus;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ManifestWriter} wrote, here or in another version: columns go by name, and one that is missing is
 * empty. A record that cannot be understood, such as the last one of a run that was killed in the middle of writing it, is
 * passed over: what it recorded is done again.
 */
final class ManifestReader {
    private static final int NANOS_PLACES = 9;

    private ManifestReader() {}

    /** Hands over the rows of a file in their order; none where it is not there, or is no manifest. */
    static void read(Path file, Consumer<ManifestRow> rows) throws IOException {
        try (Reader text = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8);
                CSVParser records = ManifestFormat.CSV
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(text)) {
            for (CSVRecord record : records) {
                ManifestRow row = row(record);
                if (row != null) {
                    rows.accept(row);
                }
            }
        } catch (NoSuchFileException none) {
            // a first run
        } catch (CSVException | UncheckedIOException | IllegalArgumentException | IllegalStateException damaged) {
            // What was read before counts, the rest is done again.
        }
    }

    private static @Nullable ManifestRow row(CSVRecord record) {
        if (!record.isConsistent()) {
            return null;
        }
        try {
            return new ManifestRow(
                    text(record, "input"),
                    text(record, "output"),
                    ImageStatus.valueOf(text(record, "status").toUpperCase(Locale.ROOT)),
                    text(record, "reason"),
                    (int) number(record, "width"),
                    (int) number(record, "height"),
                    (int) number(record, "output_width"),
                    (int) number(record, "output_height"),
                    number(record, "input_bytes"),
                    number(record, "output_bytes"),
                    text(record, "output_crc32c"),
                    text(record, "verified"),
                    text(record, "options"),
                    text(record, "input_identity"),
                    text(record, "run"),
                    nanos(text(record, "seconds")));
        } catch (IllegalArgumentException | ArithmeticException notOurs) {
            return null;
        }
    }

    private static String text(CSVRecord record, String column) {
        return record.isSet(column) ? record.get(column) : "";
    }

    private static long number(CSVRecord record, String column) {
        String text = text(record, column);
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    private static long nanos(String seconds) {
        return seconds.isEmpty()
                ? 0
                : new BigDecimal(seconds).movePointRight(NANOS_PLACES).longValue();
    }
}
