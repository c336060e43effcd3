package fanout.task;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What tells one state of a file from another, as the system has it.
 *
 * @param file device and inode, or what the system has instead; empty where it has nothing
 * @param modifiedNanos last change of the content, nanoseconds since 1970
 * @param changedNanos last change of content or attributes, nanoseconds since 1970, 0 where unknown
 */
public record FileIdentity(String file, long bytes, long modifiedNanos, long changedNanos) {
    /** Of a file that nothing is known of. */
    public static final FileIdentity UNKNOWN = new FileIdentity("", 0, 0, 0);

    private static final boolean UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
    /** Longer than the steps in which any file system counts time. */
    private static final long SETTLED_NANOS = 2_000_000_000;

    /** Asks the system which state of a file this is. */
    public static FileIdentity of(String path) throws IOException {
        Map<String, Object> found =
                Files.readAttributes(Path.of(path), UNIX ? "unix:dev,ino,size,lastModifiedTime,ctime" : "*");
        String file = UNIX ? found.get("dev") + ":" + found.get("ino") : String.valueOf(found.get("fileKey"));
        long changed = found.get("ctime") instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : 0;
        return new FileIdentity(
                file,
                (Long) found.get("size"),
                ((FileTime) found.get("lastModifiedTime")).to(TimeUnit.NANOSECONDS),
                changed);
    }

    /** Whether the file is as it was. Linking the equals that records come with would cost every start 13 ms. */
    public boolean isSameAs(FileIdentity other) {
        return file.equals(other.file)
                && bytes == other.bytes
                && modifiedNanos == other.modifiedNanos
                && changedNanos == other.changedNanos;
    }

    /**
     * Whether a later change must show: a file that was changed just now may be changed again within the same tick of its
     * file system's clock. What the system sets counts, not the time of the content, which anybody may set, also to the future.
     *
     * @param nowNanos nanoseconds since 1970
     */
    public boolean isSettled(long nowNanos) {
        long last = changedNanos == 0 ? modifiedNanos : changedNanos;
        return !file.isEmpty() && last <= nowNanos - SETTLED_NANOS;
    }
}
