package fanout.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where an output goes.
 *
 * @param shown as the person typed it
 * @param file what is written, symbolic links followed: replacing it leaves the links as they are
 * @param replaceable whether it is a regular file or nothing yet; a device or a pipe is written in place
 */
record OutputTarget(Path shown, Path file, boolean replaceable) {
    private static final int MOST_LINKS = 40;

    /** Throws where there can be no such file: its folder is missing, or it is a folder itself. */
    static OutputTarget of(Path target) throws OutputException {
        if (isDevice(target)) {
            return new OutputTarget(target, target, false);
        }
        Path file = followed(target);
        if (Files.isDirectory(file)) {
            throw new OutputException(
                    OutputException.Kind.REFUSED, "cannot write " + target + ": it is a folder. Name a file in it.");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return new OutputTarget(target, file, false);
        }
        Path folder = folderOf(file);
        if (!Files.isDirectory(folder)) {
            throw new OutputException(
                    OutputException.Kind.REFUSED,
                    "cannot write " + target + ": there is no folder " + folder + ". Make it first.");
        }
        return new OutputTarget(target, file, true);
    }

    Path folder() {
        return folderOf(file);
    }

    String name() {
        return String.valueOf(file.getFileName());
    }

    boolean exists() {
        return Files.exists(file);
    }

    /**
     * Whether the path names a device or an open descriptor. Such a path is never resolved: behind {@code /dev/stdout}
     * may stand a file to which the shell appends, and replacing it would lose what it held.
     */
    private static boolean isDevice(Path target) {
        Path whole = target.toAbsolutePath().normalize();
        return (whole.startsWith("/dev") && !whole.startsWith("/dev/shm")) || whole.startsWith("/proc");
    }

    private static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file : folder;
    }

    /** Also where the last link leads to nothing yet. */
    private static Path followed(Path target) throws OutputException {
        Path file = target;
        for (int links = 0; links < MOST_LINKS; links++) {
            if (!Files.isSymbolicLink(file)) {
                return file;
            }
            try {
                file = file.resolveSibling(Files.readSymbolicLink(file));
            } catch (IOException e) {
                throw OutputFailure.of(target, e);
            }
        }
        throw new OutputException(
                OutputException.Kind.REFUSED, "cannot write " + target + ": its symbolic links go in circles.");
    }
}
