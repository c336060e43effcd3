package fanout.cli;

import fanout.csv.expression.NearestName;
import fanout.task.TimeLimit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ParseResult;

/** What was typed, read as what the program needs. Every complaint names the option. */
final class Typed {
    private static final String SIZE_LETTERS = "KMGT";
    private static final int MOST_DIGITS = 12;

    private final ParseResult parsed;
    private final List<String> wrapped;
    private final String jobFile;

    /**
     * @param wrapped what stands behind {@code --}, for commands that call another one
     * @param jobFile that has the command line in it; empty for none
     */
    Typed(ParseResult parsed, List<String> wrapped, String jobFile) {
        this.parsed = parsed;
        this.wrapped = List.copyOf(wrapped);
        this.jobFile = jobFile;
    }

    /** The file of a saved job; empty for none. */
    String jobFile() {
        return jobFile;
    }

    /** What stands behind {@code --}. */
    List<String> wrapped() {
        return wrapped;
    }

    /** What was typed besides options. */
    List<String> arguments() {
        return parsed.matchedPositionalValue(0, List.of());
    }

    boolean flag(String name) {
        return parsed.matchedOptionValue(name, false);
    }

    boolean given(String name) {
        return parsed.hasMatchedOption(name);
    }

    String text(String name, String otherwise) {
        return parsed.matchedOptionValue(name, otherwise);
    }

    List<String> texts(String name) {
        return parsed.matchedOptionValue(name, List.of());
    }

    /** What was typed of an option, be it once or many times; of one that the command does not have nothing. */
    List<String> all(String name) {
        return given(name) ? parsed.matchedOption(name).stringValues() : List.of();
    }

    int number(String name, int low, int high, int otherwise) throws CliException {
        String text = text(name, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        if (text.matches("\\d{1,9}") && Integer.parseInt(text) >= low && Integer.parseInt(text) <= high) {
            return Integer.parseInt(text);
        }
        throw wrong(name, text, "a number from " + low + " to " + high);
    }

    /** Bytes: {@code 64K}, {@code 8M}, {@code 1GiB}, powers of 1024; plain bytes without a letter. */
    long size(String name, long otherwise) throws CliException {
        String text = text(name, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        String number = text.toUpperCase(Locale.ROOT).replaceFirst("I?B$", "");
        int letter = number.isEmpty() ? -1 : SIZE_LETTERS.indexOf(number.charAt(number.length() - 1));
        String digits = letter < 0 ? number : number.substring(0, number.length() - 1);
        if (!digits.matches("\\d{1,6}|\\d{1,15}") || (letter >= 0 && digits.length() > 6)) {
            throw wrong(name, text, "a size such as 64K, 8M or 1G");
        }
        return Long.parseLong(digits) << (10 * (letter + 1));
    }

    /**
     * How many, more than none: {@code 500K}, {@code 100M}, {@code 1G}, powers of 1000; of one each without a letter.
     *
     * @param wanted how it can be given, for the complaint
     */
    long count(String name, long otherwise, String wanted) throws CliException {
        String text = text(name, "").toUpperCase(Locale.ROOT);
        if (text.isEmpty()) {
            return otherwise;
        }
        int thousands = "KMG".indexOf(text.charAt(text.length() - 1)) + 1;
        String digits = thousands == 0 ? text : text.substring(0, text.length() - 1);
        if (!digits.matches("[1-9]\\d*")) {
            throw wrong(name, text(name, ""), wanted);
        }
        if (digits.length() + 3 * thousands > MOST_DIGITS) {
            throw wrong(name, text(name, ""), wanted + ", of at most " + MOST_DIGITS + " digits");
        }
        return Long.parseLong(digits + "000".repeat(thousands));
    }

    /** A time in nanoseconds, be it none: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}. */
    long nanos(String name, long otherwise) throws CliException {
        String text = text(name, "").toLowerCase(Locale.ROOT);
        return text.isEmpty() ? otherwise : nanosOrNone(name, text, "a time such as 30s, 5m or 2h");
    }

    /**
     * A time in nanoseconds, more than none.
     *
     * @param text in small letters
     * @param wanted how a time can be given, for the complaint
     */
    static long nanos(String name, String text, String wanted) throws CliException {
        long nanos = nanosOrNone(name, text, wanted);
        if (nanos == 0) {
            throw wrong(name, text, wanted);
        }
        return nanos;
    }

    private static long nanosOrNone(String name, String text, String wanted) throws CliException {
        String number = text.replaceFirst("(ms|[smh])$", "");
        if (number.equals(text) || !number.matches("\\d{1,6}(\\.\\d{1,3})?")) {
            throw wrong(name, text, wanted);
        }
        double unit =
                switch (text.substring(number.length())) {
                    case "ms" -> 1e6;
                    case "s" -> 1e9;
                    case "m" -> 60e9;
                    default -> 3600e9;
                };
        return (long) (Double.parseDouble(number) * unit);
    }

    /** A time, or a multiple of what is usual, such as {@code 5x}. */
    static TimeLimit timeLimit(String name, String text, String wanted) throws CliException {
        if (!text.endsWith("x")) {
            return new TimeLimit(nanos(name, text, wanted), 0);
        }
        String multiple = text.substring(0, text.length() - 1);
        if (!multiple.matches("\\d{1,6}(\\.\\d{1,3})?") || Double.parseDouble(multiple) == 0) {
            throw wrong(name, text, wanted);
        }
        return new TimeLimit(0, Double.parseDouble(multiple));
    }

    /** One of an enum's names, in whatever case. */
    <E extends Enum<E>> E choice(String name, Class<E> choices, E otherwise) throws CliException {
        String text = text(name, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        List<String> names =
                Arrays.stream(choices.getEnumConstants()).map(Typed::name).toList();
        int place = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (place >= 0) {
            return choices.getEnumConstants()[place];
        }
        throw wrong(name, text, String.join(", ", names) + NearestName.hint(text, names));
    }

    /** How a constant is typed. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static CliException wrong(String name, String text, String wanted) {
        return new CliException(ExitCode.USAGE, name + ": \"" + text + "\" is not " + wanted);
    }
}
