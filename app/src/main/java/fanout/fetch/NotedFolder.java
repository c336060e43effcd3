package fanout.fetch;

import fanout.output.HiddenName;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whether there may be notes of parts in a folder, before this run makes any: most folders have none, and to ask for every
 * output by itself is a call of the system for each of them. Safe for many threads.
 */
final class NotedFolder {
    /** Of a larger folder each output is asked for by itself: it may have a million files. */
    static final int MOST_NAMES = 1000;

    private @Nullable Path last;
    private boolean looked;
    private boolean may;

    /** Asked for each output, in any order. A folder that is asked for once is not worth looking through. */
    synchronized boolean mayHold(@Nullable Path folder) {
        if (folder == null || !folder.equals(last)) {
            last = folder;
            looked = false;
            return true;
        }
        if (!looked) {
            looked = true;
            may = look(folder);
        }
        return may;
    }

    private static boolean look(Path folder) {
        int names = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                names++;
                if (names > MOST_NAMES || HiddenName.isPartNote(String.valueOf(file.getFileName()))) {
                    return true;
                }
            }
            return false;
        } catch (NoSuchFileException none) {
            return false;
        } catch (IOException | DirectoryIteratorException unreadable) {
            return true;
        }
    }
}
