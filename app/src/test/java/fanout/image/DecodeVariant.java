package fanout.image;

import fanout.bench.PerfectThumbnails;
import fanout.bench.PictureQuality;
import fanout.image.jpeg.Scale;
import fanout.task.ImageFormat;
import fanout.task.ImageResizeJob;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One way to make thumbnails, by how much larger than wanted pictures are decoded at least. One owner. */
final class DecodeVariant {
    private static final byte[] NO_EXIF = {};

    private final ImageResizeJob job;
    private final Decoder decoder = new Decoder();
    private final Renditions renditions;
    private final Encoder encoder;
    private final List<Double> factors = new ArrayList<>();
    private final List<PictureQuality> files = new ArrayList<>();
    private final List<PictureQuality> pixels = new ArrayList<>();
    private final List<Long> roundNanos = new ArrayList<>();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private double timesWanted;
    private long nanos;

    DecodeVariant(ImageResizeJob job, double factor) {
        this.job = job;
        this.renditions = new Renditions(job, decoder, factor);
        this.encoder = new Encoder(job.encoding());
        factors.add(factor);
    }

    /** A further one that comes to the same. */
    void addFactor(double factor) {
        factors.add(factor);
    }

    Scale scale(PictureFile file) throws PictureException {
        return renditions.scale(renditions.placements(PictureHeader.of(file.format(), file.content())));
    }

    /** Makes one thumbnail; timed, or else compared with what is perfect. */
    void make(PictureFile file, @Nullable PerfectThumbnails perfect) throws PictureException, IOException {
        long started = threads.getCurrentThreadCpuTime();
        PictureHeader header = PictureHeader.of(file.format(), file.content());
        List<Placement> placements = renditions.placements(header);
        Decoded decoded = decoder.decode(file, header, renditions.scale(placements), job.partial());
        Placement placement = placements.get(0);
        BufferedImage made = renditions.make(new Levels(decoded), header, placement, ImageFormat.JPEG);
        byte[] encoded = encoder.encode(made, ImageFormat.JPEG, NO_EXIF);
        nanos += threads.getCurrentThreadCpuTime() - started;
        if (perfect != null) {
            timesWanted += (double) decoded.image().getWidth()
                    / (header.orientation().swaps() ? made.getHeight() : made.getWidth());
            files.add(perfect.quality(encoded, job.sizes().get(0).width()));
            pixels.add(perfect.quality(made));
        }
    }

    /** The first one only warms up. */
    void endRound() {
        roundNanos.add(nanos);
        nanos = 0;
    }

    /** A row of the table, behind its first column. */
    String row() {
        String of = factors.stream()
                .map(factor -> factor == Double.POSITIVE_INFINITY ? "in full" : factor.toString())
                .collect(Collectors.joining(", "));
        PictureQuality file = PictureQuality.mean(files);
        PictureQuality uncompressed = PictureQuality.mean(pixels);
        List<Long> sorted = new ArrayList<>(roundNanos.subList(1, roundNanos.size()));
        Collections.sort(sorted);
        return String.format(
                Locale.ROOT,
                "%s | %.2f times | %.4f | %.2f dB | %.4f | %.2f dB | %,.0f | %.4f | %.2f dB | %.2f ms |",
                of,
                timesWanted / files.size(),
                file.ssim(),
                file.psnr(),
                file.linearSsim(),
                file.linearPsnr(),
                file.bytes(),
                uncompressed.ssim(),
                uncompressed.psnr(),
                sorted.get(sorted.size() / 2) / 1e6 / files.size());
    }
}
