package fanout.image;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/**
 * The hash by the discrete cosine transform that pHash made known (Zauner, Implementation and Benchmarking of Perceptual
 * Image Hash Functions, 2010): brightness in 32 x 32 cells, of its frequencies 64 low ones, and of each whether it is
 * above their median. What compressing, shrinking or lightening a picture changes is little of that.
 *
 * <p>Whole numbers only, so that every Java gives the same bits.
 */
final class PerceptualHash {
    static final int SIDE = 32;
    private static final int LOW = 8;
    private static final double UNIT = 1 << 14;
    /** By frequency, from 1, and cell. */
    private static final long[][] COSINES = cosines();

    private PerceptualHash() {}

    /** Of a picture as it was stored, by how it looks upright. */
    static long of(BufferedImage stored, Orientation orientation) {
        long[][] cells = upright(cells(stored), orientation);
        long[] frequencies = frequencies(cells);
        long[] sorted = frequencies.clone();
        Arrays.sort(sorted);
        long twiceMedian = sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2];
        long bits = 0;
        for (long frequency : frequencies) {
            bits = bits << 1 | (2 * frequency > twiceMedian ? 1 : 0);
        }
        return bits;
    }

    private static long[][] upright(long[][] cells, Orientation orientation) {
        long[][] seen = new long[SIDE][SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                Rectangle from = orientation.stored(new Rectangle(x, y, 1, 1), SIDE, SIDE);
                seen[y][x] = cells[from.y][from.x];
            }
        }
        return seen;
    }

    /** Frequencies 1 to 8 across by 1 to 8 down: without the mean, and without what is the same in a whole row or column. */
    private static long[] frequencies(long[][] cells) {
        long[][] across = new long[SIDE][LOW];
        for (int y = 0; y < SIDE; y++) {
            for (int u = 0; u < LOW; u++) {
                for (int x = 0; x < SIDE; x++) {
                    across[y][u] += cells[y][x] * COSINES[u][x];
                }
            }
        }
        long[] both = new long[LOW * LOW];
        for (int v = 0; v < LOW; v++) {
            for (int u = 0; u < LOW; u++) {
                for (int y = 0; y < SIDE; y++) {
                    both[v * LOW + u] += across[y][u] * COSINES[v][y];
                }
            }
        }
        return both;
    }

    /**
     * The mean brightness of each of 32 x 32 equal parts, up to 255 * 256; a pixel that lies in several counts in each by
     * its share. Transparent pixels stand on white.
     */
    static long[][] cells(BufferedImage image) {
        BufferedImage packed = Pixels.packed(image);
        boolean transparent = packed.getType() == BufferedImage.TYPE_INT_ARGB;
        int[] pixels = ((DataBufferInt) packed.getRaster().getDataBuffer()).getData();
        int width = packed.getWidth();
        int height = packed.getHeight();
        long[][] cells = new long[SIDE][SIDE];
        long[] row = new long[SIDE];
        int[] brightness = new int[width];
        for (int y = 0; y < height; y++) {
            brightness(pixels, y * width, transparent, brightness);
            Arrays.fill(row, 0);
            spread(brightness, row);
            for (int cell = (int) ((long) y * SIDE / height); (long) cell * height < (y + 1L) * SIDE; cell++) {
                long share = share(y, cell, height);
                for (int x = 0; x < SIDE; x++) {
                    cells[cell][x] += row[x] * share;
                }
            }
        }
        for (long[] line : cells) {
            for (int x = 0; x < SIDE; x++) {
                line[x] /= (long) width * height;
            }
        }
        return cells;
    }

    private static void brightness(int[] pixels, int start, boolean transparent, int[] into) {
        for (int x = 0; x < into.length; x++) {
            int pixel = pixels[start + x];
            int bright = 77 * (pixel >> 16 & 0xff) + 150 * (pixel >> 8 & 0xff) + 29 * (pixel & 0xff);
            int opacity = transparent ? pixel >>> 24 : 255;
            into[x] = opacity == 255 ? bright : (bright * opacity + 255 * 256 * (255 - opacity)) / 255;
        }
    }

    private static void spread(int[] brightness, long[] row) {
        int width = brightness.length;
        for (int cell = 0; cell < SIDE; cell++) {
            int first = (int) ((long) cell * width / SIDE);
            for (int x = first; (long) x * SIDE < (cell + 1L) * width; x++) {
                row[cell] += brightness[x] * share(x, cell, width);
            }
        }
    }

    /** How much of a pixel lies in a cell, where the pixel is 32 long and the cell as long as there are pixels. */
    private static long share(int pixel, int cell, int pixels) {
        long from = Math.max((long) pixel * SIDE, (long) cell * pixels);
        return Math.min((pixel + 1L) * SIDE, (cell + 1L) * pixels) - from;
    }

    private static long[][] cosines() {
        long[][] cosines = new long[LOW][SIDE];
        for (int frequency = 1; frequency <= LOW; frequency++) {
            for (int cell = 0; cell < SIDE; cell++) {
                double angle = (2 * cell + 1) * frequency * StrictMath.PI / (2 * SIDE);
                cosines[frequency - 1][cell] = (long) StrictMath.rint(StrictMath.cos(angle) * UNIT);
            }
        }
        return cosines;
    }
}
