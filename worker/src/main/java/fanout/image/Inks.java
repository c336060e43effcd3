package fanout.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.Raster;
import org.jspecify.annotations.Nullable;

/**
 * Pictures in cyan, magenta, yellow and black. They become RGB before anything else is done with them, by their profile
 * or else as if their inks were ideal. Packed, they are ints of black, cyan, magenta and yellow from the top, 255 being
 * all of an ink.
 */
final class Inks {
    private static final int CHANNELS = 4;
    private static final int ALL = 255;

    private Inks() {}

    /** Of the samples of a TIFF; further ones, such as opacity, are left out. */
    static BufferedImage packed(Raster raster, int bits) {
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        BufferedImage packed = new BufferedImage(width, raster.getHeight(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) packed.getRaster().getDataBuffer()).getData();
        int[] row = new int[width * bands];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int pixel = 0;
                for (int channel = 0; channel < CHANNELS; channel++) {
                    int ink = row[x * bands + channel] >> (bits - 8);
                    pixel |= ink << (8 * ((CHANNELS + 2 - channel) % CHANNELS));
                }
                pixels[y * width + x] = pixel;
            }
        }
        return packed;
    }

    /** Replaces inks by RGB. */
    static BufferedImage toRgb(BufferedImage packed, @Nullable ColourProfile profile) {
        if (profile != null && profile.usable()) {
            profile.convert(packed);
            return packed;
        }
        int[] pixels = ((DataBufferInt) packed.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < pixels.length; i++) {
            int light = ALL - (pixels[i] >>> 24);
            int red = left(ALL - (pixels[i] >> 16 & ALL), light);
            int green = left(ALL - (pixels[i] >> 8 & ALL), light);
            pixels[i] = red << 16 | green << 8 | left(ALL - (pixels[i] & ALL), light);
        }
        return packed;
    }

    private static int left(int sample, int light) {
        return (sample * light + ALL / 2) / ALL;
    }
}
