package fanout.image;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;

/**
 * How bright the parts of a picture are, in the mean: coarse enough that shrinking and compressing hardly change it, and
 * fine enough that a picture which is turned, empty, shifted or another one shows. In steps of 255; transparent pixels
 * count as lying on a background.
 */
final class Brightness {
    private static final int CELLS = 4;
    /** Smaller cells would feel a single pixel. */
    private static final int LEAST_CELL = 8;
    /** Along one side of a cell: enough of them to stand for all. */
    private static final int MOST_SAMPLES = 48;

    private final int columns;
    private final int rows;
    private final double[] means;

    private Brightness(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        this.means = new double[columns * rows];
    }

    /**
     * Of a rectangle of a picture as it is seen, in as many cells as the smaller of two pictures has room for.
     *
     * @param image as stored, as {@link Pixels#packed} gives it: the JDK takes grey of other types to be linear light
     * @param seen part of the picture as it is seen
     * @param width of the smaller picture, in pixels
     */
    static Brightness of(
            BufferedImage image, Orientation orientation, Rectangle seen, int width, int height, int background) {
        Brightness brightness =
                new Brightness(cells(Math.min(width, seen.width)), cells(Math.min(height, seen.height)));
        for (int row = 0; row < brightness.rows; row++) {
            for (int column = 0; column < brightness.columns; column++) {
                int left = seen.x + seen.width * column / brightness.columns;
                int top = seen.y + seen.height * row / brightness.rows;
                int right = seen.x + seen.width * (column + 1) / brightness.columns;
                int bottom = seen.y + seen.height * (row + 1) / brightness.rows;
                Rectangle cell = orientation.stored(
                        new Rectangle(left, top, right - left, bottom - top), image.getWidth(), image.getHeight());
                brightness.means[row * brightness.columns + column] = mean(image, cell, background);
            }
        }
        return brightness;
    }

    private static int cells(int length) {
        return Math.max(1, Math.min(CELLS, length / LEAST_CELL));
    }

    private static double mean(BufferedImage image, Rectangle cell, int background) {
        int across = Math.min(MOST_SAMPLES, cell.width);
        int down = Math.min(MOST_SAMPLES, cell.height);
        double sum = 0;
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                int column = cell.x + (2 * x + 1) * cell.width / (2 * across);
                int row = cell.y + (2 * y + 1) * cell.height / (2 * down);
                int pixel = image.getRGB(column, row);
                double opacity = (pixel >>> 24) / 255.0;
                sum += opacity * luma(pixel) + (1 - opacity) * luma(background);
            }
        }
        return sum / (across * down);
    }

    /** By the weights of JPEG, which are those of ITU-R BT.601. */
    private static double luma(int pixel) {
        return 0.299 * (pixel >> 16 & 0xff) + 0.587 * (pixel >> 8 & 0xff) + 0.114 * (pixel & 0xff);
    }

    /** The largest difference of any cell. */
    double difference(Brightness other) {
        if (columns != other.columns || rows != other.rows) {
            throw new IllegalArgumentException("brightness in different cells");
        }
        double largest = 0;
        for (int i = 0; i < means.length; i++) {
            largest = Math.max(largest, Math.abs(means[i] - other.means[i]));
        }
        return largest;
    }
}
