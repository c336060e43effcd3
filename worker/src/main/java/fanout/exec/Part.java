package fanout.exec;

import fanout.task.CallChunk;

/** A part of a word of a command. */
interface Part {
    /**
     * What it is in the call of an input.
     *
     * @param output where the command has to write, for now
     */
    String in(CallChunk input, String output);

    /** Stands as it is. */
    record Text(String text) implements Part {
        @Override
        public String in(CallChunk input, String output) {
            return text;
        }
    }

    /**
     * A record's value.
     *
     * @param column from 0, of the job's columns
     */
    record Value(int column) implements Part {
        @Override
        public String in(CallChunk input, String output) {
            return input.values().get(column);
        }
    }

    /**
     * A name at the beginning of an argument: one that was found below a folder and begins with a dash gets a {@code ./}, or
     * it would be taken for an option. Paths need none, for they begin with where they were found.
     */
    record Leading(Placeholder name) implements Part {
        @Override
        public String in(CallChunk input, String output) {
            String text = name.in(input, output);
            return text.startsWith("-") && input.path().indexOf('/') >= 0 ? "./" + text : text;
        }

        /** The same part, or, of a name, one that is safe where an argument begins. */
        static Part of(Part part) {
            boolean isName = part == Placeholder.NAME || part == Placeholder.NAME_STEM;
            return isName ? new Leading((Placeholder) part) : part;
        }
    }
}
