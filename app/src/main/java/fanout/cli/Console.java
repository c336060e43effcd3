package fanout.cli;

import fanout.output.OutputException;
import fanout.report.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a command talks to: the standard streams, the environment, the one who may interrupt, and the one who notes down what
 * the history will say.
 */
record Console(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Terminal terminal,
        Map<String, String> environment,
        Interruption interruption,
        RunRecorder recorder) {
    /** For no command yet. */
    Console(
            InputStream in,
            PrintStream out,
            PrintStream err,
            Terminal terminal,
            Map<String, String> environment,
            Interruption interruption) {
        this(in, out, err, terminal, environment, interruption, new RunRecorder(List.of(), environment));
    }

    /** The same, for a command. */
    Console of(List<String> words) {
        return new Console(in, out, err, terminal, environment, interruption, new RunRecorder(words, environment));
    }

    /**
     * How it ends, now that everything was printed: what has not arrived was not done, as on a full disk.
     *
     * @param exitCode how it would end otherwise
     */
    int arrived(int exitCode) {
        if (!(out instanceof StandardStream stream)) {
            return exitCode;
        }
        IOException failure = stream.failure();
        if (failure == null) {
            return exitCode;
        }
        OutputException why = OutputException.of(Path.of("/dev/stdout"), failure);
        if (why.kind() == OutputException.Kind.CLOSED_PIPE) {
            return ExitCode.CLOSED_PIPE;
        }
        say(why.getMessage());
        return Math.max(exitCode, ExitCode.STOPPED);
    }

    /** One line to the person, from the program as such. */
    void say(String message) {
        err.println("fanout: " + message);
        recorder.said(message);
    }
}
