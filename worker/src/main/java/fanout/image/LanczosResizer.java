package fanout.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import net.coobird.thumbnailator.resizers.Resizer;

/**
 * Shrinks by Lanczos' filter with three lobes, one direction after the other, in the picture's own colour space: what
 * most programs for thumbnails do, and nearer to the original than the bilinear steps of Java2D that Thumbnailator brings
 * (docs/images.md has figures). Colours are weighted by their opacity.
 */
final class LanczosResizer implements Resizer {
    /** Samples between the passes have as many bits behind the point; opacity takes their place where there is one. */
    private static final int FRACTION = 4;

    private static final int LARGEST = 255;
    private static final int ROUNDING = 1 << (LanczosWeights.BITS - 1);
    /** So many rows of an opaque result are made at once: few enough for the cache, and enough for loops over them. */
    private static final int MOST_ROWS_AT_ONCE = 32;

    @Override
    public void resize(BufferedImage source, BufferedImage target) {
        boolean transparent = target.getColorModel().hasAlpha();
        new Pass(Pixels.packed(source, target.getType()), target, transparent ? 4 : 3).run();
    }

    /** One picture being shrunk. A row of samples stands channel behind channel: red, green, blue, opacity. */
    private static final class Pass {
        private final BufferedImage source;
        private final BufferedImage target;
        private final int channels;
        private final int width;
        private final LanczosWeights columns;
        private final LanczosWeights rows;
        /** The source's rows that the present row of the result is made of: row y stands in place y modulo their number. */
        private final int[][] ring;

        private final int[] packed;
        private final int[] sums;
        private int unpacked;

        Pass(BufferedImage source, BufferedImage target, int channels) {
            this.source = source;
            this.target = target;
            this.channels = channels;
            this.width = source.getWidth();
            this.columns = LanczosWeights.of(width, target.getWidth());
            this.rows = LanczosWeights.of(source.getHeight(), target.getHeight());
            this.ring = new int[rows.taps()][channels * width];
            this.packed = new int[width];
            this.sums = new int[channels * width];
        }

        void run() {
            int[] pixels = ((DataBufferInt) target.getRaster().getDataBuffer()).getData();
            if (channels == 3) {
                opaque(pixels);
                return;
            }
            for (int y = 0; y < target.getHeight(); y++) {
                sumRows(y);
                transparentRow(pixels, y * target.getWidth());
            }
        }

        /**
         * Some rows at a time are turned, so that of each column what is to be summed across stands together: the JVM
         * makes vectors of loops over numbers side by side only.
         */
        private void opaque(int[] pixels) {
            int height = target.getHeight();
            int most = MOST_ROWS_AT_ONCE;
            int atOnce = (height - 1) / ((height + most - 1) / most) + 1;
            int[][] turned = new int[width][channels * atOnce];
            for (int top = 0; top < height; top += atOnce) {
                int end = Math.min(height, top + atOnce);
                for (int y = top; y < end; y++) {
                    sumRows(y);
                    turn(turned, y - top, atOnce);
                }
                opaqueRows(turned, atOnce, pixels, top, end);
            }
        }

        private void turn(int[][] turned, int row, int atOnce) {
            for (int x = 0; x < width; x++) {
                int[] column = turned[x];
                column[row] = sums[x];
                column[row + atOnce] = sums[x + width];
                column[row + 2 * atOnce] = sums[x + 2 * width];
            }
        }

        private void unpack(int[] row) {
            if (channels == 3) {
                for (int x = 0; x < width; x++) {
                    row[x] = (packed[x] >> 16 & LARGEST) << FRACTION;
                    row[x + width] = (packed[x] >> 8 & LARGEST) << FRACTION;
                    row[x + 2 * width] = (packed[x] & LARGEST) << FRACTION;
                }
                return;
            }
            for (int x = 0; x < width; x++) {
                int opacity = packed[x] >>> 24;
                row[x] = (packed[x] >> 16 & LARGEST) * opacity;
                row[x + width] = (packed[x] >> 8 & LARGEST) * opacity;
                row[x + 2 * width] = (packed[x] & LARGEST) * opacity;
                row[x + 3 * width] = LARGEST * opacity;
            }
        }

        /** Nothing is cut off here that is darker or brighter than can be: the columns may need it. */
        private void sumRows(int y) {
            for (; unpacked < rows.first(y) + rows.taps(); unpacked++) {
                source.getRaster().getDataElements(0, unpacked, width, 1, packed);
                unpack(ring[unpacked % ring.length]);
            }
            int length = sums.length;
            Arrays.fill(sums, ROUNDING);
            for (int tap = 0; tap < rows.taps(); tap++) {
                add(sums, rows.weight(y, tap), ring[(rows.first(y) + tap) % ring.length]);
            }
            for (int i = 0; i < length; i++) {
                sums[i] >>= LanczosWeights.BITS;
            }
        }

        private void opaqueRows(int[][] turned, int atOnce, int[] pixels, int top, int end) {
            int shift = LanczosWeights.BITS + FRACTION;
            int[] samples = new int[channels * atOnce];
            for (int x = 0; x < target.getWidth(); x++) {
                Arrays.fill(samples, 1 << (shift - 1));
                int first = columns.first(x);
                int tap = 0;
                for (; tap + 4 <= columns.taps(); tap += 4) {
                    addFour(samples, x, tap, turned, first + tap);
                }
                for (; tap < columns.taps(); tap++) {
                    add(samples, columns.weight(x, tap), turned[first + tap]);
                }
                for (int i = 0; i < samples.length; i++) {
                    samples[i] = limited(samples[i] >> shift);
                }
                for (int y = top; y < end; y++) {
                    int row = y - top;
                    pixels[y * target.getWidth() + x] =
                            samples[row] << 16 | samples[row + atOnce] << 8 | samples[row + 2 * atOnce];
                }
            }
        }

        private void addFour(int[] samples, int x, int tap, int[][] turned, int at) {
            addFour(
                    samples,
                    columns.weight(x, tap),
                    turned[at],
                    columns.weight(x, tap + 1),
                    turned[at + 1],
                    columns.weight(x, tap + 2),
                    turned[at + 2],
                    columns.weight(x, tap + 3),
                    turned[at + 3]);
        }

        private static void addFour(
                int[] sums,
                int weight,
                int[] row,
                int weight2,
                int[] row2,
                int weight3,
                int[] row3,
                int weight4,
                int[] row4) {
            int length = sums.length;
            for (int i = 0; i < length; i++) {
                sums[i] += weight * row[i] + weight2 * row2[i] + weight3 * row3[i] + weight4 * row4[i];
            }
        }

        private static void add(int[] sums, int weight, int[] row) {
            int length = sums.length;
            for (int i = 0; i < length; i++) {
                sums[i] += weight * row[i];
            }
        }

        private void transparentRow(int[] pixels, int start) {
            for (int x = 0; x < target.getWidth(); x++) {
                int pixel = 0;
                int opacity = Math.max(0, sum(x, 3));
                if (opacity > 0) {
                    pixel = limited((opacity + LARGEST / 2) / LARGEST);
                    for (int channel = 0; channel < 3; channel++) {
                        int sample = (int) ((Math.max(0, sum(x, channel)) * (long) LARGEST + opacity / 2) / opacity);
                        pixel = pixel << 8 | limited(sample);
                    }
                }
                pixels[start + x] = pixel;
            }
        }

        private int sum(int x, int channel) {
            int from = columns.first(x) + channel * width;
            int sum = ROUNDING;
            for (int tap = 0; tap < columns.taps(); tap++) {
                sum += columns.weight(x, tap) * sums[from + tap];
            }
            return sum >> LanczosWeights.BITS;
        }

        private static int limited(int sample) {
            return Math.max(0, Math.min(LARGEST, sample));
        }
    }
}
