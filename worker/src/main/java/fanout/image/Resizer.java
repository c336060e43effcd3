package fanout.image;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import net.coobird.thumbnailator.resizers.Resizers;

/**
 * Makes the rendition of a decoded picture: cropped, shrunk by Lanczos' filter or enlarged by Thumbnailator, turned as a
 * person sees it.
 */
final class Resizer {
    private Resizer() {}

    /**
     * Of type INT_RGB, or INT_ARGB where the picture can be transparent; without CONTAIN's borders. The small picture
     * is turned, not the large one: cheaper, and the same to a pixel.
     *
     * @param decoded as stored, or smaller
     * @param placement on the picture of the header's size
     */
    static BufferedImage resize(BufferedImage decoded, PictureHeader header, Placement placement) {
        Orientation orientation = header.orientation();
        Rectangle part =
                orientation.stored(seenPart(decoded, header, placement), decoded.getWidth(), decoded.getHeight());
        int width = orientation.swaps() ? placement.height() : placement.width();
        int height = orientation.swaps() ? placement.width() : placement.height();
        return orientation.apply(scaled(kept(decoded, part, width, height), width, height));
    }

    /** What a placement on the picture of the header's size keeps of the decoded one, as it is seen. */
    static Rectangle seenPart(BufferedImage decoded, PictureHeader header, Placement placement) {
        boolean swaps = header.orientation().swaps();
        int width = swaps ? decoded.getHeight() : decoded.getWidth();
        int height = swaps ? decoded.getWidth() : decoded.getHeight();
        return placement.shrunk(header.width(), header.height(), width, height).part();
    }

    /** The part that is kept, shrunk to twice the wanted size where it is much larger. */
    private static BufferedImage kept(BufferedImage decoded, Rectangle part, int width, int height) {
        if (BoxShrink.helps(decoded, part, width, height)) {
            return BoxShrink.shrink(decoded, part, width, height);
        }
        BufferedImage plain = Pixels.plain(decoded);
        if (part.width == plain.getWidth() && part.height == plain.getHeight()) {
            return plain;
        }
        return plain.getSubimage(part.x, part.y, part.width, part.height);
    }

    /** The whole picture at a size; of type INT_RGB, or INT_ARGB where it can be transparent. */
    static BufferedImage scaled(BufferedImage image, int width, int height) {
        BufferedImage target = Pixels.blank(image, width, height);
        if (image.getWidth() == width && image.getHeight() == height) {
            Pixels.draw(image, target, 0, 0);
        } else if (image.getWidth() > width || image.getHeight() > height) {
            new LanczosResizer().resize(image, target);
        } else {
            Resizers.PROGRESSIVE.resize(image, target);
        }
        return target;
    }
}
