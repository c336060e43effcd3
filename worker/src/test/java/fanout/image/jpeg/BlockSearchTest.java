package fanout.image.jpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A decoder that searches for blocks is compared with one that goes from block to block. */
class BlockSearchTest {
    private static final List<Scale> SMALL = List.of(Scale.HALF, Scale.QUARTER, Scale.EIGHTH);

    private final BlockSearch search = new BlockSearch(BlockSearch.MOST_BITS);
    private final JpegDecoder searching = new JpegDecoder(search);
    private final JpegDecoder sequential = new JpegDecoder(new BlockSearch(0));

    @ParameterizedTest
    @CsvSource({"0x11,92", "0x21,92", "0x12,92", "0x22,92", "0x41,92", "0x22,100", "0x11,100", "0x22,50", "0x21,10"})
    void pixelsAreTheSameAsFromBlockToBlock(String sampling, int quality) throws Exception {
        for (int[] size : new int[][] {{1024, 768}, {1001, 643}, {40, 9001}, {9001, 40}}) {
            BufferedImage picture = WrittenJpegs.picture(size[0], size[1], BufferedImage.TYPE_INT_RGB);
            byte[] jpeg = WrittenJpegs.encoded(picture, Integer.decode(sampling), false, 0, quality);
            String what = size[0] + "x" + size[1] + ", " + jpeg.length + " bytes";
            assertSame(jpeg, what);
            assertTrue(search.starts().length > size[0] * size[1] / 64, () -> "nothing was found: " + what);
        }
    }

    /** Blocks with every coefficient, the longest codes, and many bytes 0xff. */
    @ParameterizedTest
    @CsvSource({"0x11,100", "0x22,100", "0x22,80", "0x21,30"})
    void pixelsOfNoiseAreTheSame(String sampling, int quality) throws Exception {
        long seed = System.nanoTime();
        System.out.println("BlockSearchTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 5; round++) {
            BufferedImage noise = noise(random, 300 + random.nextInt(300), 300 + random.nextInt(300));
            assertSame(
                    WrittenJpegs.encoded(noise, Integer.decode(sampling), false, 0, quality),
                    "seed " + seed + ", round " + round);
        }
    }

    @Test
    void greyPicturesAreTheSame() throws Exception {
        BufferedImage grey = WrittenJpegs.picture(901, 703, BufferedImage.TYPE_BYTE_GRAY);
        assertSame(WrittenJpegs.encoded(grey, 0x11, false, 0), "grey");
    }

    /** What is coded between restarts is not searched; the pixels do not depend on that. */
    @Test
    void restartsDoNotChangePixels() throws Exception {
        BufferedImage picture = WrittenJpegs.picture(640, 480, BufferedImage.TYPE_INT_RGB);
        byte[] whole = WrittenJpegs.encoded(picture, 0x22, false, 0);
        byte[] restarting = WrittenJpegs.encoded(picture, 0x22, false, 11);
        for (Scale scale : SMALL) {
            assertEquals(outcome(searching, whole, scale), outcome(searching, restarting, scale), scale::toString);
        }
    }

    @Test
    void brokenDataHaveTheSameOutcome() throws Exception {
        long seed = System.nanoTime();
        System.out.println("BlockSearchTest seed " + seed);
        Random random = new Random(seed);
        BufferedImage picture = WrittenJpegs.picture(512, 384, BufferedImage.TYPE_INT_RGB);
        int refused = 0;
        for (int sampling : new int[] {0x22, 0x21, 0x11}) {
            byte[] jpeg = WrittenJpegs.encoded(picture, sampling, false, 0);
            for (int round = 0; round < 150; round++) {
                byte[] broken = broken(jpeg, random);
                for (Scale scale : SMALL) {
                    String expected = outcome(sequential, broken, scale);
                    refused += expected.startsWith("refused") ? 1 : 0;
                    assertEquals(
                            expected,
                            outcome(searching, broken, scale),
                            () -> "seed " + seed + ", sampling " + sampling + ", " + scale);
                }
            }
        }
        assertTrue(refused > 0, "nothing was broken");
    }

    /** Data that go on behind the last block, and data that are all of one byte. */
    @Test
    void strangeDataHaveTheSameOutcome() throws Exception {
        BufferedImage picture = WrittenJpegs.picture(512, 384, BufferedImage.TYPE_INT_RGB);
        byte[] jpeg = WrittenJpegs.encoded(picture, 0x22, false, 0);
        for (int length : new int[] {1, 100, 100_000}) {
            for (int value : new int[] {0, 0x55, 0xaa, 0xfe}) {
                byte[] longer = Arrays.copyOf(jpeg, jpeg.length + length);
                Arrays.fill(longer, jpeg.length - 2, longer.length, (byte) value);
                longer[longer.length - 2] = (byte) 0xff;
                longer[longer.length - 1] = (byte) Marker.EOI;
                assertSame(longer, length + " bytes " + value + " behind the end");
                byte[] filled = jpeg.clone();
                Arrays.fill(filled, jpeg.length / 3, jpeg.length - 2, (byte) value);
                assertSame(filled, "two thirds are " + value);
            }
        }
    }

    private void assertSame(byte[] jpeg, String what) {
        for (Scale scale : Scale.values()) {
            assertEquals(outcome(sequential, jpeg, scale), outcome(searching, jpeg, scale), what + ", " + scale);
        }
    }

    private static String outcome(JpegDecoder decoder, byte[] jpeg, Scale scale) {
        try {
            BufferedImage image = decoder.decode(jpeg, scale);
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            return image.getWidth() + "x" + image.getHeight() + ": " + Arrays.hashCode(pixels);
        } catch (JpegException error) {
            return "refused: " + error.getMessage();
        }
    }

    private static byte[] broken(byte[] jpeg, Random random) {
        int headers = 700;
        int at = headers + random.nextInt(jpeg.length - headers - 2);
        byte[] broken = jpeg.clone();
        switch (random.nextInt(5)) {
            case 0 -> broken[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> {
                byte[] garbage = new byte[jpeg.length - 2 - at];
                random.nextBytes(garbage);
                System.arraycopy(garbage, 0, broken, at, garbage.length);
            }
            case 2 -> broken = Arrays.copyOf(jpeg, at);
            case 3 -> System.arraycopy(jpeg, at, broken, at - 1, jpeg.length - at);
            default -> Arrays.fill(broken, at, Math.min(at + 1 + random.nextInt(3000), jpeg.length - 2), (byte) at);
        }
        return broken;
    }

    private static BufferedImage noise(Random random, int width, int height) {
        BufferedImage noise = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = random.ints((long) width * height).toArray();
        noise.setRGB(0, 0, width, height, pixels, 0, width);
        return noise;
    }
}
