package fanout.store;

import fanout.state.StateFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library, unpacked once into the state folder: the driver would unpack it, compare it byte by byte and
 * delete it in every run, and leave it among the temporary files of every run that is killed.
 */
final class SqliteLibrary {
    private static final String FOLDER = "lib";

    private SqliteLibrary() {}

    /** Has the driver take it from there; where it cannot be put there, the driver does as it always would. */
    static void prepare(StateFolder state) {
        if (System.getProperty("org.sqlite.lib.path") != null) {
            return;
        }
        try {
            Path folder = state.make(FOLDER).resolve(name());
            Path library = folder.resolve(LibraryLoaderUtil.getNativeLibName());
            if (!Files.exists(library)) {
                Files.createDirectories(folder);
                unpack(library);
            }
            System.setProperty("org.sqlite.lib.path", folder.toString());
        } catch (IOException | LinkageError asAlways) {
            // Slower, no more.
        }
    }

    private static String name() {
        String version = SQLiteJDBCLoader.getVersion();
        return "sqlite-" + version + "-"
                + LibraryLoaderUtil.getNativeLibResourcePath()
                        .replaceAll(".*/native/", "")
                        .replace('/', '-');
    }

    private static void unpack(Path library) throws IOException {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        Path temporary = library.resolveSibling(
                "." + library.getFileName() + "-" + ProcessHandle.current().pid() + ".tmp");
        try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("no library for this system");
            }
            Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
            Files.move(temporary, library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
