package fanout.exec;

import fanout.task.CallChunk;

/** What stands for an input, or for the output, in a word of a command. */
enum Placeholder implements Part {
    PATH("{}"),
    /** The last segment of the path. */
    NAME("{/}"),
    /** The path without its ending. */
    STEM("{.}"),
    NAME_STEM("{/.}"),
    FOLDER("{//}"),
    /** From 1, in input order; of the first one, where a call has many. */
    NUMBER("{#}"),
    /** Where the command has to write. */
    OUTPUT("{out}");

    /** All inputs of a call, an argument each. */
    static final String ALL_INPUTS = "{+}";

    private final String text;

    Placeholder(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** Whether it depends on which input it is. */
    boolean isOfInput() {
        return this != OUTPUT;
    }

    /** Whether it is made of the path, which a record has not. */
    boolean isOfPath() {
        return this != OUTPUT && this != NUMBER;
    }

    @Override
    public String in(CallChunk input, String output) {
        String path = input.path();
        return switch (this) {
            case PATH -> path;
            case NAME -> PathParts.name(path);
            case STEM -> PathParts.stem(path);
            case NAME_STEM -> PathParts.stem(PathParts.name(path));
            case FOLDER -> PathParts.folder(path);
            case NUMBER -> Integer.toString(input.number());
            case OUTPUT -> output;
        };
    }
}
