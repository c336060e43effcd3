package fanout.image;

import fanout.image.jpeg.Scale;
import fanout.task.Chunk;
import fanout.task.ChunkFailure;
import fanout.task.ChunkKernel;
import fanout.task.ChunkReport;
import fanout.task.FailureKind;
import fanout.task.ImageChunk;
import fanout.task.ImageFit;
import fanout.task.ImageFormat;
import fanout.task.ImageReport;
import fanout.task.ImageResizeJob;
import fanout.task.ImageStatus;
import fanout.task.Partial;
import fanout.task.PartialPictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * {@code images resize}: one picture per chunk. Whatever is wrong with a picture is a report that says FAILED and why;
 * what fails as a chunk is that outputs cannot be written any more, as on a full disk.
 */
public final class ImageKernel implements ChunkKernel {
    /**
     * How many times larger than wanted a picture is decoded at least, where its decoder can shrink it. As measured in
     * docs/images.md, results are as near to the original as those of others then; with less, they become coarser.
     */
    private static final double DECODED_LARGER = 1.5;

    private final ImageResizeJob job;
    private final Decoder decoder = new Decoder();

    public ImageKernel(ImageResizeJob job) {
        this.job = job;
        System.setProperty("java.awt.headless", "true");
    }

    /** A picture on its way: what is known of it so far. */
    private static final class Work {
        final ImageChunk chunk;
        final long startedNanos = System.nanoTime();
        long inputBytes;

        @Nullable
        PictureHeader header;

        Work(ImageChunk chunk) {
            this.chunk = chunk;
            this.inputBytes = chunk.bytes();
        }
    }

    @Override
    public ChunkReport run(Chunk chunk) throws ChunkFailure {
        if (!(chunk instanceof ImageChunk image)) {
            throw new IllegalArgumentException("not a picture: " + chunk);
        }
        Work work = new Work(image);
        try {
            return resize(work);
        } catch (PictureException error) {
            return failed(work, error.getMessage());
        } catch (OutOfMemoryError error) {
            PictureHeader header = work.header;
            String what = header == null
                    ? Reasons.count(work.inputBytes) + " bytes"
                    : Reasons.size(header.width(), header.height()) + " pixels";
            return failed(work, "not enough memory for " + what + ": raise the heap, or lower --max-pixels");
        } catch (InvalidPathException error) {
            return failed(work, "its name is no path on this system: " + Reasons.oneLine(error.getReason()));
        } catch (RuntimeException | StackOverflowError error) {
            return failed(work, "an error of fanout's own: " + Reasons.oneLine(error.toString()));
        }
    }

    @Override
    public Partial take() {
        return new Partial.Nothing();
    }

    private ImageReport resize(Work work) throws PictureException, ChunkFailure {
        PictureFile file = PictureFile.read(Path.of(work.chunk.path()));
        work.inputBytes = file.content().length;
        PictureHeader header = PictureHeader.of(file.format(), file.content());
        work.header = header;
        if (header.pixels() > job.maxPixels()) {
            throw Reasons.tooLarge("claims", header.width(), header.height(), job.maxPixels());
        }
        Placement placement = Placement.of(header.width(), header.height(), job);
        if (placement.canvasPixels() > job.maxPixels()) {
            throw Reasons.tooLarge("would become", placement.canvasWidth(), placement.canvasHeight(), job.maxPixels());
        }
        Decoded decoded = decoder.decode(file, header, scale(placement), PartialPictures.FAIL);
        BufferedImage small = decoded.inSrgb(Resizer.resize(decoded.image(), header, placement));
        ImageFormat format = file.format().written(job.format());
        byte[] encoded = encoded(finished(small, placement, format), format);
        Path output = Path.of(OutputName.complete(work.chunk.output(), job.format(), format));
        return written(work, placement, output, encoded);
    }

    private static Scale scale(Placement placement) {
        return Scale.larger(
                Scale.of(placement.part().width, placement.width(), DECODED_LARGER),
                Scale.of(placement.part().height, placement.height(), DECODED_LARGER));
    }

    /** With borders, and without transparency where the format has none. */
    private BufferedImage finished(BufferedImage small, Placement placement, ImageFormat format) {
        boolean transparent = small.getColorModel().hasAlpha();
        if (transparent && format == ImageFormat.PNG) {
            return job.fit() == ImageFit.CONTAIN
                    ? Pixels.onTransparency(small, placement.canvasWidth(), placement.canvasHeight())
                    : small;
        }
        if (transparent || job.fit() == ImageFit.CONTAIN) {
            return Pixels.onBackground(small, placement.canvasWidth(), placement.canvasHeight(), job.background());
        }
        return small;
    }

    private byte[] encoded(BufferedImage image, ImageFormat format) throws PictureException {
        try {
            return format == ImageFormat.JPEG ? Encoder.jpeg(image, job.quality()) : Encoder.png(image);
        } catch (IOException error) {
            throw new PictureException(
                    "cannot be encoded: " + Reasons.oneLine(String.valueOf(error.getMessage())), error);
        }
    }

    private static ImageReport written(Work work, Placement placement, Path output, byte[] encoded)
            throws PictureException, ChunkFailure {
        Path temporary;
        try {
            temporary = TemporaryFile.write(output, encoded);
        } catch (IOException error) {
            String message = "cannot write " + output + ": " + Reasons.oneLine(String.valueOf(error.getMessage()));
            if (full(output, encoded.length)) {
                throw new ChunkFailure(
                        FailureKind.UNWRITABLE, message + ". Free space, then run the same command again.");
            }
            throw new PictureException(message, error);
        }
        CRC32C checksum = new CRC32C();
        checksum.update(encoded, 0, encoded.length);
        PictureHeader header = Objects.requireNonNull(work.header);
        return new ImageReport(
                work.chunk.id(),
                ImageStatus.WRITTEN,
                "",
                output.toString(),
                temporary.toString(),
                header.width(),
                header.height(),
                placement.canvasWidth(),
                placement.canvasHeight(),
                work.inputBytes,
                encoded.length,
                (int) checksum.getValue(),
                System.nanoTime() - work.startedNanos);
    }

    /** Whether it is the disk that is at fault, and not this one output. */
    private static boolean full(Path output, long bytes) {
        try {
            Path folder = output.toAbsolutePath().getParent();
            return folder != null && Files.getFileStore(folder).getUsableSpace() < bytes;
        } catch (IOException error) {
            return false;
        }
    }

    private static ImageReport failed(Work work, String reason) {
        PictureHeader header = work.header;
        return new ImageReport(
                work.chunk.id(),
                ImageStatus.FAILED,
                reason,
                "",
                "",
                header == null ? 0 : header.width(),
                header == null ? 0 : header.height(),
                0,
                0,
                work.inputBytes,
                0,
                0,
                System.nanoTime() - work.startedNanos);
    }
}
