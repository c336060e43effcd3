package fanout.csv.expression;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A format of {@code strptime} such as {@code %d.%m.%Y}: directives, and texts between them that stand for themselves.
 * Immutable; a {@link TimeReader} reads by it.
 */
final class TimeFormat {
    private static final String ALL =
            "%Y %y %m %d %j %b %B %a %A %H %I %p %M %S %f %z, %F for %Y-%m-%d, %T for %H:%M:%S and %% for a percent sign";

    private final String shown;
    private final List<Part> parts;
    private final Set<TimeField> fields = EnumSet.noneOf(TimeField.class);

    /**
     * A directive, or a text that stands for itself.
     *
     * @param exact whether a number has to have all digits that it can have, because digits stand right beside it
     */
    record Part(@Nullable TimeDirective directive, boolean exact, String literal) {}

    private TimeFormat(String text, Pieces pieces) {
        shown = BadValues.shortened(new Expression.Text(text).canonical());
        parts = pieces.parts();
        for (Part part : parts) {
            if (part.directive() != null) {
                fields.add(part.directive().field());
            }
        }
    }

    /** Throws {@link TimeFormatException} for a directive that there is not, and where something is missing. */
    static TimeFormat of(String text) {
        Pieces pieces = new Pieces();
        pieces.add(text, 0, 1);
        TimeFormat format = new TimeFormat(text, pieces);
        List<String> missing = format.missing();
        if (!missing.isEmpty()) {
            throw new TimeFormatException("this format lacks " + listed(missing), 0);
        }
        return format;
    }

    /** In single quotes, as an expression names it, or its beginning. */
    String shown() {
        return shown;
    }

    List<Part> parts() {
        return parts;
    }

    boolean hasTimeOfDay() {
        return has(TimeField.HOUR) || has(TimeField.HOUR_OF_HALF);
    }

    private boolean has(TimeField field) {
        return fields.contains(field);
    }

    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        addIf(!has(TimeField.YEAR), "a year (%Y)", missing);
        addIf(!has(TimeField.MONTH) && !has(TimeField.DAY_OF_YEAR), "a month (%m)", missing);
        addIf(!has(TimeField.DAY) && !has(TimeField.DAY_OF_YEAR), "a day (%d)", missing);
        boolean half = has(TimeField.HALF);
        boolean finer = has(TimeField.MINUTE) || has(TimeField.SECOND) || has(TimeField.FRACTION);
        addIf((finer || has(TimeField.OFFSET)) && !half && !hasTimeOfDay(), "an hour (%H)", missing);
        addIf(half && !has(TimeField.HOUR_OF_HALF), "an hour from 1 to 12 (%I)", missing);
        addIf(!half && has(TimeField.HOUR_OF_HALF), "AM or PM (%p)", missing);
        addIf((has(TimeField.SECOND) || has(TimeField.FRACTION)) && !has(TimeField.MINUTE), "a minute (%M)", missing);
        addIf(has(TimeField.FRACTION) && !has(TimeField.SECOND), "a second (%S)", missing);
        return missing;
    }

    private static void addIf(boolean condition, String what, List<String> missing) {
        if (condition) {
            missing.add(what);
        }
    }

    private static String listed(List<String> missing) {
        int last = missing.size() - 1;
        return last == 0 ? missing.get(0) : String.join(", ", missing.subList(0, last)) + " and " + missing.get(last);
    }

    /** The parts of a format that is being read, and where each one starts. */
    private static final class Pieces {
        private final List<Part> found = new ArrayList<>();
        private final List<Integer> starts = new ArrayList<>();
        private final StringBuilder literal = new StringBuilder();
        private int literalStart;

        /** @param step how far the place in the whole format moves with each char: 0 for what one directive stands for */
        void add(String format, int start, int step) {
            int at = 0;
            while (at < format.length()) {
                int place = start + at * step;
                if (format.charAt(at) != '%') {
                    addText(format.charAt(at++), place);
                    continue;
                }
                if (at + 1 == format.length()) {
                    throw new TimeFormatException("this % stands alone at the end; a percent sign is %%", place);
                }
                int letter = format.codePointAt(at + 1);
                at += 1 + Character.charCount(letter);
                switch (letter) {
                    case '%' -> addText('%', place);
                    case 'F' -> add("%Y-%m-%d", place, 0);
                    case 'T' -> add("%H:%M:%S", place, 0);
                    default -> addDirective(letter, place);
                }
            }
        }

        List<Part> parts() {
            endText();
            List<Part> parts = new ArrayList<>();
            for (int i = 0; i < found.size(); i++) {
                Part part = found.get(i);
                boolean behind = i > 0 && endsInDigit(found.get(i - 1));
                boolean before = i + 1 < found.size() && startsWithDigit(found.get(i + 1));
                TimeDirective directive = part.directive();
                if (before && (directive == TimeDirective.FRACTION || directive == TimeDirective.OFFSET)) {
                    throw new TimeFormatException(
                            "no digits can follow %" + directive.letter() + ", which has no fixed length",
                            starts.get(i + 1));
                }
                boolean exact = (behind || before) && directive != TimeDirective.FRACTION;
                parts.add(new Part(directive, exact, part.literal()));
            }
            return List.copyOf(parts);
        }

        private void addText(char next, int place) {
            if (literal.length() == 0) {
                literalStart = place;
            }
            literal.append(next);
        }

        private void endText() {
            if (literal.length() > 0) {
                found.add(new Part(null, false, literal.toString()));
                starts.add(literalStart);
                literal.setLength(0);
            }
        }

        private void addDirective(int letter, int place) {
            TimeDirective directive = TimeDirective.of(letter)
                    .orElseThrow(() -> new TimeFormatException(
                            "no directive \"%" + Character.toString(letter) + "\": there are " + ALL, place));
            endText();
            found.add(new Part(directive, false, ""));
            starts.add(place);
        }

        private static boolean startsWithDigit(Part part) {
            return part.directive() == null
                    ? isDigit(part.literal().charAt(0))
                    : part.directive().mostDigits() > 0;
        }

        private static boolean endsInDigit(Part part) {
            return part.directive() == null
                    ? isDigit(part.literal().charAt(part.literal().length() - 1))
                    : part.directive().mostDigits() > 0;
        }

        private static boolean isDigit(char character) {
            return character >= '0' && character <= '9';
        }
    }
}
