package fanout.task;

/**
 * How a picture is turned, after it was put upright and before anything else.
 *
 * @param rotation clockwise, in degrees: 0, 90, 180 or 270
 * @param mirrored left and right change places, after the rotation
 */
public record ImageTurn(int rotation, boolean mirrored) {
    public static final ImageTurn NONE = new ImageTurn(0, false);

    public ImageTurn {
        if (rotation < 0 || rotation > 270 || rotation % 90 != 0) {
            throw new IllegalArgumentException("a rotation is 0, 90, 180 or 270 degrees, got " + rotation);
        }
    }
}
