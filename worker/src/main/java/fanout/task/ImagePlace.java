package fanout.task;

/** A place on Earth, in millionths of a degree, north and east positive. */
public record ImagePlace(int latitudeMicrodegrees, int longitudeMicrodegrees) {
    private static final int POLE = 90_000_000;
    private static final int HALF_TURN = 180_000_000;

    public ImagePlace {
        if (Math.abs((long) latitudeMicrodegrees) > POLE || Math.abs((long) longitudeMicrodegrees) > HALF_TURN) {
            throw new IllegalArgumentException(
                    "no place on Earth: " + latitudeMicrodegrees + ", " + longitudeMicrodegrees);
        }
    }
}
