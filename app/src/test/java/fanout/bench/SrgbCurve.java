package fanout.bench;

/** What samples of sRGB mean as light (IEC 61966-2-1), both from 0 to 255. */
final class SrgbCurve {
    private static final double LARGEST = 255;
    private static final double STRAIGHT_UNTIL = 0.04045;

    private SrgbCurve() {}

    static double light(double sample) {
        double part = sample / LARGEST;
        return LARGEST * (part <= STRAIGHT_UNTIL ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }
}
