package fanout.exec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A script with placeholders, made one that takes what they stand for as arguments. No value ever becomes part of the
 * script's text, so none can be code: the script begins with {@code _fanout1=$1; shift 1;}, and a placeholder is that
 * variable, in quotes as needed where it stands. Variables and not {@code $1} itself, which is another thing in a function
 * and behind {@code set}. That the quoting is followed by a scanner that does not know all of a shell's grammar can make a
 * value fall apart into words, but not be run.
 */
final class ShellScript {
    private static final String VARIABLE = "_fanout";
    private static final String OPERATORS = "\n;|&()<>";
    private static final String WORDS_END = " \t" + OPERATORS;

    private static final char SINGLE = '\'';
    private static final char DOUBLE = '"';
    private static final char BACKQUOTE = '`';
    private static final char BRACKET = '(';
    private static final char ARITHMETIC = '+';

    private final String script;
    private final Braces braces;
    private final StringBuilder out = new StringBuilder();
    private final List<Part> values = new ArrayList<>();
    /** What is open, the innermost first. */
    private final Deque<Character> open = new ArrayDeque<>();

    private int position;
    private boolean takesAll;
    /** Whether it is one command, to which a word can be added. */
    private boolean isOneCommand = true;
    /** Whether the lines after this one are the text of a here-document. */
    private boolean documentFollows;

    private boolean inDocument;

    private ShellScript(String script, Braces braces) {
        this.script = script;
        this.braces = braces;
    }

    /** Throws {@link IllegalArgumentException} where a placeholder stands where it cannot be. */
    static ShellScript of(String script, Braces braces) {
        ShellScript scanned = new ShellScript(script, braces);
        scanned.scan();
        return scanned;
    }

    /** What the shell reads. */
    String text() {
        if (values.isEmpty()) {
            return out.toString();
        }
        StringBuilder start = new StringBuilder();
        for (int i = 1; i <= values.size(); i++) {
            start.append(VARIABLE).append(i).append("=${").append(i).append("} ");
        }
        return start.append("&& shift ")
                .append(values.size())
                .append("; ")
                .append(out)
                .toString();
    }

    /** The first arguments of the script, in their order. */
    List<Part> values() {
        return values;
    }

    boolean hasPlaceholders() {
        return takesAll || !values.isEmpty();
    }

    /** Whether all inputs follow, an argument each. */
    boolean takesAll() {
        return takesAll;
    }

    /**
     * Adds the input at the end, as a word of its own. Throws {@link IllegalArgumentException} where a word at the end would
     * be a command, or lost.
     */
    void append(Part input) {
        if (!isOneCommand || !open.isEmpty() || script.isBlank()) {
            throw new IllegalArgumentException(
                    "the script does not say where its input goes: write {} there (" + script.strip() + ")");
        }
        while (Character.isWhitespace(out.charAt(out.length() - 1))) {
            out.setLength(out.length() - 1);
        }
        out.append(' ').append(DOUBLE).append(variable(input)).append(DOUBLE);
    }

    private void scan() {
        while (position < script.length()) {
            char c = script.charAt(position);
            if (c == '{') {
                brace();
            } else if (top() == SINGLE) {
                if (c == SINGLE) {
                    open.pop();
                }
                copy(1);
            } else if (c == '\\') {
                isOneCommand &= !script.substring(position + 1).isBlank();
                copy(2);
            } else if (c == '$') {
                dollar();
            } else if (c == DOUBLE || c == BACKQUOTE) {
                toggle(c);
            } else if (top() == DOUBLE) {
                copy(1);
            } else {
                unquoted(c);
            }
        }
    }

    private void toggle(char c) {
        if (top() == c) {
            open.pop();
        } else {
            open.push(c);
        }
        copy(1);
    }

    private void dollar() {
        if (script.startsWith("$((", position)) {
            open.push(ARITHMETIC);
            open.push(ARITHMETIC);
            copy(3);
        } else if (script.startsWith("$(", position)) {
            open.push(BRACKET);
            copy(2);
        } else if (script.startsWith("${", position)) {
            variableOfTheShell();
            copy(2);
        } else {
            copy(1);
        }
    }

    /** <code>${width}</code> is the shell's, and empty most likely where a column of that name was meant. */
    private void variableOfTheShell() {
        int end = script.indexOf('}', position);
        String name = end < 0 ? "" : script.substring(position + 2, end);
        if (braces.isColumn(name)) {
            throw new IllegalArgumentException("${" + name + "} is a variable of the shell, but there is a column \""
                    + name + "\": write {" + name + "} for the column, or $" + name + " for the variable");
        }
    }

    private void unquoted(char c) {
        char before = position == 0 ? ' ' : script.charAt(position - 1);
        if (c == SINGLE) {
            open.push(SINGLE);
        } else if (c == '#' && WORDS_END.indexOf(before) >= 0 && top() != ARITHMETIC) {
            int end = script.indexOf('\n', position);
            isOneCommand = false;
            copy((end < 0 ? script.length() : end) - position);
            return;
        } else if (c == '(') {
            boolean calculates = top() == ARITHMETIC || script.startsWith("((", position);
            open.push(calculates ? ARITHMETIC : BRACKET);
        } else if (c == ')' && (top() == BRACKET || top() == ARITHMETIC)) {
            open.pop();
        } else if (c == '\n') {
            inDocument |= documentFollows;
        } else if (c == '<' && top() != ARITHMETIC && script.startsWith("<<", position)) {
            boolean isWord = script.startsWith("<<<", position);
            documentFollows |= !isWord;
            isOneCommand = false;
            copy(isWord ? 3 : 2);
            return;
        }
        isOneCommand &= OPERATORS.indexOf(c) < 0
                || (c == '\n' && script.substring(position).isBlank());
        copy(1);
    }

    private void brace() {
        if (script.startsWith(Placeholder.ALL_INPUTS, position)) {
            allInputs();
            return;
        }
        Optional<Braces.Found> found = braces.at(script, position);
        if (found.isEmpty()) {
            copy(1);
            return;
        }
        Part part = found.get().part();
        if (part instanceof Part.Text text) {
            out.append(text.text());
        } else {
            checkPlace(part, found.get().length());
            use(beginsWord() ? Part.Leading.of(part) : part);
        }
        position += found.get().length();
    }

    private void checkPlace(Part part, int length) {
        String text = script.substring(position, position + length);
        if (inDocument) {
            throw new IllegalArgumentException(text
                    + " cannot stand in a here-document, or behind one: keep it in a variable before (x=" + text + ")");
        }
        if (top() == ARITHMETIC && part != Placeholder.NUMBER) {
            throw new IllegalArgumentException(
                    text
                            + " cannot stand in $((…)): some shells run what stands in a value there. Check it first, or calculate elsewhere");
        }
    }

    private void use(Part part) {
        String variable = variable(part);
        switch (top()) {
            case SINGLE ->
                out.append(SINGLE)
                        .append(DOUBLE)
                        .append(variable)
                        .append(DOUBLE)
                        .append(SINGLE);
            case DOUBLE, ARITHMETIC -> out.append(variable);
            default -> out.append(DOUBLE).append(variable).append(DOUBLE);
        }
    }

    private String variable(Part part) {
        int index = values.indexOf(part);
        if (index < 0) {
            index = values.size();
            values.add(part);
        }
        return "${" + VARIABLE + (index + 1) + "}";
    }

    private void allInputs() {
        int end = position + Placeholder.ALL_INPUTS.length();
        boolean isWord = (position == 0 || WORDS_END.indexOf(script.charAt(position - 1)) >= 0)
                && (end == script.length() || WORDS_END.indexOf(script.charAt(end)) >= 0);
        boolean isQuoted = top() == SINGLE || top() == DOUBLE || top() == ARITHMETIC;
        if (!isWord || isQuoted || inDocument) {
            throw new IllegalArgumentException(
                    "{+} stands for many inputs and has to be a word of its own, without quotes");
        }
        takesAll = true;
        out.append("\"$@\"");
        position = end;
    }

    /** Whether a word begins here, be it with a quote. */
    private boolean beginsWord() {
        int before = position - 1;
        if (before >= 0 && (script.charAt(before) == SINGLE || script.charAt(before) == DOUBLE)) {
            before--;
        }
        return before < 0 || WORDS_END.indexOf(script.charAt(before)) >= 0 || script.charAt(before) == BACKQUOTE;
    }

    private char top() {
        Character innermost = open.peek();
        return innermost == null ? ' ' : innermost;
    }

    private void copy(int length) {
        int end = Math.min(position + length, script.length());
        out.append(script, position, end);
        position = end;
    }
}
