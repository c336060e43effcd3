package fanout.exec;

import fanout.task.CallChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What the outputs of a command are called: a path with the placeholders of its input. Immutable. */
public final class OutputTemplate {
    private final String text;
    private final List<Part> parts;
    private final String folder;

    private OutputTemplate(String text, List<Part> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
        String start = !parts.isEmpty() && parts.get(0) instanceof Part.Text literal ? literal.text() : "";
        this.folder = start.substring(0, start.lastIndexOf('/') + 1);
    }

    /**
     * Throws {@link IllegalArgumentException} where a placeholder is wrong.
     *
     * @param columns of the records; none where inputs are no records
     */
    public static OutputTemplate of(String text, List<String> columns) {
        if (text.contains(Placeholder.ALL_INPUTS)) {
            throw new IllegalArgumentException("--out names one output for each input, so {+} cannot stand in it");
        }
        List<Part> parts = WordParts.of(text, new Braces(columns));
        if (parts.contains(Placeholder.OUTPUT)) {
            throw new IllegalArgumentException("--out says what {out} becomes, so {out} cannot stand in it");
        }
        if (text.isEmpty() || text.endsWith("/")) {
            throw new IllegalArgumentException("--out " + text + " names no file: end it with a name, such as {/}");
        }
        return new OutputTemplate(text, parts);
    }

    /** The columns that it names, in the order of the table. */
    public static List<String> usedColumns(String text, List<String> available) {
        TreeSet<Integer> used = new TreeSet<>();
        for (Part part : of(text, available).parts) {
            if (part instanceof Part.Value value) {
                used.add(value.column());
            }
        }
        List<String> names = new ArrayList<>();
        for (int column : used) {
            names.add(available.get(column));
        }
        return names;
    }

    /** Of an input; one that would begin with a dash begins with a {@code ./}, so that no program takes it for an option. */
    public String path(CallChunk input) {
        StringBuilder path = new StringBuilder();
        for (Part part : parts) {
            path.append(part.in(input, ""));
        }
        return path.length() > 0 && path.charAt(0) == '-' ? "./" + path : path.toString();
    }

    /** The folder that all outputs are below, as the text before the first placeholder says; empty where it names none. */
    public String folder() {
        return folder;
    }

    @Override
    public String toString() {
        return text;
    }
}
