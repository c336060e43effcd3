package fanout.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * One picture's file, in memory in whole.
 *
 * @param format told by its first bytes
 */
@SuppressWarnings("ArrayRecordComponent") // read once, compared by nobody
record PictureFile(PictureFormat format, byte[] content) {
    /** Reads a file; no more than its beginning where that is of no picture, and nothing of one with too many bytes. */
    static PictureFile read(Path path, long mostBytes) throws PictureException {
        try {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw new PictureException("not a file that can be read: a folder, a pipe or a device");
            }
            try (InputStream in = Files.newInputStream(path)) {
                byte[] head = in.readNBytes(PictureFormat.MAGIC_BYTES);
                PictureFormat format = PictureFormat.of(head);
                return new PictureFile(format, rest(in, head, size(path, mostBytes)));
            }
        } catch (NoSuchFileException error) {
            throw new PictureException("no longer there", error);
        } catch (AccessDeniedException error) {
            throw new PictureException("may not be read: permission denied", error);
        } catch (IOException error) {
            throw new PictureException("cannot be read: " + Reasons.oneLine(String.valueOf(error.getMessage())), error);
        }
    }

    private static long size(Path path, long mostBytes) throws IOException, PictureException {
        long bytes = Files.size(path);
        if (bytes > mostBytes) {
            throw new PictureException("a file of " + Reasons.count(bytes) + " bytes, over --max-bytes "
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
