package fanout.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the standard streams lead to.
 *
 * @param columns how wide the terminal is, 0 where the environment does not say
 * @param dumb a terminal that can only print lines (TERM is {@code dumb} or not set)
 * @param colourless a person who wants no colour (NO_COLOR)
 */
public record Terminal(
        boolean stdoutIsTerminal, boolean stderrIsTerminal, int columns, boolean dumb, boolean colourless) {
    /** Neither is a terminal. */
    public static final Terminal NONE = new Terminal(false, false, 0, true, true);

    /** Looks at this process's own streams. */
    public static Terminal detect(Map<String, String> environment) {
        String kind = environment.getOrDefault("TERM", "");
        return new Terminal(
                isTerminal(1),
                isTerminal(2),
                columns(environment.getOrDefault("COLUMNS", "")),
                kind.isEmpty() || kind.equals("dumb"),
                !environment.getOrDefault("NO_COLOR", "").isEmpty());
    }

    /** How wide the terminal is, asked of itself where the environment does not say; that costs a process. */
    public static int askedColumns(Terminal terminal) throws InterruptedException {
        return terminal.columns() > 0 ? terminal.columns() : TerminalColumns.ask();
    }

    public boolean stdoutColour() {
        return stdoutIsTerminal && !dumb && !colourless;
    }

    public boolean stderrColour() {
        return stderrIsTerminal && !dumb && !colourless;
    }

    /** Whether a line on standard error can be redrawn. */
    public boolean stderrRedraws() {
        return stderrIsTerminal && !dumb;
    }

    /** Java 17 tells both streams together only; Linux tells each. */
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        if (!Files.isSymbolicLink(link)) {
            return isConsole();
        }
        try {
            Path device = Files.readSymbolicLink(link);
            return device.startsWith("/dev/pts")
                    || device.toString().startsWith("/dev/tty")
                    || device.equals(Path.of("/dev/console"));
        } catch (IOException e) {
            return false;
        }
    }

    @SuppressWarnings(
            "SystemConsoleNull") // from 22 on a console may be there without a terminal; then this says too much
    private static boolean isConsole() {
        return System.console() != null;
    }

    private static int columns(String text) {
        if (text.isEmpty() || text.length() > 4) {
            return 0;
        }
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return 0;
            }
        }
        return Integer.parseInt(text);
    }
}
