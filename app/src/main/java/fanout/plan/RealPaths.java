package fanout.plan;

import fanout.input.InputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Where paths lead once symbolic links are followed; asked of the system once per folder that inputs were found under. */
final class RealPaths {
    private final Map<String, Path> roots = new HashMap<>();

    /** An input's path, with the links above the folder that it was found under followed. */
    Path of(InputFile input) {
        if (!input.path().endsWith(input.name())) {
            return of(Path.of(input.path()));
        }
        String root =
                input.path().substring(0, input.path().length() - input.name().length());
        return roots.computeIfAbsent(root, text -> of(Path.of(text)))
                .resolve(input.name())
                .normalize();
    }

    /** A path that need not exist: links are followed as far as it does. */
    Path of(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        for (Path existing = absolute; existing != null; existing = existing.getParent()) {
            try {
                return existing.toRealPath()
                        .resolve(existing.relativize(absolute))
                        .normalize();
            } catch (IOException notThere) {
                // go on with the folder above
            }
        }
        return absolute;
    }
}
