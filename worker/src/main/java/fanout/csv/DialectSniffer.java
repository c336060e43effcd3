package fanout.csv;

import fanout.task.ChunkFailure;
import fanout.task.CsvDialect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how files are written, from their beginnings and middles; never guesses. Every file is looked at, and all have
 * to be written alike. What was said is not looked for.
 */
public final class DialectSniffer {
    private static final List<String> DELIMITERS = List.of(",", ";", "\t", "|", "~", "^", "\u0001", "\u001F");

    private final SaidDialect said;
    private final List<String> files = new ArrayList<>();
    /** What fits all files so far, and what their first records look like under it. */
    private Map<CsvDialect, HeaderSign> fitting = new LinkedHashMap<>();

    /** Whether no file so far has any quote, so that each may be the one. */
    private boolean unquoted = true;

    /** The file that first showed whether there is a header, if any. */
    private String headerShownBy = "";

    public DialectSniffer(SaidDialect said) {
        this.said = said;
    }

    /**
     * Looks at a file. One that is empty or cannot be read says nothing; what becomes of it is for others to say. Throws
     * {@link DialectException} where it shows no dialect, or another one than the files before it.
     */
    public void look(String path, String shown) {
        DialectSample sample;
        try {
            sample = DialectSample.of(path, said.charset());
        } catch (ChunkFailure e) {
            return;
        }
        if (sample.beginning().length == 0) {
            return;
        }
        Map<CsvDialect, HeaderSign> here = fitting(sample);
        if (here.isEmpty()) {
            throw new DialectException(shown + ": no delimiter shows (of " + shownDelimiters()
                    + "), under which the records are equally wide and have more than one field: say --delimiter,"
                    + " also for files of one column, and --quote or --escape where they are unusual");
        }
        boolean unquotedHere = said.quote() == null && isUnquoted(sample.beginning()) && isUnquoted(sample.middle());
        agree(shown, here, unquotedHere);
        files.add(shown);
        unquoted &= unquotedHere;
    }

    /** What all files show together. Throws {@link DialectException} where that is not settled. */
    public CsvDialect dialect() {
        if (files.isEmpty()) {
            return said.over(CsvDialect.RFC_4180);
        }
        if (fitting.size() > 1) {
            List<String> ways =
                    fitting.keySet().stream().map(DialectSniffer::asOptions).toList();
            throw new DialectException(
                    files.get(0) + ": several dialects fit equally well; say which: " + String.join(", or ", ways));
        }
        Map.Entry<CsvDialect, HeaderSign> only = fitting.entrySet().iterator().next();
        if (said.header() == null && only.getValue() == HeaderSign.UNKNOWN) {
            throw new DialectException(files.get(0) + ": whether the first record names the columns does not show ("
                    + only.getKey().shown() + "): say --header or --no-header");
        }
        boolean header = said.header() == null ? only.getValue() == HeaderSign.HEADER : said.header();
        return only.getKey().withHeader(header);
    }

    private static boolean isUnquoted(byte[] text) {
        for (byte next : text) {
            if (next == '"' || next == '\'') {
                return false;
            }
        }
        return true;
    }

    private void agree(String shown, Map<CsvDialect, HeaderSign> here, boolean unquotedHere) {
        if (files.isEmpty()) {
            fitting = here;
            headerShownBy = here.containsValue(HeaderSign.UNKNOWN) ? "" : shown;
            return;
        }
        Map<CsvDialect, HeaderSign> both = new LinkedHashMap<>();
        Set<CsvDialect> either = new LinkedHashSet<>(fitting.keySet());
        either.addAll(here.keySet());
        for (CsvDialect dialect : either) {
            HeaderSign sign = sign(dialect, fitting, unquoted);
            HeaderSign other = sign(dialect, here, unquotedHere);
            if (sign == null || other == null) {
                continue;
            }
            if (said.header() == null && sign != other && sign != HeaderSign.UNKNOWN && other != HeaderSign.UNKNOWN) {
                throw new DialectException(
                        (headerShownBy.isEmpty() ? files.get(0) : headerShownBy) + " and " + shown
                                + ": one of them has a header and the other has none: run them apart, or say --header or --no-header");
            }
            both.put(dialect, sign == HeaderSign.UNKNOWN ? other : sign);
        }
        if (both.isEmpty()) {
            throw new DialectException(files.get(0) + " and " + shown + " are written differently ("
                    + asOptions(fitting.keySet().iterator().next()) + "; "
                    + asOptions(here.keySet().iterator().next()) + "): run them apart");
        }
        fitting = both;
    }

    /** What files look like under a dialect that fits them; null where it does not. Without a quote in them any quote fits. */
    private static @Nullable HeaderSign sign(
            CsvDialect dialect, Map<CsvDialect, HeaderSign> fitting, boolean unquoted) {
        HeaderSign sign = fitting.get(dialect);
        return sign == null && unquoted ? fitting.get(dialect.withQuote(CsvDialect.RFC_4180.quote())) : sign;
    }

    private Map<CsvDialect, HeaderSign> fitting(DialectSample sample) {
        String text = new String(sample.beginning(), StandardCharsets.UTF_8);
        CsvDialect base = CsvDialect.RFC_4180.withCharset(sample.charset());
        Map<CsvDialect, HeaderSign> good = new LinkedHashMap<>();
        for (String delimiter : said.delimiter() == null ? DELIMITERS : List.of(said.delimiter())) {
            List<DialectFit> tried = tried(base.withDelimiter(delimiter), text, sample);
            List<DialectFit> fits = tried.stream()
                    .filter(fit -> fit.width() > 1 || said.delimiter() != null)
                    .toList();
            List<DialectFit> best = fits.stream().filter(this::isGood).toList();
            fits.stream()
                    .filter(fit -> best.contains(fit) || isPossible(fit, best))
                    .forEach(fit -> put(fit, good));
            if (best.stream().anyMatch(DialectFit::hasDoubtfulQuotes)) {
                tried.stream().filter(fit -> !isStrange(fit)).forEach(fit -> put(fit, good));
            }
            if (said.delimiter() == null && best.stream().anyMatch(DialectFit::isEveryOtherEmpty)) {
                fit(base.withDelimiter(delimiter + delimiter), sample)
                        .filter(this::isGood)
                        .ifPresent(fit -> put(fit, good));
            }
        }
        return good;
    }

    private static void put(DialectFit fit, Map<CsvDialect, HeaderSign> good) {
        good.put(fit.dialect(), HeaderSign.of(fit.rows()));
    }

    /** Quotes and escapes are tried where there are signs of them, no quotes at all where nothing proves them. */
    private List<DialectFit> tried(CsvDialect plain, String text, DialectSample sample) {
        String delimiter = plain.delimiter();
        if (!text.contains(delimiter) && said.delimiter() == null) {
            return List.of();
        }
        List<DialectFit> tried = new ArrayList<>();
        for (char quote : quotes(delimiter, text)) {
            fit(plain.withQuote(quote), sample).ifPresent(tried::add);
            boolean escapes = text.contains("\\" + quote)
                    || text.contains("\\" + delimiter)
                    || text.contains(delimiter + "\\N")
                    || text.contains("\\N" + delimiter);
            if (escapes && said.escape() == null) {
                fit(plain.withQuote(quote).withEscape('\\'), sample).ifPresent(tried::add);
            }
        }
        if (said.quote() == null) {
            List<DialectFit> proven =
                    tried.stream().filter(this::provesItsQuote).toList();
            fit(plain.withQuote(CsvDialect.NONE), sample)
                    .filter(unquoted -> proven.stream().allMatch(unquoted::readsLinesIn))
                    .ifPresent(tried::add);
        }
        return tried;
    }

    private boolean isStrange(DialectFit fit) {
        return fit.dialect().quote() != CsvDialect.RFC_4180.quote() && said.quote() == null;
    }

    /** An unusual quote that nobody spoke of has to fit all records: in a text apostrophes are no rarity. */
    private boolean isGood(DialectFit fit) {
        return fit.isGood() && !(isStrange(fit) && fit.isFlawed());
    }

    /**
     * One that fits only by an escape has to enclose a field too: without any quotes the backslash may be what a text ends
     * with, and the quote behind it a text.
     */
    private boolean provesItsQuote(DialectFit fit) {
        boolean plain = said.escape() != null || fit.dialect().escape() == CsvDialect.NONE;
        return isGood(fit) && (plain || fit.enclosesFields());
    }

    /** Nor is it ruled out by the odd record that it breaks, where it encloses more fields than that. */
    private boolean isPossible(DialectFit fit, List<DialectFit> best) {
        return isStrange(fit) && best.stream().anyMatch(fit::isPossibleBeside);
    }

    private List<Character> quotes(String delimiter, String text) {
        if (said.quote() != null) {
            return List.of(said.quote());
        }
        boolean apostrophes = text.startsWith("'") || text.contains("'" + delimiter) || text.contains(delimiter + "'");
        return apostrophes ? List.of('"', '\'') : List.of('"');
    }

    /** How a candidate fits with what was said; nothing where that contradicts it. */
    private Optional<DialectFit> fit(CsvDialect candidate, DialectSample sample) {
        CsvDialect dialect;
        try {
            dialect = said.over(candidate);
        } catch (IllegalArgumentException contradiction) {
            return Optional.empty(); // so it is not written like that
        }
        return Optional.of(DialectFit.of(dialect, sample));
    }

    /** As it would be typed. */
    private static String asOptions(CsvDialect dialect) {
        String quote = dialect.quote() == CsvDialect.NONE ? "none" : "'" + dialect.quote() + "'";
        return "--delimiter '" + CsvDialect.shown(dialect.delimiter()) + "' --quote "
                + (dialect.quote() == '\'' ? "\"'\"" : quote) + " --escape "
                + (dialect.escape() == CsvDialect.NONE ? "none" : "'" + dialect.escape() + "'")
                + (dialect.isConverted() ? " --charset " + dialect.charset() : "");
    }

    private static String shownDelimiters() {
        return String.join(" ", DELIMITERS.stream().map(CsvDialect::shown).toList());
    }
}
