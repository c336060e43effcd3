package fanout.image;

import fanout.image.jpeg.Scale;
import fanout.task.ImageLimits;
import fanout.task.ImagePosition;
import fanout.task.PartialPictures;
import fanout.task.Watermark;
import java.awt.image.BufferedImage;
import net.coobird.thumbnailator.filters.ImageFilter;
import net.coobird.thumbnailator.geometry.Positions;

/** A watermark that was decoded, ready to be laid over renditions by Thumbnailator. */
final class Stamp {
    private static final int PERCENT = 100;
    /** Between the watermark and the edge, as a part of the shorter side. */
    private static final int INSET_PART = 40;

    private final Watermark watermark;
    private final BufferedImage picture;

    private Stamp(Watermark watermark, BufferedImage picture) {
        this.watermark = watermark;
        this.picture = picture;
    }

    static Stamp of(Watermark watermark, Decoder decoder) throws PictureException {
        byte[] content = watermark.content();
        PictureFile file = new PictureFile(PictureFormat.of(content), content);
        PictureHeader header = PictureHeader.of(file.format(), content);
        if (header.pixels() > ImageLimits.DEFAULT_PIXELS) {
            throw Reasons.tooLarge("claims", header.width(), header.height(), ImageLimits.DEFAULT_PIXELS);
        }
        Decoded decoded = decoder.decode(file, header, Scale.FULL, PartialPictures.FAIL);
        BufferedImage upright = header.orientation().apply(Pixels.packed(decoded.image()));
        return new Stamp(watermark, decoded.inSrgb(upright));
    }

    /** The rendition with the watermark on it; of the rendition's own type. */
    BufferedImage on(BufferedImage rendition) {
        double widest = rendition.getWidth() * (double) watermark.widthPercent() / PERCENT;
        double factor = Math.min(
                1, Math.min(widest / picture.getWidth(), (double) rendition.getHeight() / picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * factor));
        BufferedImage small = Resizer.scaled(picture, width, height);
        int inset = Math.min(rendition.getWidth(), rendition.getHeight()) / INSET_PART;
        float opacity = (float) watermark.opacityPercent() / PERCENT;
        ImageFilter laid =
                new net.coobird.thumbnailator.filters.Watermark(place(watermark.position()), small, opacity, inset);
        return Pixels.packed(laid.apply(rendition), rendition.getType());
    }

    private static Positions place(ImagePosition position) {
        return switch (position) {
            case CENTRE -> Positions.CENTER;
            case TOP -> Positions.TOP_CENTER;
            case BOTTOM -> Positions.BOTTOM_CENTER;
            case LEFT -> Positions.CENTER_LEFT;
            case RIGHT -> Positions.CENTER_RIGHT;
            case TOP_LEFT -> Positions.TOP_LEFT;
            case TOP_RIGHT -> Positions.TOP_RIGHT;
            case BOTTOM_LEFT -> Positions.BOTTOM_LEFT;
            case BOTTOM_RIGHT -> Positions.BOTTOM_RIGHT;
        };
    }
}
