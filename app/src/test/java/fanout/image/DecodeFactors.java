package fanout.image;

import fanout.bench.PerfectThumbnails;
import fanout.bench.Photographs;
import fanout.image.jpeg.Scale;
import fanout.task.ImageFit;
import fanout.task.ImageFormat;
import fanout.task.ImageLimits;
import fanout.task.ImageResizeJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code make bench-factors}: how much larger than wanted a picture has to be decoded, or what each factor costs and what
 * it spoils. Prints a table for docs/images.md. Beside the sizes of {@code make bench} it has others, for decoders halve:
 * at a size that happens to lie just below a half, any factor looks good.
 */
public final class DecodeFactors {
    private static final int QUALITY = 80;
    private static final List<Double> FACTORS = List.of(1.0, 1.5, 2.0, 3.0, Double.POSITIVE_INFINITY);
    private static final Map<String, List<Integer>> SIZES =
            new LinkedHashMap<>(Map.of("big", List.of(320, 400, 480), "small", List.of(128, 160, 192)));

    private DecodeFactors() {}

    /** Arguments: the folder with the folders of photographs, how many of each, how many rounds. */
    public static void main(String[] arguments) throws IOException, PictureException {
        Path photos = Path.of(arguments[0]);
        int most = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        System.setProperty("java.awt.headless", "true");
        System.out.println("| | factor | decoded at | SSIM | PSNR | SSIM, linear | PSNR, linear | bytes "
                + "| SSIM, not compressed | PSNR, not compressed | CPU |");
        System.out.println("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        for (String folder : List.of("big", "small")) {
            Path there = photos.resolve(folder);
            if (!Files.isDirectory(there)) {
                System.err.println("left out: there is no folder " + there);
                continue;
            }
            List<Path> chosen = Photographs.chosen(Photographs.in(there), most);
            for (int size : SIZES.getOrDefault(folder, List.of())) {
                System.err.println(folder + " to fit " + size + ": " + chosen.size() + " pictures");
                run(folder, size, chosen, rounds);
            }
        }
    }

    private static void run(String folder, int size, List<Path> photos, int rounds)
            throws IOException, PictureException {
        Collection<DecodeVariant> variants = variants(size, photos);
        for (int round = 0; round <= rounds; round++) {
            for (Path photo : photos) {
                PictureFile file = PictureFile.read(photo, ImageLimits.DEFAULT_FILE_BYTES);
                PerfectThumbnails perfect = round == 0 ? PerfectThumbnails.of(file.content()) : null;
                for (DecodeVariant variant : variants) {
                    variant.make(file, perfect);
                }
            }
            variants.forEach(DecodeVariant::endRound);
        }
        variants.forEach(variant -> System.out.println("| " + folder + " to fit " + size + " | " + variant.row()));
    }

    /** Factors that come to the same scales are one. */
    private static Collection<DecodeVariant> variants(int size, List<Path> photos) throws PictureException {
        ImageResizeJob job = new ImageResizeJob(
                size, size, ImageFit.INSIDE, ImageFormat.SAME, QUALITY, false, 0xffffff, ImageLimits.DEFAULT_PIXELS);
        Map<List<Scale>, DecodeVariant> variants = new LinkedHashMap<>();
        for (double factor : FACTORS) {
            DecodeVariant variant = new DecodeVariant(job, factor);
            List<Scale> scales = new ArrayList<>();
            for (Path photo : photos) {
                scales.add(variant.scale(PictureFile.read(photo, ImageLimits.DEFAULT_FILE_BYTES)));
            }
            DecodeVariant known = variants.putIfAbsent(scales, variant);
            if (known != null) {
                known.addFactor(factor);
            }
        }
        return variants.values();
    }
}
