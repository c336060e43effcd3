package fanout.image.jpeg;

/**
 * How a picture is encoded.
 *
 * @param quality 1 to 100, on the scale of the IJG's encoder
 * @param progressive whether it comes in several scans, each finer than the one before
 * @param chroma of pictures in colour
 */
public record JpegOptions(int quality, boolean progressive, ChromaSampling chroma) {
    public JpegOptions {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("quality is between 1 and 100, got " + quality);
        }
    }

    /** One scan, and colour at half the fineness. */
    public static JpegOptions baseline(int quality) {
        return new JpegOptions(quality, false, ChromaSampling.HALVED);
    }
}
