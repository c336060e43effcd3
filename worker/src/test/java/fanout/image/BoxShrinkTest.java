package fanout.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoxShrinkTest {
    @Test
    void everyPixelIsTheAverageOfWhatItCovers() {
        long seed = System.nanoTime();
        System.out.println("BoxShrinkTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            int width = 1 + random.nextInt(5);
            int height = 1 + random.nextInt(5);
            Rectangle part = new Rectangle(
                    random.nextInt(3),
                    random.nextInt(3),
                    4 * width + random.nextInt(60),
                    4 * height + random.nextInt(60));
            BufferedImage image = noise(part.x + part.width + random.nextInt(3), part.y + part.height, random);
            assertTrue(BoxShrink.helps(image, part, width, height));
            BufferedImage small = BoxShrink.shrink(image, part, width, height);
            String where = "seed " + seed + ", round " + round + ", " + part + " to " + width + "x" + height;
            assertEquals(2 * width, small.getWidth(), where);
            assertEquals(2 * height, small.getHeight(), where);
            for (int y = 0; y < small.getHeight(); y++) {
                for (int x = 0; x < small.getWidth(); x++) {
                    for (int shift = 0; shift <= 16; shift += 8) {
                        double exact = average(image, part, x, y, small, shift);
                        assertEquals(exact, small.getRGB(x, y) >> shift & 0xff, 0.51, where);
                    }
                }
            }
        }
    }

    @Test
    void oneColourStaysThatColour() {
        BufferedImage image = new BufferedImage(1999, 1501, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, 0xfffe01);
            }
        }
        BufferedImage small = BoxShrink.shrink(image, new Rectangle(1999, 1501), 7, 3);
        for (int y = 0; y < small.getHeight(); y++) {
            for (int x = 0; x < small.getWidth(); x++) {
                assertEquals(0xfffffe01, small.getRGB(x, y));
            }
        }
    }

    @Test
    void picturesThatAreNotMuchLargerAreLeftAlone() {
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_3BYTE_BGR);
        assertFalse(BoxShrink.helps(image, new Rectangle(40, 40), 10, 11));
        assertFalse(BoxShrink.helps(image, new Rectangle(39, 40), 10, 10));
        assertFalse(
                BoxShrink.helps(new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB), new Rectangle(40, 40), 1, 1));
    }

    private static double average(BufferedImage image, Rectangle part, int x, int y, BufferedImage small, int shift) {
        double left = (double) x * part.width / small.getWidth();
        double right = (double) (x + 1) * part.width / small.getWidth();
        double top = (double) y * part.height / small.getHeight();
        double bottom = (double) (y + 1) * part.height / small.getHeight();
        double sum = 0;
        for (int row = 0; row < part.height; row++) {
            for (int column = 0; column < part.width; column++) {
                double wide = Math.min(right, column + 1) - Math.max(left, column);
                double high = Math.min(bottom, row + 1) - Math.max(top, row);
                if (wide > 0 && high > 0) {
                    sum += wide * high * (image.getRGB(part.x + column, part.y + row) >> shift & 0xff);
                }
            }
        }
        return sum / ((right - left) * (bottom - top));
    }

    private static BufferedImage noise(int width, int height, Random random) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }
}
