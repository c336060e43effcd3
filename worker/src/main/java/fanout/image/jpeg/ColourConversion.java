package fanout.image.jpeg;

/**
 * Makes pixels (0xRRGGBB) of a row of samples. YCbCr is that of JFIF (ITU-T T.871, 7): BT.601 over the whole range, with
 * 16 bits behind the point and rounded as the IJG's decoder does. CMYK becomes what is left of white light: there is no
 * colour profile here.
 */
final class ColourConversion {
    private static final int LARGEST = 255;
    private static final int LEVEL = 128;
    private static final int FIXED = 16;
    private static final int HALF = 1 << (FIXED - 1);
    private static final int RED_OF_CR = 91881;
    private static final int GREEN_OF_CB = 22554;
    private static final int GREEN_OF_CR = 46802;
    private static final int BLUE_OF_CB = 116130;

    private ColourConversion() {}

    /**
     * Converts one row.
     *
     * @param rows by component: an array in which the row stands from {@code starts} of the component on
     */
    static void convert(ColourModel model, int[][] rows, int[] starts, int width, int[] pixels, int to) {
        switch (model) {
            case GREY -> grey(rows[0], starts[0], width, pixels, to);
            case RGB -> rgb(rows[0], starts[0], rows[1], starts[1], rows[2], starts[2], width, pixels, to);
            case CMYK -> {
                rgb(rows[0], starts[0], rows[1], starts[1], rows[2], starts[2], width, pixels, to);
                inked(rows[3], starts[3], width, pixels, to, 0);
            }
            case YCBCR -> ycbcr(rows[0], starts[0], rows[1], starts[1], rows[2], starts[2], width, pixels, to);
            case YCCK -> {
                ycbcr(rows[0], starts[0], rows[1], starts[1], rows[2], starts[2], width, pixels, to);
                inked(rows[3], starts[3], width, pixels, to, 0xffffff);
            }
        }
    }

    /** As {@link #convert}, for inks: 255 is all of one, and black stands above the others. */
    static void inks(ColourModel model, int[][] rows, int[] starts, int width, int[] pixels, int to) {
        if (model == ColourModel.YCCK) {
            ycbcr(rows[0], starts[0], rows[1], starts[1], rows[2], starts[2], width, pixels, to);
        } else {
            rgb(rows[0], starts[0], rows[1], starts[1], rows[2], starts[2], width, pixels, to);
        }
        int invert = model == ColourModel.CMYK ? 0xffffff : 0;
        for (int x = 0; x < width; x++) {
            int black = rows[3][starts[3] + x] ^ LARGEST;
            pixels[to + x] = (pixels[to + x] ^ invert) | black << 24;
        }
    }

    private static void grey(int[] grey, int start, int width, int[] pixels, int to) {
        for (int x = 0; x < width; x++) {
            pixels[to + x] = grey[start + x] * 0x10101;
        }
    }

    private static void rgb(int[] red, int r, int[] green, int g, int[] blue, int b, int width, int[] pixels, int to) {
        for (int x = 0; x < width; x++) {
            pixels[to + x] = red[r + x] << 16 | green[g + x] << 8 | blue[b + x];
        }
    }

    private static void ycbcr(int[] ys, int y0, int[] cbs, int b0, int[] crs, int r0, int width, int[] pixels, int to) {
        for (int x = 0; x < width; x++) {
            int y = ys[y0 + x];
            int cb = cbs[b0 + x] - LEVEL;
            int cr = crs[r0 + x] - LEVEL;
            int red = y + ((RED_OF_CR * cr + HALF) >> FIXED);
            int green = y + ((HALF - GREEN_OF_CB * cb - GREEN_OF_CR * cr) >> FIXED);
            int blue = y + ((BLUE_OF_CB * cb + HALF) >> FIXED);
            red = Math.max(0, Math.min(LARGEST, red));
            green = Math.max(0, Math.min(LARGEST, green));
            blue = Math.max(0, Math.min(LARGEST, blue));
            pixels[to + x] = red << 16 | green << 8 | blue;
        }
    }

    /** Darkens pixels by black ink; {@code invert} is what turns pixels into light. */
    private static void inked(int[] blacks, int start, int width, int[] pixels, int to, int invert) {
        for (int x = 0; x < width; x++) {
            int light = blacks[start + x];
            int pixel = pixels[to + x] ^ invert;
            pixels[to + x] = darkened(pixel >> 16, light) << 16
                    | darkened(pixel >> 8 & 0xff, light) << 8
                    | darkened(pixel & 0xff, light);
        }
    }

    private static int darkened(int sample, int light) {
        return (sample * light + LARGEST / 2) / LARGEST;
    }
}
