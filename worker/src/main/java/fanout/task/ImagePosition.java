package fanout.task;

/** A place in a picture: what is kept of one that is cropped, where a watermark stands. */
public enum ImagePosition {
    CENTRE(1, 1),
    TOP(1, 0),
    BOTTOM(1, 2),
    LEFT(0, 1),
    RIGHT(2, 1),
    TOP_LEFT(0, 0),
    TOP_RIGHT(2, 0),
    BOTTOM_LEFT(0, 2),
    BOTTOM_RIGHT(2, 2);

    private final int halvesFromLeft;
    private final int halvesFromTop;

    ImagePosition(int halvesFromLeft, int halvesFromTop) {
        this.halvesFromLeft = halvesFromLeft;
        this.halvesFromTop = halvesFromTop;
    }

    /** How much of what is left over across stands left of the place; rounded down. */
    public int left(int over) {
        return (int) ((long) over * halvesFromLeft / 2);
    }

    /** How much of what is left over in height stands above the place; rounded down. */
    public int above(int over) {
        return (int) ((long) over * halvesFromTop / 2);
    }
}
