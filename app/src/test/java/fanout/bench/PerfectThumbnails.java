package fanout.bench;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What thumbnails of a picture would be if nothing had to be fast or small: decoded in whole by the JDK, put upright as
 * EXIF says, shrunk by Lanczos' filter with three lobes, not compressed. One owner.
 */
public final class PerfectThumbnails {
    private final JdkPicture original;
    private final Map<Dimension, PerfectThumbnail> known = new HashMap<>();

    /**
     * A perfect thumbnail of one size.
     *
     * @param samples shrunk in the original's own colour space, in eight bits
     * @param light shrunk in linear light
     */
    private record PerfectThumbnail(ExactPicture samples, ExactPicture light) {}

    PerfectThumbnails(JdkPicture original) {
        this.original = original;
    }

    /**
     * Those of a picture.
     *
     * @param original a whole JPEG
     */
    public static PerfectThumbnails of(byte[] original) throws IOException {
        return new PerfectThumbnails(JdkPicture.read(original));
    }

    /**
     * How near a thumbnail comes to the perfect one of its size.
     *
     * @param thumbnail a whole JPEG
     * @param side what the longer of its sides must have; no more than the original
     */
    public PictureQuality quality(byte[] thumbnail, int side) throws IOException {
        JdkPicture made = JdkPicture.read(thumbnail);
        int longest = Math.min(side, Math.max(original.width(), original.height()));
        if (Math.max(made.width(), made.height()) != longest) {
            throw new IOException("a thumbnail of " + made.width() + "x" + made.height() + " that should fit " + side);
        }
        return quality(made.pixels(), thumbnail.length);
    }

    /** How near pixels come to it that were not compressed. */
    public PictureQuality quality(BufferedImage made) {
        return quality(new JdkPicture(made.getRaster(), JdkPicture.UPRIGHT).pixels(), 0);
    }

    private PictureQuality quality(ExactPicture made, int bytes) {
        PerfectThumbnail perfect = known.computeIfAbsent(new Dimension(made.width(), made.height()), this::perfect);
        ExactPicture light = made.mapped(SrgbCurve::light);
        return new PictureQuality(
                Likeness.ssim(perfect.samples.luma(), made.luma(), made.width()),
                Likeness.psnr(perfect.samples, made),
                Likeness.ssim(perfect.light.luminance(), light.luminance(), made.width()),
                Likeness.psnr(perfect.light, light),
                bytes);
    }

    private PerfectThumbnail perfect(Dimension size) {
        double[] light = new double[JdkPicture.LEVELS];
        Arrays.setAll(light, SrgbCurve::light);
        return new PerfectThumbnail(
                original.shrunk(JdkPicture.plain(), size.width, size.height).rounded(),
                original.shrunk(light, size.width, size.height).limited());
    }
}
