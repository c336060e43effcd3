package fanout.exec;

import fanout.task.CallChunk;
import java.util.List;

/**
 * A word of a command, parsed.
 *
 * @param parts in their order; none in the word for all inputs, which becomes an argument for each
 */
record Word(List<Part> parts) {
    static final Word ALL_INPUTS = new Word(List.of());

    static Word of(Part part) {
        return new Word(List.of(part));
    }

    static Word of(String text) {
        return of(new Part.Text(text));
    }

    boolean isAllInputs() {
        return parts.isEmpty();
    }

    /** The argument that it is in the call of an input. */
    String in(CallChunk input, String output) {
        if (parts.size() == 1) {
            return parts.get(0).in(input, output);
        }
        StringBuilder argument = new StringBuilder();
        for (Part part : parts) {
            argument.append(part.in(input, output));
        }
        return argument.toString();
    }
}
