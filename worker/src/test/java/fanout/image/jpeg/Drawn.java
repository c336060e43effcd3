package fanout.image.jpeg;

import java.awt.image.BufferedImage;
import java.util.Random;

/** Pictures to encode, each hard in a way of its own. */
enum Drawn {
    /** Black. */
    NOTHING,
    /** Nearly only DC values. */
    SLOPE,
    /** Edges, slopes and fine detail. */
    DETAIL,
    /** All coefficients, and the largest. */
    NOISE,
    /** One coefficient, the farthest one, or none: runs of zeros. */
    CHESSBOARD,
    /** The same block of noise all over: progressive scans have nothing new to say of it, and many bits. */
    TILES;

    /** Whole blocks and MCUs, one pixel more and less, single pixels, rows and columns. */
    static final int[][] SIZES = {{1, 1}, {8, 8}, {7, 9}, {16, 16}, {17, 33}, {1, 1000}, {1000, 1}, {15, 8}, {161, 97}};

    BufferedImage draw(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Random random = new Random(width * 65536L + height);
        int[] tile = random.ints(64, 0, 0x1000000).toArray();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = pixel(x, y, width, height, random, tile);
                image.getRaster().setPixel(x, y, new int[] {pixel >> 16, pixel >> 8 & 0xff, pixel & 0xff});
            }
        }
        return image;
    }

    private int pixel(int x, int y, int width, int height, Random random, int[] tile) {
        return switch (this) {
            case NOTHING -> 0;
            case SLOPE -> (255 * x / width) << 16 | (255 * y / height) << 8 | (255 * (x + y) / (width + height));
            case DETAIL -> {
                int green = (x * 255 / width + y * 3) & 0xff;
                int blue = (x / 13 + y / 9) % 2 * 150 + 40 + (x * y & 15);
                yield (x * x + y * y) / 97 % 256 << 16 | green << 8 | blue;
            }
            case NOISE -> random.nextInt(0x1000000);
            case CHESSBOARD -> (x / 16 + y / 16) % 2 == 0 && (x + y) % 2 == 0 ? 0xffffff : 0x202020;
            case TILES -> tile[x % 8 + y % 8 * 8];
        };
    }

    /** The ratio of the largest signal to the mean square of what two pictures are apart; the decoded one may have grey three times. */
    static double decibels(BufferedImage original, BufferedImage decoded) {
        int bands = original.getRaster().getNumBands();
        int decodedBands = decoded.getRaster().getNumBands();
        int[] expected = WrittenJpegs.samples(original);
        int[] actual = WrittenJpegs.samples(decoded);
        double sum = 0;
        for (int pixel = 0; pixel < expected.length / bands; pixel++) {
            for (int band = 0; band < bands; band++) {
                double off = expected[pixel * bands + band] - actual[pixel * decodedBands + band];
                sum += off * off;
            }
        }
        return 10 * StrictMath.log10(255 * 255 / Math.max(sum / expected.length, 1e-4));
    }
}
