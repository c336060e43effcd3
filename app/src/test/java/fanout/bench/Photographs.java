package fanout.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The JPEGs of a folder, without those below it, or a few of them, chosen evenly. */
public final class Photographs {
    private Photographs() {}

    /** In the order of their names; a file is one by its ending, {@code .jpg}. */
    public static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jpg"))
                    .sorted()
                    .toList();
        }
    }

    /** So many of them, from everywhere in the list; all where there are not more. */
    public static List<Path> chosen(List<Path> files, int most) {
        if (files.size() <= most) {
            return files;
        }
        List<Path> chosen = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            chosen.add(files.get((int) ((long) i * files.size() / most)));
        }
        return chosen;
    }

    /** Puts links to files into a folder that holds nothing else then. */
    static void link(List<Path> files, Path folder) throws IOException {
        FolderTree.delete(folder);
        Files.createDirectories(folder);
        for (Path file : files) {
            Files.createSymbolicLink(folder.resolve(file.getFileName()), file.toRealPath());
        }
    }
}
