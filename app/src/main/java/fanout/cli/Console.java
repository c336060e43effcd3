package fanout.cli;

import fanout.report.Terminal;
import java.io.InputStream;
import java.io.PrintStream;
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

    /** One line to the person, from the program as such. */
    void say(String message) {
        err.println("fanout: " + message);
        recorder.said(message);
    }
}
