package fanout.bench;

import java.util.function.DoubleUnaryOperator;

/**
 * A small picture in doubles from 0 to 255, row by row, never changed once it is made.
 *
 * @param planes red, green, blue
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record ExactPicture(int width, int height, double[][] planes) {
    private static final int CHANNELS = 3;
    private static final double LARGEST = 255;

    ExactPicture {
        if (planes.length != CHANNELS || width < 1 || height < 1) {
            throw new IllegalArgumentException("not a picture: " + planes.length + " planes, " + width + "x" + height);
        }
        for (double[] plane : planes) {
            if (plane.length != width * height) {
                throw new IllegalArgumentException(
                        plane.length + " samples where " + width + "x" + height + " are wanted");
            }
        }
    }

    /** Every sample changed alike. */
    ExactPicture mapped(DoubleUnaryOperator change) {
        double[][] mapped = new double[CHANNELS][width * height];
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int i = 0; i < mapped[channel].length; i++) {
                mapped[channel][i] = change.applyAsDouble(planes[channel][i]);
            }
        }
        return new ExactPicture(width, height, mapped);
    }

    /** Without what is darker than black or brighter than white. */
    ExactPicture limited() {
        return mapped(sample -> Math.max(0, Math.min(LARGEST, sample)));
    }

    /** In eight bits. */
    ExactPicture rounded() {
        return mapped(sample -> Math.rint(Math.max(0, Math.min(LARGEST, sample))));
    }

    /** Brightness as the eye sees samples of sRGB (ITU-R BT.601), in eight bits. */
    double[] luma() {
        double[] luma = weighted(0.299, 0.587, 0.114);
        for (int i = 0; i < luma.length; i++) {
            luma[i] = Math.floor(luma[i] + 0.5);
        }
        return luma;
    }

    /** Of a picture in linear light: how much of it there is (ITU-R BT.709). */
    double[] luminance() {
        return weighted(0.2126, 0.7152, 0.0722);
    }

    private double[] weighted(double red, double green, double blue) {
        double[] sums = new double[width * height];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = red * planes[0][i] + green * planes[1][i] + blue * planes[2][i];
        }
        return sums;
    }
}
