package fanout.task;

/**
 * How renditions are written.
 *
 * @param quality of JPEG, 1 to 100
 * @param progressive whether a JPEG shows as a whole first and fine later
 * @param pngCompression 0 (none) to 9 (smallest)
 */
public record ImageEncoding(
        ImageFormat format, int quality, boolean progressive, int pngCompression, ImageMetadata metadata) {
    public static final int DEFAULT_QUALITY = 80;
    public static final int MOST_PNG_COMPRESSION = 9;
    public static final int DEFAULT_PNG_COMPRESSION = 6;

    public ImageEncoding {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("quality is between 1 and 100, got " + quality);
        }
        if (pngCompression < 0 || pngCompression > MOST_PNG_COMPRESSION) {
            throw new IllegalArgumentException("the compression of PNG is between 0 and 9, got " + pngCompression);
        }
    }
}
