package fanout.csv;

import fanout.task.CsvDialect;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has said about how files are written, one thing at a time; null for what was not said. It overrides what a
 * dialect says by itself, and what would be found in files.
 */
public record SaidDialect(
        @Nullable String delimiter,
        @Nullable Character quote,
        @Nullable Character escape,
        @Nullable Character comment,
        @Nullable Boolean header,
        @Nullable String charset,
        @Nullable String nullText) {
    public static final SaidDialect NOTHING = new SaidDialect(null, null, null, null, null, null, null);

    /**
     * The dialect with what was said in its place. Throws {@link IllegalArgumentException}, naming the option, where that
     * contradicts itself or the rest.
     */
    public CsvDialect over(CsvDialect base) {
        return new CsvDialect(
                delimiter == null ? base.delimiter() : delimiter,
                quote == null ? base.quote() : quote,
                escape == null ? base.escape() : escape,
                comment == null ? base.comment() : comment,
                base.trimming(),
                header == null ? base.header() : header,
                charset == null ? base.charset() : charset,
                nullText == null ? base.nullText() : nullText);
    }
}
