package fanout.cli;

import fanout.csv.DialectSniffer;
import fanout.csv.SaidDialect;
import fanout.csv.expression.NearestName;
import fanout.input.InputFile;
import fanout.task.Compression;
import fanout.task.CsvDialect;
import fanout.task.NamedDialect;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How CSV inputs are written, as it was typed.
 *
 * @param auto whether what was not said is to be found out from the files
 * @param base what holds where nothing was said
 */
record DialectOptions(boolean auto, CsvDialect base, SaidDialect said) {
    private static final String AUTO = "auto";
    private static final String NO_SIGN = "none";

    static OptionGroup addTo(OptionGroup group) {
        return group.value(
                        "--dialect",
                        "NAME",
                        "A format by name: mysql, tdf, ... (docs/dialects.md lists them), or auto: found out, never guessed (default: rfc4180). What is said besides overrides it.")
                .value(
                        "--delimiter",
                        "TEXT",
                        "What separates fields: one or more characters, or tab (default: a comma; a tab where all inputs end in .tsv).")
                .value("--quote", "CHAR|none", "What encloses fields, doubled inside (default: a double quote).")
                .value("--charset", "NAME", "Such as windows-1252 or UTF-16 (default: UTF-8).")
                .flag("--no-header", "The first record is data, not column names.");
    }

    /** The others. */
    static OptionGroup addRareTo(OptionGroup group) {
        return group.flag("--header", "The first record names the columns (the default).")
                .value("--escape", "CHAR|none", "What makes the character behind it text (default: none).")
                .value("--comment", "CHAR|none", "What a line begins with that is no record (default: none).");
    }

    static DialectOptions of(Typed typed) throws CliException {
        if (typed.flag("--header") && typed.flag("--no-header")) {
            throw new CliException(ExitCode.USAGE, "--header and --no-header contradict each other");
        }
        Boolean header = typed.flag("--header") ? Boolean.TRUE : typed.flag("--no-header") ? Boolean.FALSE : null;
        SaidDialect said = new SaidDialect(
                delimiter(typed),
                sign(typed, "--quote"),
                sign(typed, "--escape"),
                sign(typed, "--comment"),
                header,
                charset(typed),
                typed.given("--null") ? typed.text("--null", "") : null);
        String name = typed.text("--dialect", "");
        CsvDialect base = base(typed, name);
        try {
            said.over(base);
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        return new DialectOptions(name.equalsIgnoreCase(AUTO), base, said);
    }

    /** Unless it is to be found out. */
    CsvDialect dialect() {
        return said.over(base);
    }

    /**
     * The dialect of these files. Throws {@link fanout.csv.DialectException} where it is to be found out and does not show.
     */
    CsvDialect of(List<InputFile> files) {
        if (!auto) {
            return dialect();
        }
        DialectSniffer sniffer = new DialectSniffer(said);
        for (InputFile file : files) {
            if (!file.failed()) {
                sniffer.look(file.path(), file.name().equals("-") ? "standard input" : file.shown());
            }
        }
        return sniffer.dialect();
    }

    private static CsvDialect base(Typed typed, String name) throws CliException {
        if (name.isEmpty() || name.equalsIgnoreCase(AUTO)) {
            List<String> inputs = typed.arguments();
            boolean tabs =
                    name.isEmpty() && !inputs.isEmpty() && inputs.stream().allMatch(DialectOptions::isTabSeparated);
            return tabs ? CsvDialect.RFC_4180.withDelimiter("\t") : CsvDialect.RFC_4180;
        }
        List<String> names = new ArrayList<>();
        for (NamedDialect dialect : NamedDialect.values()) {
            if (dialect.typed().equalsIgnoreCase(name)) {
                return dialect.dialect();
            }
            names.add(dialect.typed());
        }
        names.add(AUTO);
        String meant = NearestName.hint(name, names);
        throw Typed.wrong("--dialect", name, "one of " + String.join(", ", names) + meant);
    }

    private static @Nullable String delimiter(Typed typed) throws CliException {
        if (!typed.given("--delimiter")) {
            return null;
        }
        String text = typed.text("--delimiter", "");
        if (text.equalsIgnoreCase("tab")) {
            return "\t";
        }
        if (text.equalsIgnoreCase("space")) {
            return " ";
        }
        if (text.isEmpty() || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw Typed.wrong("--delimiter", text, "one or more characters (no newline), tab, or codes such as \\x1F");
        }
        if (Pattern.compile("\\\\x[89A-Fa-f][0-9A-Fa-f]").matcher(text).find()) {
            throw Typed.wrong(
                    "--delimiter",
                    text,
                    "a code for one character: those end at \\x7F. Give any other as itself, with the --charset of the file");
        }
        Matcher code = Pattern.compile("\\\\x([0-9A-Fa-f]{2})|\\\\t").matcher(text);
        return code.replaceAll(found -> Matcher.quoteReplacement(
                found.group(1) == null ? "\t" : String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }

    private static @Nullable Character sign(Typed typed, String option) throws CliException {
        if (!typed.given(option)) {
            return null;
        }
        String text = typed.text(option, "");
        if (text.equalsIgnoreCase(NO_SIGN)) {
            return CsvDialect.NONE;
        }
        if (text.length() != 1 || text.charAt(0) > 126 || text.charAt(0) < ' ') {
            throw Typed.wrong(option, text, "one printable ASCII character, or none");
        }
        return text.charAt(0);
    }

    private static @Nullable String charset(Typed typed) throws CliException {
        if (!typed.given("--charset")) {
            return null;
        }
        String name = typed.text("--charset", "");
        try {
            Charset charset = Charset.forName(name);
            if (charset.canEncode()) {
                return charset.name();
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            // said below
        }
        throw Typed.wrong(
                "--charset", name, "a charset that this Java knows, such as UTF-16, ISO-8859-1 or windows-1252");
    }

    private static boolean isTabSeparated(String input) {
        String name = input.toLowerCase(Locale.ROOT);
        return Arrays.stream(Compression.values()).anyMatch(packed -> name.endsWith(".tsv" + packed.ending()));
    }
}
