package fanout.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder with all that is in it. */
final class FolderTree {
    private FolderTree() {}

    static void delete(Path folder) throws IOException {
        for (Path path : paths(folder, Comparator.reverseOrder())) {
            Files.delete(path);
        }
    }

    /** Of all its files, links counted as what they lead to; or of the file that it is. */
    static long bytes(Path folder) throws IOException {
        long bytes = 0;
        for (Path path : paths(folder, Comparator.naturalOrder())) {
            bytes += Files.isRegularFile(path) ? Files.size(path) : 0;
        }
        return bytes;
    }

    private static List<Path> paths(Path folder, Comparator<Path> order) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted(order).toList();
        }
    }
}
