package fanout.image.jpeg;

/**
 * Makes samples of pixels (0xRRGGBB, whatever the highest byte holds), less 128 as the transform wants them: YCbCr of JFIF
 * (ITU-T T.871, 7) with 16 bits behind the point, rounded to the nearest. Where colour is halved, four pixels are
 * summed first and rounded once.
 */
final class ForwardColour {
    private static final int LEVEL = 128;
    private static final int FIXED = 16;
    private static final int Y_RED = 19595;
    private static final int Y_GREEN = 38470;
    private static final int Y_BLUE = 7471;
    private static final int CB_RED = -11059;
    private static final int CB_GREEN = -21709;
    private static final int CR_GREEN = -27439;
    private static final int CR_BLUE = -5329;
    private static final int HALF = 1 << (FIXED - 1);
    /** A hair less, so that the most colour there is, half a step above 127, stays in range. */
    private static final int NEARLY_HALF = HALF - 1;

    private static final int NEARLY_HALF_OF_FOUR = 4 * HALF - 1;

    private ForwardColour() {}

    static void luma(int[] pixels, int[] luma, int width) {
        for (int x = 0; x < width; x++) {
            int pixel = pixels[x];
            int sum = Y_RED * (pixel >> 16 & 0xff) + Y_GREEN * (pixel >> 8 & 0xff) + Y_BLUE * (pixel & 0xff);
            luma[x] = ((sum + HALF) >> FIXED) - LEVEL;
        }
    }

    static void chroma(int[] pixels, int[] cb, int[] cr, int width) {
        for (int x = 0; x < width; x++) {
            int pixel = pixels[x];
            int red = pixel >> 16 & 0xff;
            int green = pixel >> 8 & 0xff;
            int blue = pixel & 0xff;
            cb[x] = (CB_RED * red + CB_GREEN * green + HALF * blue + NEARLY_HALF) >> FIXED;
            cr[x] = (HALF * red + CR_GREEN * green + CR_BLUE * blue + NEARLY_HALF) >> FIXED;
        }
    }

    /** @param width of the samples, half of the pixels' */
    static void halvedChroma(int[] upper, int[] lower, int[] cb, int[] cr, int width) {
        for (int x = 0; x < width; x++) {
            int a = upper[2 * x];
            int b = upper[2 * x + 1];
            int c = lower[2 * x];
            int d = lower[2 * x + 1];
            // 16 bits are enough for each sum, so red and blue are summed at once
            int redAndBlue = (a & 0xff00ff) + (b & 0xff00ff) + (c & 0xff00ff) + (d & 0xff00ff);
            int green = (a >> 8 & 0xff) + (b >> 8 & 0xff) + (c >> 8 & 0xff) + (d >> 8 & 0xff);
            int red = redAndBlue >> 16;
            int blue = redAndBlue & 0xffff;
            cb[x] = (CB_RED * red + CB_GREEN * green + HALF * blue + NEARLY_HALF_OF_FOUR) >> (FIXED + 2);
            cr[x] = (HALF * red + CR_GREEN * green + CR_BLUE * blue + NEARLY_HALF_OF_FOUR) >> (FIXED + 2);
        }
    }
}
