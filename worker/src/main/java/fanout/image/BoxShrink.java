package fanout.image;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/**
 * A first shrinking of large pictures, to twice the wanted size: every pixel of the result is the average of what it
 * covers of the original, pixels at the border counting by the part that is covered. The last step is another's;
 * this one goes over each pixel once, where Java2D would interpolate between millions of them. One owner, used once.
 */
final class BoxShrink {
    private static final int LEFT_FACTOR = 2;
    private static final int LEAST_FACTOR = 4;
    private static final int CHANNELS = 3;

    private final int width;
    private final double[] columns;
    private final double[] rows;
    private final float[] rowSums;
    private final float[] boxSums;
    private final int[] out;
    private final BufferedImage small;

    private BoxShrink(Rectangle part, int width, int height) {
        this.width = LEFT_FACTOR * width;
        this.columns = borders(part.width, LEFT_FACTOR * width);
        this.rows = borders(part.height, LEFT_FACTOR * height);
        this.rowSums = new float[CHANNELS * this.width];
        this.boxSums = new float[CHANNELS * this.width];
        this.small = new BufferedImage(this.width, LEFT_FACTOR * height, BufferedImage.TYPE_INT_RGB);
        this.out = ((DataBufferInt) small.getRaster().getDataBuffer()).getData();
    }

    /** Whether it can be done and is worth it; only for the layout of colour photographs. */
    static boolean helps(BufferedImage image, Rectangle part, int width, int height) {
        return image.getType() == BufferedImage.TYPE_3BYTE_BGR
                && part.width / LEAST_FACTOR >= width
                && part.height / LEAST_FACTOR >= height;
    }

    /** Shrinks a part of a picture of type 3BYTE_BGR to INT_RGB of twice the size that is wanted in the end. */
    static BufferedImage shrink(BufferedImage image, Rectangle part, int width, int height) {
        byte[] data = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        int stride = CHANNELS * image.getWidth();
        BoxShrink shrink = new BoxShrink(part, width, height);
        int y = 0;
        for (int row = 0; row < part.height; row++) {
            shrink.sumRow(data, (part.y + row) * stride + CHANNELS * part.x);
            while (y + 1 < shrink.rows.length && shrink.rows[y + 1] <= row + 1) {
                shrink.add((float) (shrink.rows[y + 1] - Math.max(row, shrink.rows[y])));
                shrink.finish(y);
                y++;
            }
            if (y + 1 < shrink.rows.length) {
                shrink.add((float) (row + 1 - Math.max(row, shrink.rows[y])));
            }
        }
        return shrink.small;
    }

    /** Sums one row of pixels up for every column of boxes. */
    private void sumRow(byte[] data, int start) {
        for (int x = 0; x < width; x++) {
            int first = (int) columns[x];
            int last = (int) columns[x + 1];
            int blue = 0;
            int green = 0;
            int red = 0;
            int end = start + CHANNELS * last;
            for (int at = start + CHANNELS * first; at < end; at += CHANNELS) {
                blue += data[at] & 0xff;
                green += data[at + 1] & 0xff;
                red += data[at + 2] & 0xff;
            }
            float before = (float) (columns[x] - first);
            float behind = (float) (columns[x + 1] - last);
            int edge = start + CHANNELS * first;
            int over = behind > 0 ? end : edge;
            rowSums[CHANNELS * x] = blue - before * (data[edge] & 0xff) + behind * (data[over] & 0xff);
            rowSums[CHANNELS * x + 1] = green - before * (data[edge + 1] & 0xff) + behind * (data[over + 1] & 0xff);
            rowSums[CHANNELS * x + 2] = red - before * (data[edge + 2] & 0xff) + behind * (data[over + 2] & 0xff);
        }
    }

    /** Adds the row to the boxes, by the part of it that they cover. */
    private void add(float weight) {
        for (int i = 0; i < boxSums.length; i++) {
            boxSums[i] += weight * rowSums[i];
        }
    }

    /** Makes pixels of a row of boxes, and empties them. */
    private void finish(int y) {
        float scale = (float) (1 / (columns[1] * (rows[y + 1] - rows[y])));
        for (int x = 0; x < width; x++) {
            int blue = sample(boxSums[CHANNELS * x] * scale);
            int green = sample(boxSums[CHANNELS * x + 1] * scale);
            int red = sample(boxSums[CHANNELS * x + 2] * scale);
            out[y * width + x] = red << 16 | green << 8 | blue;
        }
        Arrays.fill(boxSums, 0);
    }

    private static int sample(float value) {
        return Math.max(0, Math.min(255, (int) (value + 0.5f)));
    }

    /** Where each box begins, and where the last one ends. */
    private static double[] borders(int length, int boxes) {
        double[] borders = new double[boxes + 1];
        for (int box = 0; box < boxes; box++) {
            borders[box] = (double) box * length / boxes;
        }
        borders[boxes] = length;
        return borders;
    }
}
