package fanout.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How an answer is written: {@code --format}. */
public enum ResultFormat {
    /** For people: aligned columns. */
    TABLE,
    /** RFC 4180, bytes kept as they are. */
    CSV,
    /** The same with tabs in place of commas. */
    TSV,
    /** One array of objects. */
    JSON,
    /** One object a line. */
    NDJSON;

    /** As a person types it. */
    public String typed() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty where there is no such format. */
    public static Optional<ResultFormat> of(String typed) {
        for (ResultFormat format : values()) {
            if (format.typed().equals(typed)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    public static List<String> allTyped() {
        return Arrays.stream(values()).map(ResultFormat::typed).toList();
    }

    public ResultWriter writer() {
        return switch (this) {
            case TABLE -> new TableResultWriter();
            case CSV -> new CsvResultWriter(CsvOutput.COMMA);
            case TSV -> new CsvResultWriter(CsvOutput.TAB);
            case JSON -> new JsonResultWriter();
            case NDJSON -> new NdjsonResultWriter();
        };
    }
}
