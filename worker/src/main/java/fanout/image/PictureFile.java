package fanout.image;

import fanout.system.SystemReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;

/**
 * One picture's file in memory: in whole, or its beginning.
 *
 * @param format told by its first bytes
 * @param bytes of the whole file
 */
@SuppressWarnings("ArrayRecordComponent") // read once, compared by nobody
record PictureFile(PictureFormat format, byte[] content, long bytes) {
    /** A whole file. */
    PictureFile(PictureFormat format, byte[] content) {
        this(format, content, content.length);
    }

    /** Reads a file; no more than its beginning where that is of no picture, and nothing of one with too many bytes. */
    static PictureFile read(Path path, long mostBytes) throws PictureException {
        return begin(path, mostBytes, Integer.MAX_VALUE);
    }

    /** As {@link #read}, but of a JPEG, whose header stands at its beginning, no more than so many bytes. */
    static PictureFile begin(Path path, long mostBytes, int mostOfJpeg) throws PictureException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw new PictureException("not a file that can be read: a folder, a pipe or a device");
            }
            try (InputStream in = Files.newInputStream(path)) {
                byte[] head = in.readNBytes(PictureFormat.MAGIC_BYTES);
                PictureFormat format = PictureFormat.of(head);
                long bytes = size(attributes, mostBytes);
                byte[] content = rest(in, head, format == PictureFormat.JPEG ? Math.min(bytes, mostOfJpeg) : bytes);
                // What grew or shrank meanwhile is as large as what was read of it.
                return new PictureFile(format, content, content.length == mostOfJpeg ? bytes : content.length);
            }
        } catch (NoSuchFileException error) {
            throw new PictureException("no longer there", error);
        } catch (AccessDeniedException error) {
            throw new PictureException("may not be read: permission denied", error);
        } catch (IOException error) {
            throw new PictureException("cannot be read: " + Reasons.oneLine(SystemReason.of(error)), error);
        }
    }

    boolean isWhole() {
        return content.length == bytes;
    }

    private static long size(BasicFileAttributes attributes, long mostBytes) throws PictureException {
        long bytes = attributes.size();
        if (bytes > mostBytes) {
            throw new PictureException("a file of " + Reasons.bytes(bytes) + ", over --max-bytes "
                    + Reasons.count(mostBytes) + ": not read");
        }
        if (bytes > Integer.MAX_VALUE - 16) {
            throw new PictureException("a file of " + Reasons.count(bytes) + " bytes, too large for a picture");
        }
        return bytes;
    }

    private static byte[] rest(InputStream in, byte[] head, long bytes) throws IOException {
        byte[] content = Arrays.copyOf(head, Math.max(head.length, (int) bytes));
        int length = head.length + in.readNBytes(content, head.length, content.length - head.length);
        return length == content.length ? content : Arrays.copyOf(content, length);
    }
}
