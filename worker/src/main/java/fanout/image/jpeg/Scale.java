package fanout.image.jpeg;

/**
 * How much smaller than stored a picture is decoded. A block of 8x8 samples becomes one of {@link #blockSide()} x {@link
 * #blockSide()}, by the inverse transform of as many of its lowest frequencies.
 */
public enum Scale {
    FULL(8),
    HALF(4),
    QUARTER(2),
    EIGHTH(1);

    private static final int FULL_SIDE = 8;

    private final int blockSide;

    Scale(int blockSide) {
        this.blockSide = blockSide;
    }

    /**
     * The smallest scale at which a length in pixels is still at least {@code factor} times the wanted one.
     *
     * @param wanted in pixels, at least 1
     */
    public static Scale of(int length, int wanted, double factor) {
        Scale chosen = FULL;
        for (Scale scale : values()) {
            if (scale.length(length) >= factor * wanted) {
                chosen = scale;
            }
        }
        return chosen;
    }

    /** The larger of two. */
    public static Scale larger(Scale one, Scale other) {
        return one.blockSide >= other.blockSide ? one : other;
    }

    /** What a width or height becomes, to the nearest pixel, at least 1. */
    public int length(int full) {
        return Math.max(1, (int) (((long) full * blockSide + FULL_SIDE / 2) / FULL_SIDE));
    }

    int blockSide() {
        return blockSide;
    }
}
