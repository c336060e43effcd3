package fanout.image;

import fanout.image.jpeg.Scale;
import fanout.image.metadata.ExifFacts;
import fanout.task.Chunk;
import fanout.task.ChunkFailure;
import fanout.task.ChunkKernel;
import fanout.task.ChunkReport;
import fanout.task.FailureKind;
import fanout.task.ImageChunk;
import fanout.task.ImageFingerprint;
import fanout.task.ImageForm;
import fanout.task.ImageInfo;
import fanout.task.ImageInfoJob;
import fanout.task.ImageOrigin;
import fanout.task.ImagePlace;
import fanout.task.Partial;
import fanout.task.PartialPictures;
import java.awt.image.BufferedImage;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * {@code images info}: one picture per chunk. Without fingerprints, of a JPEG no more is read than its header; files of
 * other formats are read in whole, and their structure is walked over to its end. Whatever is wrong with a picture is a
 * report that says why; what fails as a chunk is that there is not enough memory.
 */
public final class ImageInfoKernel implements ChunkKernel {
    /** Enough for the headers of most: EXIF with a small picture in it comes first and has 64 KiB at most. */
    private static final int HEAD_BYTES = 1 << 16;

    private static final int GROWTH = 4;
    /** So much finer than what is hashed a picture is decoded, at least. */
    private static final double DECODED_FINER = 2;

    private final ImageInfoJob job;
    private final Decoder decoder = new Decoder();

    public ImageInfoKernel(ImageInfoJob job) {
        this.job = job;
        System.setProperty("java.awt.headless", "true");
    }

    /** A picture on its way: what is known of it so far. */
    private static final class Work {
        final ImageChunk chunk;
        long bytes;
        ImageForm form = ImageForm.UNKNOWN;
        ImageOrigin origin = ImageOrigin.UNKNOWN;

        @Nullable
        ImagePlace place;

        @Nullable
        ImageFingerprint fingerprint;

        Work(ImageChunk chunk) {
            this.chunk = chunk;
            this.bytes = chunk.bytes();
        }

        ImageInfo info(String reason) {
            return new ImageInfo(chunk.id(), reason, bytes, form, origin, place, fingerprint);
        }
    }

    @Override
    public ChunkReport run(Chunk chunk) throws ChunkFailure {
        if (!(chunk instanceof ImageChunk image)) {
            throw new IllegalArgumentException("not a picture: " + chunk);
        }
        Work work = new Work(image);
        try {
            look(work, Path.of(image.path()));
            return work.info("");
        } catch (PictureException error) {
            return work.info(error.getMessage());
        } catch (OutOfMemoryError error) {
            throw new ChunkFailure(
                    FailureKind.OUT_OF_MEMORY,
                    image.path() + ": not enough memory for " + Reasons.count(work.bytes)
                            + " bytes: raise the heap, or lower --max-pixels");
        } catch (InvalidPathException error) {
            return work.info("its name is no path on this system: " + Reasons.oneLine(error.getReason()));
        } catch (RuntimeException | StackOverflowError error) {
            return work.info("an error of fanout's own: " + Reasons.oneLine(error.toString()));
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

    private void look(Work work, Path path) throws PictureException {
        if (!job.fingerprints()) {
            glance(work, path);
            return;
        }
        PictureFile file = PictureFile.read(path, job.limits().fileBytes());
        PictureHeader header = describe(work, file);
        if (header.pixels() > job.limits().pixels()) {
            throw Reasons.tooLarge(
                    "claims", header.width(), header.height(), job.limits().pixels());
        }
        BufferedImage image = decoder.decode(file, header, scale(header), PartialPictures.FAIL)
                .image();
        CRC32C crc = new CRC32C();
        crc.update(file.content());
        work.fingerprint = new ImageFingerprint(PerceptualHash.of(image, header.orientation()), (int) crc.getValue());
    }

    /** Reads more where the beginning of a file does not hold all of its header. */
    private void glance(Work work, Path path) throws PictureException {
        for (int bytes = HEAD_BYTES;
                ;
                bytes = bytes > Integer.MAX_VALUE / GROWTH ? Integer.MAX_VALUE : GROWTH * bytes) {
            PictureFile file = PictureFile.begin(path, job.limits().fileBytes(), bytes);
            try {
                describe(work, file);
                return;
            } catch (PictureException error) {
                if (file.isWhole()) {
                    throw error;
                }
            }
        }
    }

    private static PictureHeader describe(Work work, PictureFile file) throws PictureException {
        work.bytes = file.bytes();
        PictureHeader header = PictureHeader.of(file.format(), file.content());
        PictureDetails details = PictureDetails.of(file.format(), new Bytes(file.content()));
        work.form = new ImageForm(
                file.format().name().toLowerCase(Locale.ROOT),
                header.width(),
                header.height(),
                header.orientation().exifCode(),
                details.colour(),
                details.bits(),
                details.profile());
        Bytes exif = file.format() == PictureFormat.TIFF ? new Bytes(file.content()) : header.exif();
        if (exif.size() > 0) {
            ExifFacts block = ExifFacts.of(exif.data(), exif.start(), exif.end());
            work.origin = block.origin();
            work.place = block.place();
        }
        return header;
    }

    private static Scale scale(PictureHeader header) {
        return Scale.larger(
                Scale.of(header.storedWidth(), PerceptualHash.SIDE, DECODED_FINER),
                Scale.of(header.storedHeight(), PerceptualHash.SIDE, DECODED_FINER));
    }
}
