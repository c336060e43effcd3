package fanout.task;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How a CSV file is written. Records end with LF, CRLF or CR outside quotes, in every dialect.
 *
 * <p>Which parser reads it follows from that, and from nothing else: see {@link #isPlain} and {@link #canBeCut}.
 *
 * @param delimiter what separates fields: one or several characters, no newline among them
 * @param quote what a field may be enclosed in, doubled inside; {@link #NONE} where quotes are text
 * @param escape what makes the next character text; {@link #NONE} for nothing. The same as the quote means that a quote is
 *     doubled, which it may be anyway, and is {@link #NONE}
 * @param comment what a line begins with that is no record; {@link #NONE} where all lines are
 * @param header whether the first record names the columns
 * @param charset the canonical name of the charset
 * @param nullText a text that counts as empty, besides the empty text; empty for none
 */
public record CsvDialect(
        String delimiter,
        char quote,
        char escape,
        char comment,
        Trimming trimming,
        boolean header,
        String charset,
        String nullText) {
    /** For a quote, an escape or a comment that there is not. */
    public static final char NONE = 0;

    public static final String UTF_8 = StandardCharsets.UTF_8.name();
    public static final CsvDialect RFC_4180 = new CsvDialect(",", '"', NONE, NONE, Trimming.NONE, true, UTF_8, "");

    /** Throws {@link IllegalArgumentException}, naming the option, where the parts contradict each other. */
    public CsvDialect {
        escape = escape == quote ? NONE : escape;
        String complaint = complaint(delimiter, quote, escape, comment, trimming);
        if (!complaint.isEmpty()) {
            throw new IllegalArgumentException(complaint);
        }
        if (charset.isEmpty()) {
            throw new IllegalArgumentException("a charset has a name");
        }
    }

    /** As RFC 4180 has it, with another delimiter. */
    public CsvDialect(byte delimiter, boolean header) {
        this(String.valueOf((char) delimiter), '"', NONE, NONE, Trimming.NONE, header, UTF_8, "");
    }

    public CsvDialect withDelimiter(String newDelimiter) {
        return new CsvDialect(newDelimiter, quote, escape, comment, trimming, header, charset, nullText);
    }

    public CsvDialect withQuote(char newQuote) {
        return new CsvDialect(delimiter, newQuote, escape, comment, trimming, header, charset, nullText);
    }

    public CsvDialect withEscape(char newEscape) {
        return new CsvDialect(delimiter, quote, newEscape, comment, trimming, header, charset, nullText);
    }

    public CsvDialect withComment(char newComment) {
        return new CsvDialect(delimiter, quote, escape, newComment, trimming, header, charset, nullText);
    }

    public CsvDialect withHeader(boolean newHeader) {
        return new CsvDialect(delimiter, quote, escape, comment, trimming, newHeader, charset, nullText);
    }

    public CsvDialect withCharset(String newCharset) {
        return new CsvDialect(delimiter, quote, escape, comment, trimming, header, newCharset, nullText);
    }

    public CsvDialect withNullText(String newNullText) {
        return new CsvDialect(delimiter, quote, escape, comment, trimming, header, charset, newNullText);
    }

    /** Whether the fast parser reads it: one ASCII delimiter, any quote or none, nothing else out of the ordinary. */
    public boolean isPlain() {
        return delimiter.length() == 1
                && delimiter.charAt(0) < 128
                && escape == NONE
                && comment == NONE
                && trimming == Trimming.NONE;
    }

    /** Whether the bytes of a file have to be converted to UTF-8 before they are parsed. */
    public boolean isConverted() {
        return !charset.equals(UTF_8) && !charset.equals(StandardCharsets.US_ASCII.name());
    }

    /** Whether a file may be cut into chunks that are parsed apart from each other. */
    public boolean canBeCut() {
        return isPlain() && !isConverted();
    }

    /** The delimiter of a plain dialect. */
    public byte delimiterByte() {
        if (!isPlain()) {
            throw new IllegalStateException("not for the fast parser: " + this);
        }
        return (byte) delimiter.charAt(0);
    }

    /** For people, such as {@code delimiter ;, quote ", header, UTF-8}. */
    public String shown() {
        List<String> parts = new ArrayList<>();
        parts.add("delimiter " + shown(delimiter));
        parts.add(quote == NONE ? "no quote" : "quote " + quote);
        if (escape != NONE) {
            parts.add("escape " + escape);
        }
        if (comment != NONE) {
            parts.add("comment " + comment);
        }
        parts.add(header ? "header" : "no header");
        parts.add(charset);
        return String.join(", ", parts);
    }

    /** A delimiter as {@code --delimiter} takes it. */
    public static String shown(String delimiter) {
        return switch (delimiter) {
            case "\t" -> "tab";
            case " " -> "space";
            default -> delimiter.chars().anyMatch(next -> next < ' ') ? codes(delimiter) : delimiter;
        };
    }

    private static String codes(String delimiter) {
        StringBuilder text = new StringBuilder();
        delimiter.chars().forEach(next -> text.append(next < ' ' ? String.format("\\x%02X", next) : (char) next));
        return text.toString();
    }

    private static String complaint(String delimiter, char quote, char escape, char comment, Trimming trimming) {
        if (delimiter.isEmpty() || delimiter.indexOf('\n') >= 0 || delimiter.indexOf('\r') >= 0) {
            return "--delimiter: one or more characters, no newline among them";
        }
        if (trimming == Trimming.OUTSIDE_QUOTES && delimiter.length() > 1 && delimiter.charAt(0) <= ' ') {
            return "--delimiter " + shown(delimiter)
                    + " begins with a blank, which this dialect drops at the ends of fields";
        }
        for (char sign : new char[] {quote, escape, comment}) {
            if (sign > 127 || sign == '\n' || sign == '\r') {
                return "--quote, --escape and --comment are one ASCII character each, no newline";
            }
            if (sign != NONE && delimiter.indexOf(sign) >= 0) {
                return "--delimiter " + shown(delimiter) + " holds " + sign + ", which is the "
                        + (sign == quote ? "quote" : sign == escape ? "escape" : "comment") + " too";
            }
        }
        if (comment != NONE && (comment == quote || comment == escape)) {
            return "--comment " + comment + " is the " + (comment == quote ? "quote" : "escape") + " too";
        }
        return "";
    }
}
