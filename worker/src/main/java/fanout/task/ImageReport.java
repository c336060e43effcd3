package fanout.task;

import java.util.List;

/**
 * What became of one image: all its renditions are written, or none.
 *
 * @param status written (to temporary files, for the coordinator to rename) or failed
 * @param reason why it failed; of one that was written what a person should know, as that its end was missing, or empty
 * @param width of the input as a person sees it (after EXIF orientation), 0 where unknown
 * @param identity which state of the file was read; UNKNOWN where it had been changed just before, so that it proves nothing
 * @param outputs one for each size; none where it failed
 */
public record ImageReport(
        int chunk,
        ImageStatus status,
        String reason,
        int width,
        int height,
        long inputBytes,
        FileIdentity identity,
        List<ImageOutput> outputs,
        long elapsedNanos)
        implements ChunkReport {
    public ImageReport {
        outputs = List.copyOf(outputs);
    }

    /** The same picture, as one that failed after all. */
    public ImageReport failed(String why) {
        return new ImageReport(
                chunk, ImageStatus.FAILED, why, width, height, inputBytes, identity, List.of(), elapsedNanos);
    }
}
