package fanout.exec;

import fanout.csv.expression.NearestName;
import java.util.List;
import java.util.Optional;

/** Which braces in a command are placeholders. Where inputs are no records, all others are just braces, as in a line of awk. */
final class Braces {
    private static final int COLUMNS_SHOWN = 8;

    /** Made once: asking for them copies. */
    private static final List<Placeholder> PLACEHOLDERS = List.of(Placeholder.values());

    private final List<String> columns;

    /** @param columns of the records; none where inputs are no records */
    Braces(List<String> columns) {
        this.columns = columns;
    }

    /**
     * A placeholder.
     *
     * @param length of what stands for it, in characters
     */
    record Found(Part part, int length) {}

    /**
     * The placeholder that begins at a brace, but for the one for all inputs; nothing where it is just a brace. Throws
     * {@link IllegalArgumentException} where it looks like one of a record and is none.
     */
    Optional<Found> at(String text, int position) {
        if (!columns.isEmpty() && text.startsWith("{{", position)) {
            return Optional.of(new Found(new Part.Text("{"), 2));
        }
        for (Placeholder placeholder : PLACEHOLDERS) {
            if (text.startsWith(placeholder.text(), position)) {
                if (!columns.isEmpty() && placeholder.isOfPath()) {
                    throw new IllegalArgumentException(placeholder.text()
                            + " is of a file or a line, and the inputs are records: name a column, like {"
                            + columns.get(0) + "} ({{ stands for a brace)");
                }
                return Optional.of(new Found(placeholder, placeholder.text().length()));
            }
        }
        return columns.isEmpty() ? Optional.empty() : column(text, position);
    }

    boolean areOfRecords() {
        return !columns.isEmpty();
    }

    /** Whether a text is a column's name. */
    boolean isColumn(String name) {
        return columns.contains(name);
    }

    private Optional<Found> column(String text, int position) {
        int longest = -1;
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i);
            boolean isHere = text.startsWith(name, position + 1) && text.startsWith("}", position + 1 + name.length());
            if (isHere && (longest < 0 || name.length() > columns.get(longest).length())) {
                longest = i;
            }
        }
        if (longest >= 0) {
            return Optional.of(
                    new Found(new Part.Value(longest), columns.get(longest).length() + 2));
        }
        int end = text.indexOf('}', position);
        if (end > 0 && looksLikeAName(text.substring(position + 1, end))) {
            throw missing(text.substring(position + 1, end));
        }
        return Optional.empty();
    }

    private static boolean looksLikeAName(String text) {
        if (text.isEmpty() || text.startsWith(" ") || text.endsWith(" ")) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && !Character.isSurrogate(c) && "_-. ".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private IllegalArgumentException missing(String name) {
        List<String> shown = columns.subList(0, Math.min(COLUMNS_SHOWN, columns.size()));
        StringBuilder message = new StringBuilder("{" + name + "}: there is no column \"" + name + "\" (there are ")
                .append(String.join(", ", shown))
                .append(columns.size() > shown.size() ? ", …)." : ").");
        Optional<String> nearest = NearestName.of(name, columns);
        if (nearest.isPresent()) {
            message.append(" Did you mean {").append(nearest.get()).append("}?");
        }
        return new IllegalArgumentException(
                message.append(" A brace as such is written {{").toString());
    }
}
