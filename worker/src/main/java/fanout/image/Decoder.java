package fanout.image;

import fanout.image.jpeg.Scale;
import fanout.task.PartialPictures;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;

/**
 * Decodes the first picture of a file: JPEGs with our own decoder where it can, TIFF and WebP with the readers of
 * TwelveMonkeys, everything else with those of the JDK. One owner at a time.
 */
final class Decoder {
    private final ColourProfiles profiles = new ColourProfiles();
    private final JpegReader jpegReader = new JpegReader(profiles);

    /**
     * The picture as stored, in whatever layout its reader prefers.
     *
     * @param scale how much smaller than stored it may be; only some JPEGs are, all others come as large as the header says
     * @param partial whether a JPEG that ends too soon is decoded as far as it goes
     */
    Decoded decode(PictureFile file, PictureHeader header, Scale scale, PartialPictures partial)
            throws PictureException {
        byte[] content = file.content();
        Decoded decoded =
                switch (file.format()) {
                    case JPEG -> jpegReader.decode(content, header, scale, partial);
                    case PNG -> png(content);
                    case GIF -> new Decoded(gif(content), null);
                    case TIFF -> TiffReader.decode(content, profiles);
                    case WEBP -> WebpReader.decode(content, profiles);
                    case BMP -> new Decoded(whole(PictureFormat.BMP, BmpStructure.withRightLength(content)), null);
                };
        BufferedImage image = decoded.image();
        boolean asStored = image.getWidth() == header.storedWidth() && image.getHeight() == header.storedHeight();
        if (!asStored && file.format() != PictureFormat.JPEG) {
            throw Reasons.damaged("its decoder sees " + Reasons.size(image.getWidth(), image.getHeight())
                    + " pixels, its header says " + Reasons.size(header.storedWidth(), header.storedHeight()));
        }
        return decoded;
    }

    private Decoded png(byte[] content) throws PictureException {
        BufferedImage image = whole(PictureFormat.PNG, PngStructure.essential(content));
        Bytes file = new Bytes(content);
        int transparent = PngStructure.transparentGrey(file);
        if (transparent >= 0) {
            image = Pixels.withTransparentGrey(image, transparent);
        }
        IccProfile.Space space = PngStructure.isGrey(file) ? IccProfile.Space.GREY : IccProfile.Space.RGB;
        return new Decoded(image, profiles.of(PngStructure.profile(file), space));
    }

    /** The first frame, on its screen. */
    private static BufferedImage gif(byte[] content) throws PictureException {
        GifStructure structure = GifStructure.of(new Bytes(content));
        DecodeWatch watch = new DecodeWatch();
        BufferedImage frame = StockReader.read(PictureFormat.GIF, content, watch);
        watch.refuseDamage();
        Rectangle at = structure.frame();
        int rows = watch.rowsDone(at.height);
        if (rows < at.height) {
            throw Reasons.damaged("the first frame has only " + Reasons.count(rows) + " of its "
                    + Reasons.count(at.height) + " rows");
        }
        return structure.frameFillsScreen()
                ? frame
                : Pixels.onCanvas(frame, structure.width(), structure.height(), at.x, at.y);
    }

    private static BufferedImage whole(PictureFormat format, byte[] content) throws PictureException {
        DecodeWatch watch = new DecodeWatch();
        BufferedImage image = StockReader.read(format, content, watch);
        watch.refuseDamage();
        return image;
    }
}
