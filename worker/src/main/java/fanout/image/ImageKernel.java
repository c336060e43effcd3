package fanout.image;

import fanout.task.Chunk;
import fanout.task.ChunkFailure;
import fanout.task.ChunkKernel;
import fanout.task.ChunkReport;
import fanout.task.FailureKind;
import fanout.task.FileIdentity;
import fanout.task.ImageChunk;
import fanout.task.ImageFormat;
import fanout.task.ImageMetadata;
import fanout.task.ImageOutput;
import fanout.task.ImageReport;
import fanout.task.ImageResizeJob;
import fanout.task.ImageStatus;
import fanout.task.Partial;
import fanout.task.Verification;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code images resize}: one picture per chunk. Whatever is wrong with a picture is a report that says FAILED and why;
 * what fails as a chunk is that outputs cannot be written any more, as on a full disk, and that there is not enough memory,
 * which another worker may have.
 */
public final class ImageKernel implements ChunkKernel {
    private final ImageResizeJob job;
    private final Decoder decoder = new Decoder();
    private final Renditions renditions;
    private final Encoder encoder;

    public ImageKernel(ImageResizeJob job) {
        this.job = job;
        this.renditions = new Renditions(job, decoder);
        this.encoder = new Encoder(job.encoding());
        System.setProperty("java.awt.headless", "true");
    }

    /** A picture on its way: what is known of it so far. */
    private static final class Work {
        final ImageChunk chunk;
        final long startedNanos = System.nanoTime();
        FileIdentity identity = FileIdentity.UNKNOWN;
        long inputBytes;

        @Nullable
        PictureHeader header;

        Work(ImageChunk chunk) {
            this.chunk = chunk;
            this.inputBytes = chunk.bytes();
        }

        ImageReport report(ImageStatus status, String reason, List<ImageOutput> outputs) {
            return new ImageReport(
                    chunk.id(),
                    status,
                    reason,
                    header == null ? 0 : header.width(),
                    header == null ? 0 : header.height(),
                    inputBytes,
                    identity,
                    outputs,
                    System.nanoTime() - startedNanos);
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
                    ? Reasons.bytes(work.inputBytes)
                    : Reasons.size(header.width(), header.height()) + " pixels";
            throw new ChunkFailure(
                    FailureKind.OUT_OF_MEMORY,
                    image.path() + ": not enough memory for " + what + ": raise the heap, or lower --max-pixels");
        } catch (InvalidPathException error) {
            return failed(work, "its name is no path on this system: " + Reasons.oneLine(error.getReason()));
        } catch (RuntimeException | StackOverflowError error) {
            return failed(work, "an error of fanout's own: " + Reasons.oneLine(error.toString()));
        }
    }

    /** Nothing is ever folded. */
    @Override
    public boolean isAsBefore() {
        return true;
    }

    @Override
    public Partial take() {
        return new Partial.Nothing();
    }

    private ImageReport resize(Work work) throws PictureException, ChunkFailure {
        work.identity = identity(work.chunk.path());
        PictureFile file =
                PictureFile.read(Path.of(work.chunk.path()), job.limits().fileBytes());
        work.inputBytes = file.content().length;
        PictureHeader header = PictureHeader.of(file.format(), file.content());
        work.header = header;
        if (header.pixels() > job.limits().pixels()) {
            throw Reasons.tooLarge(
                    "claims", header.width(), header.height(), job.limits().pixels());
        }
        PictureHeader seen = header.turned(job.shaping().turn());
        List<Placement> placements = renditions.placements(seen);
        Decoded decoded = decoder.decode(file, header, renditions.scale(placements), job.partial());
        Levels levels = new Levels(decoded);
        ImageFormat format = file.format().written(job.encoding().format());
        byte[] exif =
                job.encoding().metadata() == ImageMetadata.KEEP ? ExifBlock.forRendition(header.exif()) : new byte[0];
        try (OutputFiles outputs = new OutputFiles()) {
            for (int i = 0; i < placements.size(); i++) {
                Placement placement = placements.get(i);
                BufferedImage rendition = renditions.make(levels, seen, placement, format);
                byte[] encoded = encoder.encode(rendition, format, exif);
                int width = placement.canvasWidth();
                int height = placement.canvasHeight();
                OutputCheck.header(encoded, format, width, height);
                Path temporary = outputs.write(output(work.chunk, i, format), encoded, width, height);
                if (job.verification() == Verification.FULL) {
                    OutputCheck.full(
                            temporary,
                            encoded,
                            renditions.original(levels, seen, placement, rendition),
                            job.encoding().quality(),
                            job.shaping().background());
                }
            }
            String note = decoded.missing().isEmpty() ? "" : "kept in part: " + decoded.missing();
            return work.report(ImageStatus.WRITTEN, note, outputs.keep());
        }
    }

    /** Asked before anything is read: whatever changes the file from now on shows in what it is asked the next time. */
    private static FileIdentity identity(String path) {
        try {
            FileIdentity identity = FileIdentity.of(path);
            long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
            return identity.isSettled(now) ? identity : FileIdentity.UNKNOWN;
        } catch (IOException error) {
            return FileIdentity.UNKNOWN; // reading it will say why
        }
    }

    private Path output(ImageChunk chunk, int size, ImageFormat format) {
        return Path.of(
                OutputName.complete(chunk.outputs().get(size), job.encoding().format(), format));
    }

    private static ImageReport failed(Work work, String reason) {
        return work.report(ImageStatus.FAILED, reason, List.of());
    }
}
