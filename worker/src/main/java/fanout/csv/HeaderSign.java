package fanout.csv;

import fanout.aggregate.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether the first record of a sample names the columns, as far as that can be told. */
enum HeaderSign {
    HEADER,
    NO_HEADER,
    UNKNOWN;

    private static final Set<String> NO_VALUE =
            Set.of("na", "n/a", "nan", "null", "none", "nil", "inf", "-", "?", "\\n", "unknown", "missing");

    /** @param rows records of one width, the first of the file first */
    static HeaderSign of(List<List<String>> rows) {
        if (rows.size() < 2) {
            return UNKNOWN;
        }
        boolean header = isAllNames(rows.get(0)) && hasNumbersBelow(rows);
        boolean none = beginsWithData(rows);
        if (header == none) {
            return UNKNOWN;
        }
        return header ? HEADER : NO_HEADER;
    }

    private static boolean isAllNames(List<String> first) {
        Set<String> names = new HashSet<>();
        for (String field : first) {
            String name = field.strip();
            boolean named = !name.isEmpty()
                    && !Character.isDigit(name.charAt(0))
                    && !isNumber(name)
                    && !NO_VALUE.contains(name.toLowerCase(Locale.ROOT));
            if (!named || !names.add(name)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasNumbersBelow(List<List<String>> rows) {
        for (int column = 0; column < rows.get(0).size(); column++) {
            if (areNumbersBelow(rows, column)) {
                return true;
            }
        }
        return false;
    }

    /** A measured number, or a text that the column holds once more, is no name. */
    private static boolean beginsWithData(List<List<String>> rows) {
        List<String> first = rows.get(0);
        for (int column = 0; column < first.size(); column++) {
            String field = first.get(column);
            boolean measured = isNumber(field) && field.matches(".*[-+.].*");
            if (measured && areNumbersBelow(rows, column)) {
                return true;
            }
            if (!field.isBlank() && !isNumber(field) && isThereAgain(rows, column)) {
                return true;
            }
        }
        return false;
    }

    /** A first record that is there again as a whole is a header written twice rather than data. */
    private static boolean isThereAgain(List<List<String>> rows, int column) {
        List<String> first = rows.get(0);
        return rows.stream().skip(1).anyMatch(row -> row.get(column).equals(first.get(column)) && !row.equals(first));
    }

    private static boolean areNumbersBelow(List<List<String>> rows, int column) {
        int numbers = 0;
        for (List<String> row : rows.subList(1, rows.size())) {
            String field = row.equals(rows.get(0)) ? "" : row.get(column);
            if (!field.isEmpty() && !isNumber(field)) {
                return false;
            }
            numbers += field.isEmpty() ? 0 : 1;
        }
        return numbers > 0;
    }

    private static boolean isNumber(String text) {
        return new Value().setText(text).readNumber();
    }
}
