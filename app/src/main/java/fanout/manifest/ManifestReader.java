package fanout.manifest;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
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
    private ManifestReader() {}

    /**
     * Hands over the rows of a file in their order; none where it is not there, or is no manifest. Throws {@link IOException}
     * where it is another command's, which would be lost.
     */
    static <R extends Recorded> void read(Path file, ManifestFormat<R> format, Consumer<R> rows) throws IOException {
        boolean another = false;
        try (Reader text = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8);
                CSVParser records = RecordFields.CSV
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(text)) {
            another = isOfAnother(records.getHeaderNames(), format);
            for (CSVRecord record : records) {
                R row = another ? null : row(record, format);
                if (row != null) {
                    rows.accept(row);
                }
            }
        } catch (NoSuchFileException none) {
            // a first run
        } catch (CSVException | UncheckedIOException | IllegalArgumentException | IllegalStateException damaged) {
            // What was read before counts, the rest is done again.
        }
        if (another) {
            throw new IOException("another command's outputs are in this folder");
        }
    }

    private static boolean isOfAnother(List<String> header, ManifestFormat<?> format) {
        return header.containsAll(List.of("output", "status", "run"))
                && !header.get(0).equals(format.columns().get(0));
    }

    private static <R extends Recorded> @Nullable R row(CSVRecord record, ManifestFormat<R> format) {
        if (!record.isConsistent()) {
            return null;
        }
        try {
            return format.row(new RecordFields(record));
        } catch (IllegalArgumentException | ArithmeticException notOurs) {
            return null;
        }
    }
}
