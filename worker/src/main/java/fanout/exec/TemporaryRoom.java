package fanout.exec;

import fanout.task.CallText;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether there was room for what a call wrote. A command that is refused room may end well all the same, as where it does
 * not look, or is followed by another one; what it wrote would be cut, and nobody would know. One owner.
 *
 * <p>A file that was cut ends where a block does. So one that does, after a call during which the room was seen to be next to
 * nothing, is not trusted.
 */
final class TemporaryRoom {
    private static final long LEAST_BYTES = 1 << 20;
    /** The smallest that there are. */
    private static final int BLOCK_BYTES = 512;

    private final Path folder;
    private final LongSupplier freeBytes;
    private final LongSupplier largestFile;
    private long leastSeen = Long.MAX_VALUE;

    /**
     * For one call.
     *
     * @param folder for what calls write
     * @param freeBytes that are left there
     */
    TemporaryRoom(Path folder, LongSupplier freeBytes) {
        this(folder, freeBytes, () -> Largest.BYTES);
    }

    /** @param largestFile how large the system lets one become; asked where that may matter */
    TemporaryRoom(Path folder, LongSupplier freeBytes, LongSupplier largestFile) {
        this.folder = folder;
        this.freeBytes = freeBytes;
        this.largestFile = largestFile;
        look();
    }

    /** Read when it is asked for, which it hardly ever is. */
    private static final class Largest {
        static final long BYTES = read();

        private static long read() {
            try {
                return largestFile(Files.readString(Path.of("/proc/self/limits"), StandardCharsets.ISO_8859_1));
            } catch (IOException notSaid) {
                return Long.MAX_VALUE;
            }
        }
    }

    /** How large a file may become ({@code ulimit -f}), by the limits of a process as Linux lists them. */
    static long largestFile(String limits) {
        Matcher found = Pattern.compile("(?m)^Max file size +(\\d+) ").matcher(limits);
        return found.find() && found.group(1).length() < 19 ? Long.parseLong(found.group(1)) : Long.MAX_VALUE;
    }

    /** What is left there; as much as can be where the file system does not say. */
    static long freeBytes(File folder) {
        long bytes = folder.getUsableSpace();
        boolean unknown = bytes == 0 && folder.getTotalSpace() == 0 && folder.isDirectory();
        return unknown ? Long.MAX_VALUE : bytes;
    }

    /** Why no call can be made; empty where one can. */
    String lacking() {
        if (leastSeen >= LEAST_BYTES) {
            return "";
        }
        return Files.isDirectory(folder) ? "there is no room left " + place() : gone();
    }

    /** Looks again, while the call is running or when it has ended. */
    void look() {
        leastSeen = Math.min(leastSeen, freeBytes.getAsLong());
    }

    /** Why what was written may be less than what the command wrote; empty where it is all of it. */
    String cut(CallText stdout, CallText stderr) {
        look();
        long longest = Math.max(stdout.length(), stderr.length());
        // What ends the command that writes beyond the limit may be passed over by the shell that called it.
        if (longest >= BLOCK_BYTES && longest % BLOCK_BYTES == 0 && longest >= largestFile.getAsLong()) {
            return "what it wrote may be cut: a file may be no larger than " + longest + " bytes (ulimit -f)";
        }
        boolean suspicious = stdout.length() % BLOCK_BYTES == 0 || stderr.length() % BLOCK_BYTES == 0;
        return leastSeen < LEAST_BYTES && suspicious
                ? "what it wrote may be cut: there was no room left " + place()
                : "";
    }

    /** Why what was written cannot be read, where it is not there any more. */
    String gone() {
        return "the temporary folder " + folder + ", which has what commands write, was removed during the run";
    }

    private String place() {
        return "in the temporary folder " + folder.getParent() + " (free space, or name another one with TMPDIR=DIR)";
    }
}
