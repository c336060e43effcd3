package fanout.csv.expression;

import java.util.ArrayList;
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
                column,
                "no column \"" + column + "\" (it has " + listed(columns) + ")" + NearestName.hint(column, columns));
    }

    /**
     * The same, with the file that was looked at: {@code no column "contry" in sales/2025-01.csv (it has …}.
     *
     * @param derived columns that are computed
     * @param mayBeText whether a text may have been meant, as in {@code country = DE}
     */
    public static ColumnException missing(
            String column, String file, List<String> columns, List<String> derived, boolean mayBeText) {
        String hint = hint(column, columns, derived);
        String quotes = mayBeText && hint.isEmpty() ? ". A text stands in single quotes: '" + column + "'" : "";
        return missing(column, file, columns, hint + quotes);
    }

    /** The same for a column to group by, where an expression may have been meant. */
    public static ColumnException missingKey(String column, String file, List<String> columns, List<String> derived) {
        String hint = hint(column, columns, derived);
        String naming = hint.isEmpty() && column.indexOf('(') >= 0
                ? ". To group by an expression, give it a name: --derive NAME=EXPR --by NAME"
                : "";
        return missing(column, file, columns, hint + naming);
    }

    private static ColumnException missing(String column, String file, List<String> columns, String hint) {
        return new ColumnException(
                column, "no column \"" + column + "\" in " + file + " (it has " + listed(columns) + ")" + hint);
    }

    private static String hint(String column, List<String> columns, List<String> derived) {
        if (derived.contains(column)) {
            return ". --derive " + column + "=… has to stand before what uses it";
        }
        List<String> all = new ArrayList<>(columns);
        all.addAll(derived);
        String suggestion = NearestName.hint(column, all);
        return suggestion.isEmpty() ? otherDelimiter(columns) : suggestion;
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
}
