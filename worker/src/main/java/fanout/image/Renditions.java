package fanout.image;

import fanout.image.jpeg.Scale;
import fanout.task.ImageFit;
import fanout.task.ImageFormat;
import fanout.task.ImageResizeJob;
import fanout.task.Watermark;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the pixels of renditions of decoded pictures, as one job wants them. One owner at a time. */
final class Renditions {
    /**
     * How many times larger than wanted a picture is decoded at least, where its decoder can shrink it. As measured in
     * docs/images.md, results are as near to the original as those of others then; with less, they become coarser.
     */
    private static final double DECODED_LARGER = 1.5;

    private final ImageResizeJob job;
    private final Decoder decoder;
    private final double decodedLarger;
    private @Nullable List<Stamp> stamps;

    Renditions(ImageResizeJob job, Decoder decoder) {
        this(job, decoder, DECODED_LARGER);
    }

    /** With another factor than {@link #DECODED_LARGER}, to measure what it does. */
    Renditions(ImageResizeJob job, Decoder decoder, double decodedLarger) {
        this.job = job;
        this.decoder = decoder;
        this.decodedLarger = decodedLarger;
    }

    /** Where each size's rendition of a picture comes from. */
    List<Placement> placements(PictureHeader header) throws PictureException {
        List<Placement> placements = new ArrayList<>();
        for (int i = 0; i < job.sizes().size(); i++) {
            Placement placement =
                    Placement.of(header.width(), header.height(), job.sizes().get(i), job.shaping());
            if (placement.canvasPixels() > job.limits().pixels()) {
                throw Reasons.tooLarge(
                        "would become",
                        placement.canvasWidth(),
                        placement.canvasHeight(),
                        job.limits().pixels());
            }
            placements.add(placement);
        }
        return placements;
    }

    /** How small the picture may be decoded for all of them. */
    Scale scale(List<Placement> placements) {
        Scale scale = Scale.EIGHTH;
        for (Placement placement : placements) {
            scale = Scale.larger(scale, Scale.of(placement.part().width, placement.width(), decodedLarger));
            scale = Scale.larger(scale, Scale.of(placement.part().height, placement.height(), decodedLarger));
        }
        return scale;
    }

    /**
     * One rendition, as it is to be encoded: of type INT_RGB, or INT_ARGB where it is transparent.
     *
     * @param placement on the picture of the header's size
     */
    BufferedImage make(Levels levels, PictureHeader header, Placement placement, ImageFormat format)
            throws PictureException {
        BufferedImage made = finished(
                levels.decoded().inSrgb(Resizer.resize(level(levels, header, placement), header, placement)),
                placement,
                format);
        for (Stamp stamp : stamps()) {
            made = stamp.on(made);
        }
        return made;
    }

    /** What a rendition is to be compared with once it was written. */
    OutputCheck.Original original(Levels levels, PictureHeader header, Placement placement, BufferedImage rendition) {
        if (!job.shaping().watermarks().isEmpty() || levels.decoded().profile() != null) {
            Rectangle all = new Rectangle(rendition.getWidth(), rendition.getHeight());
            return new OutputCheck.Original(rendition, Orientation.NORMAL, all, all);
        }
        BufferedImage decoded = levels.decoded().image();
        Rectangle part = Resizer.seenPart(decoded, header, placement);
        Rectangle shown = new Rectangle(
                (placement.canvasWidth() - placement.width()) / 2,
                (placement.canvasHeight() - placement.height()) / 2,
                placement.width(),
                placement.height());
        return new OutputCheck.Original(Pixels.packed(decoded), header.orientation(), part, shown);
    }

    private BufferedImage level(Levels levels, PictureHeader header, Placement placement) {
        Rectangle part = placement.part();
        int across = (int) Math.ceil(decodedLarger * placement.width() * header.width() / part.width);
        int down = (int) Math.ceil(decodedLarger * placement.height() * header.height() / part.height);
        boolean swaps = header.orientation().swaps();
        return levels.atLeast(swaps ? down : across, swaps ? across : down);
    }

    /** With borders, and without transparency where the format has none. */
    private BufferedImage finished(BufferedImage small, Placement placement, ImageFormat format) {
        boolean transparent = small.getColorModel().hasAlpha();
        boolean contained = job.shaping().fit() == ImageFit.CONTAIN;
        if (transparent && format != ImageFormat.JPEG) {
            return contained ? Pixels.onTransparency(small, placement.canvasWidth(), placement.canvasHeight()) : small;
        }
        if (transparent || contained) {
            int background = job.shaping().background();
            return Pixels.onBackground(small, placement.canvasWidth(), placement.canvasHeight(), background);
        }
        return small;
    }

    /** Decoded once, and only where there is something to lay them on. */
    private List<Stamp> stamps() throws PictureException {
        List<Stamp> known = stamps;
        if (known == null) {
            known = new ArrayList<>();
            for (Watermark watermark : job.shaping().watermarks()) {
                known.add(Stamp.of(watermark, decoder));
            }
            stamps = known;
        }
        return known;
    }
}
