package fanout.image;

import fanout.image.jpeg.JpegDecoder;
import fanout.image.jpeg.JpegException;
import fanout.image.jpeg.Scale;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Decodes the first picture of a file: JPEGs with our own decoder where it can, everything else with the readers of the
 * JDK, which also have the last word on what is broken. Every picture gets a reader of its own, so that nothing of a
 * broken one lives on in the next. One owner at a time.
 */
final class Decoder {
    /** CMYK: the JDK refuses it, or takes it for RGB with opacity. */
    private static final int COMPONENTS_BEYOND_THE_JDK = 4;

    private final JpegDecoder jpegDecoder = new JpegDecoder();

    /**
     * The picture as stored, in whatever layout its reader prefers.
     *
     * @param scale how much smaller than stored it may be; only some JPEGs are, all others come as large as the header says
     */
    BufferedImage decode(PictureFile file, PictureHeader header, Scale scale) throws PictureException {
        return switch (file.format()) {
            case JPEG -> jpeg(file.content(), header, scale);
            case PNG ->
                asStored(read(PictureFormat.PNG, PngStructure.essential(file.content()), new DecodeWatch()), header);
            case BMP -> asStored(read(PictureFormat.BMP, file.content(), new DecodeWatch()), header);
            case GIF -> asStored(gif(file.content()), header);
        };
    }

    private static BufferedImage asStored(BufferedImage image, PictureHeader header) throws PictureException {
        if (image.getWidth() != header.storedWidth() || image.getHeight() != header.storedHeight()) {
            throw Reasons.damaged("its decoder sees " + Reasons.size(image.getWidth(), image.getHeight())
                    + " pixels, its header says " + Reasons.size(header.storedWidth(), header.storedHeight()));
        }
        return image;
    }

    private BufferedImage jpeg(byte[] content, PictureHeader header, Scale scale) throws PictureException {
        String trouble = "its markers do not agree on its size";
        try {
            BufferedImage image = jpegDecoder.decode(content, scale);
            if (image.getWidth() == scale.length(header.storedWidth())
                    && image.getHeight() == scale.length(header.storedHeight())) {
                return image;
            }
        } catch (JpegException error) {
            trouble = error.getMessage();
        }
        return asStored(jpegOfTheJdk(content, trouble), header);
    }

    /**
     * What our decoder does not take: coded in a rare way, which the JDK may know, or broken, and then the JDK's decoder
     * says how. A file without its end marker is taken to be truncated even where that decoder misses nothing: one whose
     * download stopped and was padded with zeros looks the same.
     */
    private static BufferedImage jpegOfTheJdk(byte[] content, String trouble) throws PictureException {
        JpegStructure.Coding coding = JpegStructure.coding(new Bytes(content));
        if (coding.scans() > JpegDecoder.MOST_SCANS) {
            throw Reasons.damaged("more than " + JpegDecoder.MOST_SCANS + " scans");
        }
        if (coding.components() == COMPONENTS_BEYOND_THE_JDK) {
            refuseTruncatedJpeg(content);
            throw refused(trouble);
        }
        DecodeWatch watch = new DecodeWatch();
        BufferedImage image;
        try {
            image = read(PictureFormat.JPEG, content, watch);
        } catch (PictureException error) {
            refuseTruncatedJpeg(content);
            throw error;
        }
        if (!watch.damage().isEmpty()) {
            refuseTruncatedJpeg(content);
            throw Reasons.damaged(watch.damage().get(0).replace("Corrupt JPEG data: ", ""));
        }
        return image;
    }

    private static void refuseTruncatedJpeg(byte[] content) throws PictureException {
        String where = JpegStructure.missingEnd(new Bytes(content));
        if (!where.isEmpty()) {
            throw Reasons.truncated(content.length, where);
        }
    }

    /** The first frame, on its screen. */
    private static BufferedImage gif(byte[] content) throws PictureException {
        GifStructure structure = GifStructure.of(new Bytes(content));
        DecodeWatch watch = new DecodeWatch();
        BufferedImage frame = read(PictureFormat.GIF, content, watch);
        Rectangle at = structure.frame();
        int rows = watch.rowsDone(at.height);
        if (rows < at.height) {
            throw Reasons.damaged("the first frame has only " + Reasons.count(rows) + " of its "
                    + Reasons.count(at.height) + " rows");
        }
        if (structure.frameFillsScreen()) {
            return frame;
        }
        BufferedImage screen = new BufferedImage(structure.width(), structure.height(), BufferedImage.TYPE_INT_ARGB);
        Pixels.draw(frame, screen, at.x, at.y);
        return screen;
    }

    private static BufferedImage read(PictureFormat format, byte[] content, DecodeWatch watch) throws PictureException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.name());
        if (!readers.hasNext()) {
            throw new PictureException("this Java has no decoder for " + format);
        }
        ImageReader reader = readers.next();
        try (ByteArrayImageInput input = new ByteArrayImageInput(content)) {
            reader.addIIOReadWarningListener(watch);
            reader.addIIOReadProgressListener(watch);
            reader.setInput(input, true, true);
            BufferedImage image = reader.read(0);
            if (format != PictureFormat.JPEG && !watch.damage().isEmpty()) {
                throw Reasons.damaged(watch.damage().get(0));
            }
            return image;
        } catch (IIOException error) {
            throw refused(firstMessage(error));
        } catch (IOException | RuntimeException error) {
            throw Reasons.damaged("its decoder gave up (" + firstMessage(error) + ")");
        } finally {
            reader.dispose();
        }
    }

    /** Decoders refuse with the same exception what is broken and what is merely beyond them. */
    private static PictureException refused(String message) {
        boolean unsupported = message.contains("nsupported")
                || message.contains("not supported")
                || message.contains("not implemented");
        return unsupported ? new PictureException("cannot be read: " + message) : Reasons.damaged(message);
    }

    /** The innermost message: the outer ones only say that a picture was being read. */
    private static String firstMessage(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        if (cause instanceof EOFException) {
            return "its data end too soon";
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : Reasons.oneLine(message);
    }
}
