package fanout.image;

import java.awt.image.BufferedImage;

/**
 * The opacity of a lossy WebP that is not compressed: a byte for each pixel, the difference to what its neighbours
 * predict (WebP container specification, "Alpha").
 */
final class PlainOpacity {
    private static final int HORIZONTAL = 1;
    private static final int VERTICAL = 2;
    private static final int GRADIENT = 3;

    private final int[] opacities;

    private PlainOpacity(int[] opacities) {
        this.opacities = opacities;
    }

    /** @param chunk a byte that says how, and the pixels */
    static PlainOpacity of(Bytes chunk, int width, int height) throws PictureException {
        if (!chunk.has(1, (long) width * height)) {
            throw Reasons.damaged("its opacity ends too soon");
        }
        int filter = chunk.at(0) >> 2 & 3;
        int[] opacities = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                opacities[at] = (chunk.at(1 + at) + predicted(filter, opacities, x, y, width)) & 0xff;
            }
        }
        return new PlainOpacity(opacities);
    }

    BufferedImage applied(BufferedImage opaque) {
        BufferedImage transparent = Pixels.packed(opaque, BufferedImage.TYPE_INT_ARGB);
        int width = opaque.getWidth();
        int[] row = new int[width];
        for (int y = 0; y < opaque.getHeight(); y++) {
            transparent.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                row[x] = (row[x] & 0xffffff) | opacities[y * width + x] << 24;
            }
            transparent.setRGB(0, y, width, 1, row, 0, width);
        }
        return transparent;
    }

    private static int predicted(int filter, int[] opacities, int x, int y, int width) {
        if (filter == 0 || (x == 0 && y == 0)) {
            return 0;
        }
        int at = y * width + x;
        if (x == 0) {
            return opacities[at - width];
        }
        if (y == 0 || filter == HORIZONTAL) {
            return opacities[at - 1];
        }
        if (filter == VERTICAL) {
            return opacities[at - width];
        }
        if (filter != GRADIENT) {
            throw new IllegalArgumentException("no such filter: " + filter);
        }
        int gradient = opacities[at - 1] + opacities[at - width] - opacities[at - width - 1];
        return Math.max(0, Math.min(0xff, gradient));
    }
}
