package fanout.task;

/**
 * The box that a rendition is brought to, in pixels. One side may be {@link #AS_NEEDED}: what the other one and the shape
 * of the picture give.
 */
public record ImageSize(int width, int height) {
    /** For a side that is not limited. */
    public static final int AS_NEEDED = 0;

    public static final int LARGEST_SIDE = 65_500;

    public ImageSize {
        boolean inRange = width >= 0 && height >= 0 && width <= LARGEST_SIDE && height <= LARGEST_SIDE;
        if (!inRange || (width == AS_NEEDED && height == AS_NEEDED)) {
            throw new IllegalArgumentException("a size is between 1x1 and 65500x65500, got " + this);
        }
    }

    /** Whether both sides are given. */
    public boolean isWhole() {
        return width != AS_NEEDED && height != AS_NEEDED;
    }

    /** The width, or the largest there is. */
    public int mostWidth() {
        return width == AS_NEEDED ? LARGEST_SIDE : width;
    }

    /** The height, or the largest there is. */
    public int mostHeight() {
        return height == AS_NEEDED ? LARGEST_SIDE : height;
    }

    /** As it is typed: {@code 320x240}, {@code 320x}, {@code x240}. */
    @Override
    public String toString() {
        return (width == AS_NEEDED ? "" : width) + "x" + (height == AS_NEEDED ? "" : height);
    }
}
