package fanout.task;

/**
 * {@code fanout images resize}.
 *
 * @param quality of JPEG outputs, 1 to 100
 * @param enlarge whether a picture smaller than the size is made larger
 * @param background of CONTAIN's borders, and of transparent pixels in JPEG, 0xRRGGBB
 * @param maxPixels a picture that claims more, or whose result would have more, is refused before it is decoded
 */
public record ImageResizeJob(
        int width,
        int height,
        ImageFit fit,
        ImageFormat format,
        int quality,
        boolean enlarge,
        int background,
        long maxPixels)
        implements Job {
    public static final long DEFAULT_MAX_PIXELS = 100_000_000;

    public ImageResizeJob {
        if (width < 1 || height < 1 || width > 65_500 || height > 65_500) {
            throw new IllegalArgumentException("a size is between 1x1 and 65500x65500, got " + width + "x" + height);
        }
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("quality is between 1 and 100, got " + quality);
        }
    }

    @Override
    public Partial emptyPartial() {
        return new Partial.Nothing();
    }
}
