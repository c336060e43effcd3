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

    /** Does it. Gives the exit code; a {@link CliException} is one line to the person and its own code. */
    int run(Typed typed, Console console) throws Exception;
}
