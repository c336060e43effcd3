package fanout.image;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;

/**
 * Decodes WebP files, or the first frame of animations on its canvas, by the reader of TwelveMonkeys, which is given
 * nothing but the picture.
 */
final class WebpReader {
    private WebpReader() {}

    static Decoded decode(byte[] content, ColourProfiles profiles) throws PictureException {
        WebpStructure structure = WebpStructure.of(new Bytes(content));
        structure.refuseRepeatedTransforms();
        BufferedImage image = StockReader.readWhole(
                new WebPImageReaderSpi().createReaderInstance(null),
                ByteArrayImageInput.checked(structure.essential(), new byte[0], 0));
        Rectangle frame = structure.frame();
        WebpStructure.Chunk opacity = structure.opacity();
        if (opacity != null && structure.plainOpacity()) {
            image = PlainOpacity.of(opacity.content(), frame.width, frame.height)
                    .applied(image);
        }
        if (!structure.frameFillsCanvas()) {
            image = Pixels.onCanvas(image, structure.width(), structure.height(), frame.x, frame.y);
        }
        WebpStructure.Chunk profile = structure.profile();
        return new Decoded(image, profile == null ? null : profiles.of(profile.content(), IccProfile.Space.RGB));
    }
}
