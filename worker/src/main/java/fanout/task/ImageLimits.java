package fanout.task;

/**
 * What is refused before it is decoded.
 *
 * @param pixels that a picture may claim, or that a rendition may have
 * @param fileBytes that a file may have
 */
public record ImageLimits(long pixels, long fileBytes) {
    public static final long DEFAULT_PIXELS = 100_000_000;
    public static final long DEFAULT_FILE_BYTES = 1L << 30;
}
