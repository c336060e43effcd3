package fanout.manifest;

import java.util.List;

/**
 * One record as {@link RecordFields#CSV} writes it, in one text: the library hands on every character by itself, which costs a run
 * of many small outputs as much as writing some of them does.
 */
final class RecordText {
    /** What begins with it, or with less, is quoted. */
    private static final char LAST_ODD_START = '#';

    private RecordText() {}

    /** Appends a record with its end. */
    static void append(StringBuilder text, List<?> fields) {
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            append(text, fields.get(i).toString(), i == 0);
        }
        text.append('\n');
    }

    private static void append(StringBuilder text, String field, boolean first) {
        if (!isOdd(field, first)) {
            text.append(field);
            return;
        }
        text.append('"');
        for (int at = 0; at < field.length(); at++) {
            char sign = field.charAt(at);
            if (sign == '"') {
                text.append('"');
            }
            text.append(sign);
        }
        text.append('"');
    }

    /** An empty field is quoted only where the record would else be an empty line. */
    private static boolean isOdd(String field, boolean first) {
        int length = field.length();
        if (length == 0) {
            return first;
        }
        if (field.charAt(0) <= LAST_ODD_START || field.charAt(length - 1) <= ' ') {
            return true;
        }
        for (int at = 0; at < length; at++) {
            char sign = field.charAt(at);
            if (sign == ',' || sign == '"' || sign == '\n' || sign == '\r') {
                return true;
            }
        }
        return false;
    }
}
