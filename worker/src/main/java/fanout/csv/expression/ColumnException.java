package fanout.csv.expression;

import java.util.List;
import java.util.Objects;

/** An expression names a column that the input does not have, or has twice. */
public final class ColumnException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 5;
    private static final char[] DELIMITERS = {';', '\t', '|', ','};

    private final String column;

    private ColumnException(String column, String message) {
        super(message);
        this.column = column;
    }

    /** {@code no column "contry" (it has id, country, …). Did you mean "country"?} */
    public static ColumnException missing(String column, List<String> columns) {
        return new ColumnException(
                column, "no column \"" + column + "\" (it has " + listed(columns) + ")" + suggestion(column, columns));
    }

    /**
     * The same, with the file that was looked at: {@code no column "contry" in sales/2025-01.csv (it has …}.
     *
     * @param mayBeText whether a text may have been meant, as in {@code country = DE}
     */
    public static ColumnException missing(String column, String file, List<String> columns, boolean mayBeText) {
        String suggestion = suggestion(column, columns);
        String hint = suggestion.isEmpty() ? otherDelimiter(columns) : suggestion;
        String quotes = mayBeText && hint.isEmpty() ? ". A text stands in single quotes: '" + column + "'" : "";
        return new ColumnException(
                column,
                "no column \"" + column + "\" in " + file + " (it has " + listed(columns) + ")" + hint + quotes);
    }

    /** What a header looks like that was cut at another sign than its own; empty for others. */
    private static String otherDelimiter(List<String> columns) {
        if (!columns.isEmpty() && columns.get(0).startsWith("sep=")) {
            return ". The line \"sep=\" is for Excel alone: take it out (tail -n +2)";
        }
        if (columns.size() != 1) {
            return "";
        }
        for (char sign : DELIMITERS) {
            if (columns.get(0).indexOf(sign) >= 0) {
                return sign == '\t'
                        ? ". If a tab separates the fields, say --delimiter tab"
                        : ". If \"" + sign + "\" separates the fields, say --delimiter '" + sign + "'";
            }
        }
        return "";
    }

    static ColumnException repeated(String column) {
        return new ColumnException(column, "column \"" + column + "\" is there more than once: which one is meant?");
    }

    public String column() {
        return column;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    private static String listed(List<String> columns) {
        if (columns.size() <= SHOWN + 1) {
            return String.join(", ", columns);
        }
        return String.join(", ", columns.subList(0, SHOWN)) + ", …";
    }

    private static String suggestion(String column, List<String> columns) {
        return NearestName.of(column, columns)
                .map(name -> ". Did you mean \"" + name + "\"?")
                .orElse("");
    }
}
