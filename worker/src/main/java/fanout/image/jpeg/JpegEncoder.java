package fanout.image.jpeg;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Encodes pictures as JPEG (ITU-T T.81) with a JFIF header (T.871), baseline or progressive, each with Huffman tables made
 * for it. All in whole numbers: the same pixels and options give the same bytes everywhere.
 *
 * <p>One owner at a time: it keeps its memory for the next picture.
 */
public final class JpegEncoder {
    /** How wide and how high a JPEG can be. */
    public static final int MOST_PIXELS = 65535;

    final Tokens tokens = new Tokens();
    final JpegBytes out = new JpegBytes();

    /**
     * Encodes a picture.
     *
     * @param image of type INT_RGB, or BYTE_GRAY, which becomes one component
     * @param segments whole application segments and comments, from their markers on, which are written behind the
     *     header in this order; none of APP0 and APP14, which say how the picture is coded
     * @throws IllegalArgumentException for other types, pictures of more than 65,535 pixels in a direction, and segments
     *     that are none
     */
    public byte[] encode(BufferedImage image, JpegOptions options, List<byte[]> segments) {
        InputRows input = InputRows.of(image);
        segments.forEach(JpegEncoder::check);
        tokens.clear();
        out.clear();
        new Encoding(this, input, options).encode(segments);
        return out.toArray();
    }

    private static void check(byte[] segment) {
        int marker = segment.length < 4 || segment[0] != -1 ? 0 : segment[1] & 0xff;
        boolean application = marker > Marker.APP0 && marker <= Marker.APP15 && marker != Marker.APP14;
        if (!application && marker != Marker.COM) {
            throw new IllegalArgumentException("not a segment of an application, nor a comment");
        }
        int length = (segment[2] & 0xff) << 8 | (segment[3] & 0xff);
        if (length + 2 != segment.length) {
            throw new IllegalArgumentException(
                    "a segment of " + segment.length + " bytes that says it has " + (length + 2));
        }
    }
}
