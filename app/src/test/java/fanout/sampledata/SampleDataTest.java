package fanout.sampledata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files in sample-data are what their generators write. */
class SampleDataTest {
    private static final Path SAMPLE_DATA = Path.of(System.getProperty("fanout.root", ".."), "sample-data");
    /** JDKs encode JPEG with different libraries, whose rounding differs by a few of 255 steps. */
    private static final double JPEG_TOLERANCE = 2.0;

    @TempDir
    private Path fresh;

    @Test
    void theSalesFilesAreRegeneratedByteForByte() throws Exception {
        generate("GenerateSales.java", fresh);
        List<Path> committed = files(SAMPLE_DATA.resolve("sales"));
        assertEquals(12, committed.size());
        assertEquals(committed, files(fresh));
        for (Path name : committed) {
            byte[] expected = content(SAMPLE_DATA.resolve("sales").resolve(name));
            assertArrayEquals(expected, content(fresh.resolve(name)), name.toString());
        }
    }

    @Test
    void thePicturesAreRegeneratedPixelForPixel() throws Exception {
        generate("GeneratePhotos.java", fresh);
        List<Path> committed = files(SAMPLE_DATA.resolve("photos"));
        assertEquals(30, committed.size());
        assertEquals(committed, files(fresh));
        for (Path name : committed) {
            BufferedImage expected = decoded(SAMPLE_DATA.resolve("photos").resolve(name));
            BufferedImage actual = decoded(fresh.resolve(name));
            double difference = meanDifference(expected, actual, name);
            boolean exact = !isJpeg(name) || name.endsWith("wrong-extension.jpg");
            assertTrue(difference <= (exact ? 0 : JPEG_TOLERANCE), name + ": " + difference);
        }
    }

    @Test
    void aBigFileHasTheSizeAskedFor() throws Exception {
        Path big = fresh.resolve("big.csv");
        generate("GenerateSales.java", Path.of("--size"), Path.of("3M"), big);
        assertEquals(3 << 20, Files.size(big));
        try (Stream<String> lines = Files.lines(big, StandardCharsets.UTF_8)) {
            assertTrue(lines.count() > 30_000);
        }
    }

    private static void generate(String generator, Path... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                SAMPLE_DATA.resolve("generator").resolve(generator).toString());
        Stream.of(arguments).map(Path::toString).forEach(builder.command()::add);
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    /** Relative to the folder, sorted. */
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .sorted()
                    .toList();
        }
    }

    /** Of a compressed file what is in it: JDKs compress differently. */
    private static byte[] content(Path file) throws IOException {
        if (!file.toString().endsWith(".gz")) {
            return Files.readAllBytes(file);
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    private static BufferedImage decoded(Path file) throws IOException {
        return ImageIO.read(file.toFile());
    }

    private static boolean isJpeg(Path name) {
        return name.toString().toLowerCase(Locale.ROOT).matches(".*\\.jpe?g");
    }

    /** The mean difference of a sample, from 0 to 255. */
    private static double meanDifference(BufferedImage expected, BufferedImage actual, Path name) {
        assertEquals(expected.getWidth(), actual.getWidth(), name.toString());
        assertEquals(expected.getHeight(), actual.getHeight(), name.toString());
        long sum = 0;
        for (int y = 0; y < expected.getHeight(); y++) {
            for (int x = 0; x < expected.getWidth(); x++) {
                sum += difference(expected.getRGB(x, y), actual.getRGB(x, y));
            }
        }
        return sum / (4.0 * expected.getWidth() * expected.getHeight());
    }

    private static int difference(int expected, int actual) {
        int sum = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            sum += Math.abs((expected >> shift & 255) - (actual >> shift & 255));
        }
        return sum;
    }
}
