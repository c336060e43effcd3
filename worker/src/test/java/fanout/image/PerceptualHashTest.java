package fanout.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.image.jpeg.Scale;
import fanout.task.PartialPictures;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PerceptualHashTest {
    private static final int FEW = 8;
    private static final int MANY = 16;

    /** Random, and so about 32 of 64 bits apart; each like a photograph in that most of it is coarse. */
    private static BufferedImage scene(long seed) {
        Random random = new Random(seed);
        double[] waves = new double[24];
        for (int i = 0; i < waves.length; i++) {
            waves[i] = random.nextDouble();
        }
        BufferedImage image = new BufferedImage(200, 150, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 150; y++) {
            for (int x = 0; x < 200; x++) {
                double sum = 0;
                for (int i = 0; i < waves.length; i += 3) {
                    double phase = x * waves[i] / 8 + y * waves[i + 1] / 6 + 6 * waves[i + 2];
                    sum += StrictMath.sin(phase);
                }
                int grey = (int) Math.max(0, Math.min(255, 128 + 40 * sum));
                image.setRGB(x, y, (grey << 16) | ((grey / 2) << 8) | (255 - grey));
            }
        }
        return image;
    }

    @Test
    void shrinkingAndCompressingChangeFewBits() throws Exception {
        for (long seed = 1; seed <= 8; seed++) {
            BufferedImage scene = scene(seed);
            long hash = hash(scene);
            assertTrue(apart(hash, hash(compressed(scaled(scene, 133, 99)))) <= FEW, "seed " + seed);
            assertTrue(apart(hash, hash(compressed(scaled(scene, 500, 375)))) <= FEW, "seed " + seed);
        }
    }

    @Test
    void differentPicturesDifferInManyBits() {
        long[] hashes = LongStream.range(0, 8).map(seed -> hash(scene(seed))).toArray();
        for (int seed = 0; seed < hashes.length; seed++) {
            for (int other = 0; other < seed; other++) {
                int apart = apart(hashes[seed], hashes[other]);
                assertTrue(apart >= MANY, seed + " and " + other + " differ in " + apart);
            }
        }
    }

    /** The bits themselves: hashes are kept and compared for years, on whatever Java. */
    @Test
    void theBitsAreTheSameOnEveryJava() {
        assertEquals("1e156fcac629eac4", Long.toHexString(hash(scene(1))));
    }

    @Test
    void aPictureIsHashedAsItIsSeen() {
        BufferedImage scene = scene(3);
        for (Orientation orientation : Orientation.values()) {
            assertEquals(hash(orientation.apply(scene)), PerceptualHash.of(scene, orientation), orientation::toString);
        }
    }

    @Test
    void aPictureOfOneColourHasNoBits() {
        assertEquals(0, hash(new BufferedImage(100, 37, BufferedImage.TYPE_INT_RGB)));
        assertEquals(0, hash(new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY)));
    }

    @Test
    void whatIsTransparentIsWhite() {
        BufferedImage white = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        BufferedImage clear = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) {
                boolean dark = (x * x + y * 40) % 900 < 300;
                white.setRGB(x, y, dark ? 0x203040 : 0xffffff);
                clear.setRGB(x, y, dark ? 0xff203040 : 0x00123456);
            }
        }
        assertEquals(hash(white), hash(clear));
    }

    /** Each cell's mean, also where pixels lie in several cells. */
    @Test
    void cellsAreMeansOfWhatLiesInThem() {
        BufferedImage image = new BufferedImage(48, 16, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 48; x++) {
                image.setRGB(x, y, (x + y) % 2 == 0 ? 0xffffff : 0);
            }
        }
        long[][] cells = PerceptualHash.cells(image);
        assertEquals(255 * 256 * 2 / 3, cells[0][0]);
        assertEquals(255 * 256 * 2 / 3, cells[1][0]);
        assertEquals(255 * 256 / 3, cells[2][0]);
    }

    private static long hash(BufferedImage image) {
        return PerceptualHash.of(image, Orientation.NORMAL);
    }

    private static int apart(long one, long other) {
        return Long.bitCount(one ^ other);
    }

    private static BufferedImage compressed(BufferedImage image) throws IOException, PictureException {
        byte[] jpeg = Pictures.encoded(image, "jpeg");
        PictureFile file = new PictureFile(PictureFormat.JPEG, jpeg);
        return new Decoder()
                .decode(file, PictureHeader.of(PictureFormat.JPEG, jpeg), Scale.HALF, PartialPictures.FAIL)
                .image();
    }

    private static BufferedImage scaled(BufferedImage image, int width, int height) {
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }
}
