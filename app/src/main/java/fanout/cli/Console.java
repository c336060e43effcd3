package fanout.cli;

import fanout.report.Terminal;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/** What a command talks to: the standard streams, the environment, and the one who may interrupt. */
record Console(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Terminal terminal,
        Map<String, String> environment,
        Interruption interruption) {
    /** One line to the person, from the program as such. */
    void say(String message) {
        err.println("fanout: " + message);
    }
}
