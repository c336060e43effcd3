package fanout.cli;

import fanout.report.ResultFormat;
import fanout.report.Terminal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where an answer goes and how it is written.
 *
 * @param file empty for standard output
 */
record ResultTarget(String file, ResultFormat format, boolean toTerminal) {
    static ResultTarget of(Typed typed, Terminal terminal) throws CliException {
        String file = typed.text("--output", "");
        if (file.equals("-")) {
            file = "";
        }
        if (file.endsWith("/")) {
            throw new CliException(ExitCode.USAGE, "--output " + file + ": it is a folder. Name a file in it.");
        }
        boolean toTerminal = file.isEmpty() && terminal.stdoutIsTerminal();
        ResultFormat otherwise = toTerminal ? ResultFormat.TABLE : byEnding(file);
        return new ResultTarget(file, typed.choice("--format", ResultFormat.class, otherwise), toTerminal);
    }

    Path path() {
        return Path.of(file.isEmpty() ? "/dev/stdout" : file);
    }

    /** For a person: {@code table to the terminal}. */
    String shown() {
        String where = !file.isEmpty() ? file : toTerminal ? "the terminal" : "standard output";
        return format.typed() + " to " + where;
    }

    private static ResultFormat byEnding(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        Optional<ResultFormat> format = ResultFormat.of(name.substring(name.lastIndexOf('.') + 1));
        return format.orElse(ResultFormat.CSV);
    }
}
