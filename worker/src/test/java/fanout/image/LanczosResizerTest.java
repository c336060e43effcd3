package fanout.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanczosResizerTest {
    @ParameterizedTest
    @CsvSource({"100,37", "100,99", "7,2", "3,1", "1,1", "4000,10"})
    void weightsAddUpToOneAndLieWithinTheRow(int from, int to) {
        LanczosWeights weights = LanczosWeights.of(from, to);
        for (int i = 0; i < to; i++) {
            int sum = 0;
            for (int tap = 0; tap < weights.taps(); tap++) {
                sum += weights.weight(i, tap);
            }
            assertEquals(1 << LanczosWeights.BITS, sum);
            assertTrue(weights.first(i) >= 0 && weights.first(i) + weights.taps() <= from);
        }
    }

    /** Written out in doubles, both directions at once; the second is of more rows than are made at once. */
    @ParameterizedTest
    @CsvSource({"61,47,23,17", "30,80,9,71"})
    void everyPixelIsTheWeightedSumOfWhatIsAroundIt(int fromWidth, int fromHeight, int width, int height) {
        BufferedImage image = Pictures.waves(fromWidth, fromHeight);
        BufferedImage small = shrunk(image, width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    double expected = exact(image, x, y, width, height, shift);
                    assertEquals(expected, small.getRGB(x, y) >> shift & 0xff, 1.2, x + ", " + y);
                }
            }
        }
    }

    private static double exact(BufferedImage image, int x, int y, int width, int height, int shift) {
        double across = (double) image.getWidth() / width;
        double down = (double) image.getHeight() / height;
        double sum = 0;
        double weights = 0;
        for (int row = 0; row < image.getHeight(); row++) {
            for (int column = 0; column < image.getWidth(); column++) {
                double weight = lanczos((column + 0.5) / across - x - 0.5) * lanczos((row + 0.5) / down - y - 0.5);
                sum += weight * (image.getRGB(column, row) >> shift & 0xff);
                weights += weight;
            }
        }
        return Math.max(0, Math.min(255, sum / weights));
    }

    private static double lanczos(double x) {
        double angle = Math.PI * x;
        return x == 0 ? 1 : Math.abs(x) >= 3 ? 0 : 3 * Math.sin(angle) * Math.sin(angle / 3) / (angle * angle);
    }

    /** Weights of so many samples are less than a step of what they are counted in. */
    @ParameterizedTest
    @CsvSource({"3000,1", "30000,1", "30000,3", "65500,1", "65500,2"})
    void aStripIsWeighedEvenlyHoweverLongItIs(int from, int to) {
        BufferedImage strip = new BufferedImage(from, 1, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < from; x++) {
            strip.setRGB(x, 0, (255 * x / from) << 16 | (x < from / 2 ? 0xff00 : 0) | (x * 37 + x / 7) % 256);
        }
        BufferedImage small = shrunk(strip, to, 1, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < to; x++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                double expected = exact(strip, x, 0, to, 1, shift);
                assertEquals(expected, small.getRGB(x, 0) >> shift & 0xff, 2, x + " of " + to);
            }
        }
    }

    @Test
    void anEvenSurfaceStaysAsItIs() {
        for (int type : new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB}) {
            BufferedImage image = new BufferedImage(50, 40, type);
            for (int i = 0; i < 50 * 40; i++) {
                image.setRGB(i % 50, i / 50, 0x60fe8001);
            }
            int expected = type == BufferedImage.TYPE_INT_RGB ? 0xfffe8001 : 0x60fe8001;
            BufferedImage small = shrunk(image, 13, 11, type);
            for (int i = 0; i < 13 * 11; i++) {
                assertEquals(expected, small.getRGB(i % 13, i / 13));
            }
        }
    }

    /** What cannot be seen has no colour: here it would be green. */
    @Test
    void transparentPixelsDoNotTintTheirNeighbours() {
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 40 * 40; i++) {
            image.setRGB(i % 40, i / 40, i % 40 < 19 ? 0xffff0000 : 0x0000ff00);
        }
        BufferedImage small = shrunk(image, 10, 10, BufferedImage.TYPE_INT_ARGB);
        for (int x = 0; x < 10; x++) {
            int pixel = small.getRGB(x, 5);
            assertTrue(pixel >>> 24 == 0 || (pixel & 0xffffff) == 0xff0000, x + ": " + Integer.toHexString(pixel));
        }
        assertEquals(0xffff0000, small.getRGB(0, 0));
        assertEquals(0, small.getRGB(9, 9));
    }

    @Test
    void aPartOfAPictureIsShrunkAsIfItWereAlone() {
        BufferedImage image = Pictures.waves(60, 50);
        BufferedImage part = image.getSubimage(11, 7, 30, 20);
        BufferedImage copy = Pixels.blank(part, 30, 20);
        Pixels.draw(part, copy, 0, 0);
        BufferedImage one = shrunk(part, 9, 8, BufferedImage.TYPE_INT_RGB);
        BufferedImage other = shrunk(copy, 9, 8, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 9 * 8; i++) {
            assertEquals(other.getRGB(i % 9, i / 9), one.getRGB(i % 9, i / 9));
        }
    }

    private static BufferedImage shrunk(BufferedImage image, int width, int height, int type) {
        BufferedImage small = new BufferedImage(width, height, type);
        new LanczosResizer().resize(image, small);
        return small;
    }
}
