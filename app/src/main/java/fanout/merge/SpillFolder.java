package fanout.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A private folder for what does not fit into memory, made when it is first asked for and deleted, with all that is in it,
 * when it is closed. Any thread may ask.
 */
public final class SpillFolder implements Supplier<Path>, AutoCloseable {
    private Optional<Path> folder = Optional.empty();

    @Override
    public synchronized Path get() {
        if (folder.isEmpty()) {
            try {
                folder = Optional.of(Files.createTempDirectory(
                        "fanout-groups-",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
            } catch (IOException e) {
                throw TemporaryPlace.unusable("cannot keep groups that do not fit into memory", e);
            }
        }
        return folder.get();
    }

    @Override
    public synchronized void close() throws IOException {
        if (folder.isEmpty()) {
            return;
        }
        List<Path> files;
        try (Stream<Path> found = Files.list(folder.get())) {
            files = found.toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder.get());
        folder = Optional.empty();
    }
}
