package fanout.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where programs are found, as the system will find them. */
final class Programs {
    private static final String USUAL = "/usr/local/bin:/usr/bin:/bin";

    private Programs() {}

    /** The file of a program; empty where there is none that may be executed. */
    static Optional<Path> find(String program, Map<String, String> environment) {
        try {
            if (program.contains("/")) {
                return executable(Path.of(program));
            }
            for (String folder : environment.getOrDefault("PATH", USUAL).split(":", -1)) {
                Optional<Path> found = executable(Path.of(folder).resolve(program));
                if (found.isPresent()) {
                    return found;
                }
            }
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<Path> executable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file) ? Optional.of(file) : Optional.empty();
    }
}
