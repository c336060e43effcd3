package fanout.task;

import static fanout.task.CsvDialect.NONE;

import java.util.Locale;

/** The formats that Apache Commons CSV has names for, as fanout reads them: with a header unless one is told otherwise. */
public enum NamedDialect {
    DEFAULT(",", '"', NONE, Trimming.NONE, ""),
    EXCEL(",", '"', NONE, Trimming.NONE, ""),
    INFORMIX_UNLOAD("|", '"', '\\', Trimming.NONE, ""),
    INFORMIX_UNLOAD_CSV(",", '"', NONE, Trimming.NONE, ""),
    MONGODB_CSV(",", '"', '"', Trimming.NONE, ""),
    MONGODB_TSV("\t", '"', '"', Trimming.NONE, ""),
    MYSQL("\t", NONE, '\\', Trimming.NONE, "\\N"),
    ORACLE(",", '"', '\\', Trimming.EVERYWHERE, "\\N"),
    POSTGRESQL_CSV(",", '"', NONE, Trimming.NONE, ""),
    POSTGRESQL_TEXT("\t", NONE, '\\', Trimming.NONE, "\\N"),
    RFC4180(",", '"', NONE, Trimming.NONE, ""),
    TDF("\t", '"', NONE, Trimming.OUTSIDE_QUOTES, "");

    private final String delimiter;
    private final char quote;
    private final char escape;
    private final Trimming trimming;
    private final String nullText;

    NamedDialect(String delimiter, char quote, char escape, Trimming trimming, String nullText) {
        this.delimiter = delimiter;
        this.quote = quote;
        this.escape = escape;
        this.trimming = trimming;
        this.nullText = nullText;
    }

    public CsvDialect dialect() {
        return new CsvDialect(delimiter, quote, escape, NONE, trimming, true, CsvDialect.UTF_8, nullText);
    }

    /** As it is typed, such as {@code postgresql-csv}. */
    public String typed() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
