package fanout.image;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.Iterator;
import java.util.regex.Pattern;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Runs readers that are not ours, and words their failures. Every picture gets a reader of its own, so that nothing of a
 * broken one lives on in the next.
 */
final class StockReader {
    /** What tells objects apart, and is another in every run: a reason has to be the same. */
    private static final Pattern IDENTITY = Pattern.compile("@[0-9a-f]+");

    private StockReader() {}

    /** The first picture, by the reader of the JDK. */
    static BufferedImage read(PictureFormat format, byte[] content, DecodeWatch watch) throws PictureException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.name());
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getModule().equals(ImageIO.class.getModule())) {
                return read(reader, new ByteArrayImageInput(content), watch);
            }
        }
        throw new PictureException("this Java has no decoder for " + format);
    }

    /**
     * The first picture.
     *
     * @param reader is disposed of
     * @param watch told of all that the reader remarks
     */
    static BufferedImage read(ImageReader reader, ByteArrayImageInput content, DecodeWatch watch)
            throws PictureException {
        try (content) {
            reader.addIIOReadWarningListener(watch);
            reader.addIIOReadProgressListener(watch);
            reader.setInput(content, true, true);
            return reader.read(0);
        } catch (IIOException error) {
            rethrowLackOfMemory(error);
            throw refused(firstMessage(error));
        } catch (IOException | RuntimeException error) {
            rethrowLackOfMemory(error);
            throw Reasons.damaged("its decoder gave up (" + firstMessage(error) + ")");
        } finally {
            reader.dispose();
        }
    }

    /** Readers of the JDK take it for a fault of the picture. */
    private static void rethrowLackOfMemory(Exception error) {
        for (Throwable cause = error; cause != null && cause != cause.getCause(); cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError lack) {
                throw lack;
            }
        }
    }

    /** As above, and whatever the reader remarks on is damage. */
    static BufferedImage readWhole(ImageReader reader, ByteArrayImageInput content) throws PictureException {
        DecodeWatch watch = new DecodeWatch();
        BufferedImage image = read(reader, content, watch);
        watch.refuseDamage();
        return image;
    }

    /** Decoders refuse with the same exception what is broken and what is merely beyond them. */
    static PictureException refused(String message) {
        boolean unsupported = message.contains("nsupported")
                || message.contains("not supported")
                || message.contains("not implemented");
        return unsupported ? Reasons.unreadable(message) : Reasons.damaged(message);
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
        if (cause instanceof ClassCastException) {
            return "a value of the wrong kind";
        }
        String message = cause.getMessage();
        if (message == null || message.isBlank()) {
            return cause.getClass().getSimpleName();
        }
        return Reasons.oneLine(IDENTITY.matcher(message).replaceAll(""));
    }
}
