package fanout.cli;

import fanout.output.OutputException;
import fanout.state.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The folder that a command writes many outputs to. */
final class OutputFolder {
    private OutputFolder() {}

    /** As it was typed with {@code -o DIR}. */
    static Path typed(Typed typed) throws CliException {
        if (!typed.given("--output")) {
            throw new CliException(ExitCode.USAGE, "-o DIR is missing: the folder that the outputs go to");
        }
        return Path.of(typed.text("--output", ""));
    }

    static void make(Path folder) throws OutputException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            String why = Reasons.of(e);
            boolean full = why.toLowerCase(Locale.ROOT).contains("no space left");
            throw new OutputException(
                    full ? OutputException.Kind.NO_SPACE : OutputException.Kind.REFUSED,
                    "cannot make the folder " + folder + ": " + why,
                    e);
        }
    }
}
