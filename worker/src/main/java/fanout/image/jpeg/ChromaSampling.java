package fanout.image.jpeg;

/** How fine the colour of a picture is kept beside its brightness. */
public enum ChromaSampling {
    /** A sample of colour for each pixel, called 4:4:4. */
    FULL(1),
    /** A sample of colour for each square of two by two pixels, their average, called 4:2:0. */
    HALVED(2);

    /** How many pixels a sample of colour is wide and high. */
    final int side;

    ChromaSampling(int side) {
        this.side = side;
    }
}
