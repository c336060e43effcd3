package fanout.cli;

import java.util.List;

/** One command of the command line: what it is called, what it takes, what it does. No engine code. */
interface Command {
    /** The words it is called by, such as {@code csv aggregate}. */
    String name();

    /** What it does, in one line. */
    String summary();

    /** Command lines that work on sample-data, from the project's folder; the most useful first. */
    List<String> examples();

    /** What is typed besides options, such as {@code INPUT...}. */
    String arguments();

    List<OptionGroup> options();

    /** Which of the words behind its name are its own. */
    enum OwnWords {
        /** All of them. */
        ALL,
        /** Those before {@code --}; what stands behind it is a command to be called, and may take the place of inputs. */
        BEFORE_DASHES,
        /** Those before the name of another command of fanout's. */
        BEFORE_ANOTHER,
        /** None: it has no options. */
        NONE
    }

    default OwnWords ownWords() {
        return OwnWords.ALL;
    }

    /** Does it. Gives the exit code; a {@link CliException} is one line to the person and its own code. */
    int run(Typed typed, Console console) throws Exception;
}
