package fanout.cli;

import fanout.merge.ResultRows;
import fanout.output.AtomicOutput;
import fanout.report.ResultFormat;
import fanout.report.Terminal;
import fanout.run.StopSignal;
import java.io.BufferedOutputStream;
import java.io.IOException;
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

    /**
     * Writes an answer. A request to stop ends it, up to the moment in which it gets its name.
     *
     * @return what has to be said of it
     */
    Optional<String> write(ResultRows rows, StopSignal stop) throws IOException {
        try (AtomicOutput output = AtomicOutput.open(path())) {
            BufferedOutputStream out = new BufferedOutputStream(output.stream(), 64 << 10);
            long replaced = format.writer().write(rows, out);
            out.flush();
            stop.check();
            output.commit();
            return replaced == 0 ? Optional.empty() : Optional.of(notice(replaced));
        }
    }

    private static String notice(long replaced) {
        return (replaced == 1 ? "1 text is" : replaced + " texts are")
                + " not UTF-8 and shown with U+FFFD, so that different ones may look alike: --charset (such as"
                + " windows-1252) says what the input is written in, --format csv keeps the bytes";
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
