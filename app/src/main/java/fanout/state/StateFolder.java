package fanout.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/**
 * Where a user's state is kept from run to run; nothing in it is needed, all of it saves work. It is made when something
 * is to be kept, for its owner alone: keys of groups, names of files and command lines may be personal.
 */
public record StateFolder(Path path) {
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_ALONE_FILE = PosixFilePermissions.fromString("rw-------");

    /**
     * The folder that was asked for, or the user's own: by {@code XDG_STATE_HOME}, by {@code HOME}, as the start-up archive's
     * is, or by the system's list of users.
     *
     * @param asked empty where none was
     */
    public static StateFolder of(String asked, Map<String, String> environment) {
        if (!asked.isEmpty()) {
            return new StateFolder(Path.of(asked));
        }
        String base = environment.getOrDefault("XDG_STATE_HOME", "");
        if (base.startsWith("/")) {
            return new StateFolder(Path.of(base, "fanout"));
        }
        return new StateFolder(home(environment).resolve(Path.of(".local", "state", "fanout")));
    }

    /** A user without an entry in the system's list, as in a container, has the home "?", and a service's may not be there. */
    private static Path home(Map<String, String> environment) {
        String own = environment.getOrDefault("HOME", "");
        if (own.startsWith("/")) {
            return Path.of(own);
        }
        String listed = System.getProperty("user.home", "");
        boolean isThere = listed.startsWith("/") && Files.isDirectory(Path.of(listed));
        return Path.of(isThere ? listed : System.getProperty("java.io.tmpdir"));
    }

    /** Why it cannot be written to, and what to do about that. */
    public String unwritable(IOException why) {
        return path + ": " + Reasons.of(why) + " (XDG_STATE_HOME or --state DIR names another folder)";
    }

    /** The folder itself, made where it is not there. */
    public Path make() throws IOException {
        return made(path);
    }

    /** A folder in it, made where it is not there. */
    public Path make(String name) throws IOException {
        made(path);
        return made(path.resolve(name));
    }

    /** A file in it, there or not. */
    Path file(String name) {
        return path.resolve(name);
    }

    /**
     * Opens a file in it for reading and writing, made where it is not there. It is its owner's alone whatever the rights
     * of the folder, which may be anybody's: {@code --state} names what it likes, and its rights are left as they are.
     */
    static FileChannel open(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (NoSuchFileException absent) {
            Set<OpenOption> options =
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            return isPosix()
                    ? FileChannel.open(file, options, PosixFilePermissions.asFileAttribute(OWNER_ALONE_FILE))
                    : FileChannel.open(file, options);
        }
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static Path made(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        if (!isPosix()) {
            return Files.createDirectories(folder);
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        return Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
    }
}
