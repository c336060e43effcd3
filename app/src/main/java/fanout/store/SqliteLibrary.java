package fanout.store;

import fanout.scratch.LivingProcess;
import fanout.state.StateFolder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.CRC32;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library, unpacked once into the state folder: the driver would unpack it, compare it byte by byte and
 * delete it in every run, and leave it among the temporary files of every run that is killed.
 */
final class SqliteLibrary {
    private static final String FOLDER = "lib";
    private static final String ENDING = ".tmp";
    /** The driver's own setting. */
    private static final String LIBRARY_FOLDER = "org.sqlite.lib.path";

    private SqliteLibrary() {}

    /** Has the driver take it from there; where it cannot be put there, the driver does as it always would. */
    static void prepare(StateFolder state) {
        if (System.getProperty(LIBRARY_FOLDER) != null) {
            return;
        }
        try {
            Optional<Path> library = unpacked(state);
            library.ifPresent(file -> System.setProperty(
                    LIBRARY_FOLDER, String.valueOf(file.toAbsolutePath().getParent())));
        } catch (IOException | LinkageError asAlways) {
            // Slower, no more.
        }
    }

    /** The library in the state folder, whole; empty where the driver has none for this system in its jar. */
    static Optional<Path> unpacked(StateFolder state) throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        URL resource = SQLiteJDBCLoader.class.getResource(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name);
        if (resource == null || !(resource.openConnection() instanceof JarURLConnection jar)) {
            return Optional.empty();
        }
        // Of another version, or for another system, it has another checksum.
        long checksum = jar.getJarEntry().getCrc();
        Path library = state.make(FOLDER)
                .resolve("sqlite-" + Long.toHexString(checksum))
                .resolve(name);
        if (!isWhole(library, jar.getJarEntry().getSize(), checksum)) {
            Files.createDirectories(library.toAbsolutePath().getParent());
            unpack(jar, library);
        }
        return Optional.of(library);
    }

    /** A damaged one, as after a power cut, would end this process, and every later one, without a word. */
    private static boolean isWhole(Path library, long bytes, long checksum) throws IOException {
        if (!Files.isRegularFile(library) || Files.size(library) != bytes) {
            return false;
        }
        CRC32 found = new CRC32();
        found.update(Files.readAllBytes(library));
        return found.getValue() == checksum;
    }

    /** And removes what runs left that were killed while they did. */
    static void unpack(URLConnection resource, Path library) throws IOException {
        String beginning = "." + library.getFileName() + "-";
        removeOrphans(library.toAbsolutePath().getParent(), beginning);
        Path temporary =
                library.resolveSibling(beginning + ProcessHandle.current().pid() + ENDING);
        try (InputStream in = resource.getInputStream()) {
            Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
            Files.move(temporary, library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Should it be a run's that lives elsewhere, that one does as the driver always would. */
    private static void removeOrphans(Path folder, String beginning) throws IOException {
        String[] names = new File(folder.toString()).list();
        for (String name : names == null ? new String[0] : names) {
            if (!name.startsWith(beginning) || !name.endsWith(ENDING)) {
                continue;
            }
            String process = name.substring(beginning.length(), name.length() - ENDING.length());
            boolean isOurs = process.matches("\\d{1,18}");
            if (isOurs && !LivingProcess.isAlive(Long.parseLong(process))) {
                Files.deleteIfExists(folder.resolve(name));
            }
        }
    }
}
