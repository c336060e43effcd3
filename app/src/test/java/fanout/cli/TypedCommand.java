package fanout.cli;

import fanout.report.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs commands as they are typed, in this process and without a terminal, and keeps what the last one printed. */
final class TypedCommand {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Path state;

    /** @param folder where measured speeds may be kept */
    TypedCommand(Path folder) {
        this.state = folder.resolve("state");
    }

    int run(List<String> words) {
        return run(words, Map.of());
    }

    /** The exit code. */
    int run(List<String> words, Map<String, String> environment) {
        out.reset();
        said.reset();
        Map<String, String> all = new HashMap<>(environment);
        all.put("XDG_STATE_HOME", state.toString());
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                Terminal.NONE,
                all,
                new Interruption());
        int exitCode = new CommandLineRunner(console).run(words.toArray(String[]::new));
        console.interruption().finished();
        return exitCode;
    }

    /** Standard output. */
    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Standard error. */
    String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
