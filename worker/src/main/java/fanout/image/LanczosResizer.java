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
            for (int y = 0; y < target.getHeight(); y++) {
                for (; unpacked < rows.first(y) + rows.taps(); unpacked++) {
                    source.getRaster().getDataElements(0, unpacked, width, 1, packed);
                    unpack(ring[unpacked % ring.length]);
                }
                sumRows(y);
                if (channels == 3) {
                    opaqueRow(pixels, y * target.getWidth());
                } else {
                    transparentRow(pixels, y * target.getWidth());
                }
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
            int length = sums.length;
            Arrays.fill(sums, ROUNDING);
            for (int tap = 0; tap < rows.taps(); tap++) {
                int weight = rows.weight(y, tap);
                int[] row = ring[(rows.first(y) + tap) % ring.length];
                for (int i = 0; i < length; i++) {
                    sums[i] += weight * row[i];
                }
            }
            for (int i = 0; i < length; i++) {
                sums[i] >>= LanczosWeights.BITS;
            }
        }

        private void opaqueRow(int[] pixels, int start) {
            int shift = LanczosWeights.BITS + FRACTION;
            int[] weights = columns.weights();
            int taps = columns.taps();
            for (int x = 0; x < target.getWidth(); x++) {
                int red = 1 << (shift - 1);
                int green = red;
                int blue = red;
                int at = columns.first(x);
                for (int tap = x * taps; tap < (x + 1) * taps; tap++) {
                    red += weights[tap] * sums[at];
                    green += weights[tap] * sums[at + width];
                    blue += weights[tap] * sums[at + 2 * width];
                    at++;
                }
                pixels[start + x] = limited(red >> shift) << 16 | limited(green >> shift) << 8 | limited(blue >> shift);
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
