package fanout.cli;

import fanout.output.OutputException;
import fanout.state.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
            throw OutputException.ofFolder(folder, Reasons.of(e), e);
        }
    }
}
