package fanout.task;

import java.util.List;

/**
 * {@code fanout images resize}.
 *
 * @param sizes one rendition each, in the order in which outputs are listed
 */
public record ImageResizeJob(
        List<ImageSize> sizes,
        ImageShaping shaping,
        ImageEncoding encoding,
        ImageLimits limits,
        PartialPictures partial,
        Verification verification)
        implements Job {
    public ImageResizeJob {
        sizes = List.copyOf(sizes);
        if (sizes.isEmpty()) {
            throw new IllegalArgumentException("at least one size is needed");
        }
        for (ImageSize size : sizes) {
            if (!size.isWhole() && shaping.fit() != ImageFit.INSIDE) {
                throw new IllegalArgumentException("the size " + size + " has no shape to fill: give width and height");
            }
        }
    }

    /** One size, and everything that is not said as it is by default. */
    public ImageResizeJob(
            int width,
            int height,
            ImageFit fit,
            ImageFormat format,
            int quality,
            boolean enlarge,
            int background,
            long maxPixels) {
        this(
                List.of(new ImageSize(width, height)),
                new ImageShaping(fit, ImagePosition.CENTRE, ImageTurn.NONE, enlarge, background, List.of()),
                new ImageEncoding(format, quality, false, ImageEncoding.DEFAULT_PNG_COMPRESSION, ImageMetadata.STRIP),
                new ImageLimits(maxPixels, ImageLimits.DEFAULT_FILE_BYTES),
                PartialPictures.FAIL,
                Verification.HEADER);
    }

    @Override
    public Partial emptyPartial() {
        return new Partial.Nothing();
    }
}
