package fanout.task;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one picture. What could not be read is empty, 0 or null; of one that failed there may be more than
 * nothing.
 *
 * @param reason why it failed, empty where it did not
 * @param bytes of the file
 * @param place where it was taken
 * @param fingerprint null also where none was asked for
 */
public record ImageInfo(
        int chunk,
        String reason,
        long bytes,
        ImageForm form,
        ImageOrigin origin,
        @Nullable ImagePlace place,
        @Nullable ImageFingerprint fingerprint)
        implements ChunkReport {
    /** One that failed before anything was known. */
    public static ImageInfo failed(int chunk, String reason, long bytes) {
        return new ImageInfo(chunk, reason, bytes, ImageForm.UNKNOWN, ImageOrigin.UNKNOWN, null, null);
    }

    public boolean hasFailed() {
        return !reason.isEmpty();
    }
}
