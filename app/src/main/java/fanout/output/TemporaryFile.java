package fanout.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.stream.Stream;

/** The hidden file in which an output waits for its name. */
final class TemporaryFile {
    private TemporaryFile() {}

    /** A new empty file beside the target, with the permissions of the file that it is to replace. */
    static Path create(OutputTarget target) throws IOException {
        if (target.exists() && !Files.isWritable(target.file())) {
            if (Files.getFileStore(target.file()).isReadOnly()) {
                throw new FileSystemException(target.file().toString(), null, "read-only file system");
            }
            // A rename would get around the permissions of a file that somebody protected.
            throw new AccessDeniedException(target.file().toString());
        }
        long pid = ProcessHandle.current().pid();
        for (int attempt = 0; ; attempt++) {
            Path path = target.folder().resolve(HiddenName.temporary(target.name(), pid, attempt));
            try {
                FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                        .close();
            } catch (FileAlreadyExistsException e) {
                continue;
            }
            if (target.exists()) {
                keepAttributes(target.file(), path);
            }
            return path;
        }
    }

    /** Removes what killed runs left of this output. Only for whoever holds its lock. */
    static void removeLeftovers(OutputTarget target) throws IOException {
        try (Stream<Path> beside = Files.list(target.folder())) {
            for (Path path : (Iterable<Path>) beside::iterator) {
                if (HiddenName.isTemporaryOf(target.name(), String.valueOf(path.getFileName()))) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    /** Removes what processes left of this output that are no more. What cannot be removed stays. */
    static void removeThoseOfTheDead(OutputTarget target) {
        try (Stream<Path> beside = Files.list(target.folder())) {
            for (Path path : (Iterable<Path>) beside::iterator) {
                String name = String.valueOf(path.getFileName());
                if (HiddenName.isTemporaryOf(target.name(), name) && HiddenName.isOfTheDead(name)) {
                    Files.deleteIfExists(path);
                }
            }
        } catch (IOException | UncheckedIOException left) {
            // In nobody's way, and the next run may have more luck.
            return;
        }
    }

    /**
     * Removes what killed runs left directly in an output folder. Only for whoever holds its lock. What lies deeper is
     * for those who know which of its folders they write to: the folder may hold millions of files.
     */
    static void removeLeftoversIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path path : (Iterable<Path>) files::iterator) {
                if (HiddenName.isTemporary(String.valueOf(path.getFileName()))
                        && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    /** Makes a rename in the folder durable, where the system can. */
    static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The output stands whole under its name; some file systems cannot promise more.
            return;
        }
    }

    private static void keepAttributes(Path from, Path to) throws IOException {
        PosixFileAttributeView old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        PosixFileAttributeView made = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (old == null || made == null) {
            return;
        }
        PosixFileAttributes attributes = old.readAttributes();
        keepOwner(attributes, made);
        made.setPermissions(attributes.permissions());
    }

    private static void keepOwner(PosixFileAttributes attributes, PosixFileAttributeView made) {
        try {
            PosixFileAttributes current = made.readAttributes();
            if (!current.group().equals(attributes.group())) {
                made.setGroup(attributes.group());
            }
            if (!current.owner().equals(attributes.owner())) {
                made.setOwner(attributes.owner());
            }
        } catch (IOException e) {
            // Only root may give files away; then the new file is the runner's own, as if it were made anew.
            return;
        }
    }
}
