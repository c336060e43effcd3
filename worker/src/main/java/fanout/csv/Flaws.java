package fanout.csv;

import java.util.Locale;

/** What is wrong with a record, for a person. */
final class Flaws {
    private Flaws() {}

    static String text(Records record) {
        return switch (record.flaw()) {
            case NONE -> "";
            case TEXT_AFTER_QUOTE ->
                String.format(Locale.ROOT, "text after a closing quote at byte %,d", record.flawOffset());
            case NEVER_CLOSED ->
                String.format(
                        Locale.ROOT,
                        "quote opened at byte %,d is never closed: the rest of the file, %,d bytes, is one record",
                        record.flawOffset(),
                        record.length());
            case TOO_LONG ->
                String.format(Locale.ROOT, "%,d bytes long, over the limit on records (--max-record)", record.length());
        };
    }

    /** @param header whether the columns are those of a header */
    static String width(int fields, int columns, boolean header) {
        return fields
                + (fields == 1 ? " field" : " fields")
                + (header ? " where the header has " : " where there should be ")
                + columns;
    }
}
