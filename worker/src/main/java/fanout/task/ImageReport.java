package fanout.task;

/**
 * What became of one image.
 *
 * @param status written (to {@code temporary}, for the coordinator to rename) or failed
 * @param reason why it failed, empty otherwise
 * @param output the final path, empty where it failed
 * @param temporary where the bytes are until the coordinator commits them, empty where it failed
 * @param width of the input as a person sees it (after EXIF orientation), 0 where unknown
 */
public record ImageReport(
        int chunk,
        ImageStatus status,
        String reason,
        String output,
        String temporary,
        int width,
        int height,
        int outputWidth,
        int outputHeight,
        long inputBytes,
        long outputBytes,
        int outputCrc32c,
        long elapsedNanos)
        implements ChunkReport {}
