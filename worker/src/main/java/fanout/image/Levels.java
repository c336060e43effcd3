package fanout.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;

/**
 * One decoded picture at its size, a half, a quarter and so on, each level made when it is first asked for: small
 * renditions need not go over all of a large picture again. A pixel of a level is the average of four of the one before,
 * which is what shrinking on load gives too. One owner.
 */
final class Levels {
    private static final int CHANNEL = 0xff;

    private final Decoded decoded;
    private final List<BufferedImage> levels = new ArrayList<>();

    Levels(Decoded decoded) {
        this.decoded = decoded;
        levels.add(decoded.image());
    }

    Decoded decoded() {
        return decoded;
    }

    /** The smallest level that still has so many columns and rows; the picture itself where it has fewer. */
    BufferedImage atLeast(int columns, int rows) {
        int level = 0;
        while (isEnough(level, columns, rows)) {
            level++;
        }
        return levels.get(level);
    }

    /** Whether a level can be halved, and is large enough still when it was. */
    private boolean isEnough(int level, int columns, int rows) {
        BufferedImage image = levels.get(level);
        if (image.getWidth() / 2 < columns || image.getHeight() / 2 < rows || !canBeHalved(image)) {
            return false;
        }
        if (level + 1 == levels.size()) {
            levels.add(halved(image));
        }
        return true;
    }

    /** Averaging colours that are more or less transparent would have to weigh them. */
    private static boolean canBeHalved(BufferedImage image) {
        return image.getType() == BufferedImage.TYPE_INT_RGB && image.getWidth() > 1 && image.getHeight() > 1;
    }

    /** The last column and row of an odd number of them count twice. */
    private static BufferedImage halved(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        BufferedImage half = new BufferedImage((width + 1) / 2, (height + 1) / 2, BufferedImage.TYPE_INT_RGB);
        int[] from = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int[] to = ((DataBufferInt) half.getRaster().getDataBuffer()).getData();
        int target = 0;
        for (int y = 0; y < height; y += 2) {
            int upper = y * width;
            int lower = Math.min(y + 1, height - 1) * width;
            for (int x = 0; x < width; x += 2) {
                int right = Math.min(x + 1, width - 1);
                to[target++] = average(from[upper + x], from[upper + right], from[lower + x], from[lower + right]);
            }
        }
        return half;
    }

    private static int average(int a, int b, int c, int d) {
        int red = (a >> 16 & CHANNEL) + (b >> 16 & CHANNEL) + (c >> 16 & CHANNEL) + (d >> 16 & CHANNEL);
        int green = (a >> 8 & CHANNEL) + (b >> 8 & CHANNEL) + (c >> 8 & CHANNEL) + (d >> 8 & CHANNEL);
        int blue = (a & CHANNEL) + (b & CHANNEL) + (c & CHANNEL) + (d & CHANNEL);
        return packed((red + 2) / 4, (green + 2) / 4, (blue + 2) / 4);
    }

    private static int packed(int red, int green, int blue) {
        return red << 16 | green << 8 | blue;
    }
}
