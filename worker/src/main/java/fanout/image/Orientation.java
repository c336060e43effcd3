package fanout.image;

import fanout.task.ImageTurn;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/**
 * How the stored rows and columns of a picture become what a person sees: perhaps swapped, then perhaps read backwards.
 * In the order of EXIF's codes, 1 to 8.
 */
enum Orientation {
    NORMAL(false, false, false),
    MIRRORED(false, true, false),
    TURNED_180(false, true, true),
    UPSIDE_DOWN(false, false, true),
    TRANSPOSED(true, false, false),
    TURNED_RIGHT(true, false, true),
    TRANSVERSE(true, true, true),
    TURNED_LEFT(true, true, false);

    private final boolean swapped;
    private final boolean columnsBackwards;
    private final boolean rowsBackwards;

    Orientation(boolean swapped, boolean columnsBackwards, boolean rowsBackwards) {
        this.swapped = swapped;
        this.columnsBackwards = columnsBackwards;
        this.rowsBackwards = rowsBackwards;
    }

    /** NORMAL for whatever is not between 1 and 8. */
    static Orientation ofExif(int code) {
        return code >= 1 && code <= values().length ? values()[code - 1] : NORMAL;
    }

    /** The opposite of {@link #ofExif}. */
    int exifCode() {
        return Arrays.asList(values()).indexOf(this) + 1;
    }

    static Orientation of(ImageTurn turn) {
        Orientation rotated =
                switch (turn.rotation()) {
                    case 90 -> TURNED_RIGHT;
                    case 180 -> TURNED_180;
                    case 270 -> TURNED_LEFT;
                    default -> NORMAL;
                };
        return turn.mirrored() ? rotated.then(MIRRORED) : rotated;
    }

    /** What this and then the other one make of a picture. */
    Orientation then(Orientation other) {
        boolean columns = columnsBackwards ^ (swapped ? other.rowsBackwards : other.columnsBackwards);
        boolean rows = rowsBackwards ^ (swapped ? other.columnsBackwards : other.rowsBackwards);
        for (Orientation both : values()) {
            if (both.swapped == (swapped ^ other.swapped)
                    && both.columnsBackwards == columns
                    && both.rowsBackwards == rows) {
                return both;
            }
        }
        throw new IllegalStateException("every combination is one of the eight");
    }

    /** Whether width and height change places. */
    boolean swaps() {
        return swapped;
    }

    /** Where {@code seen}, a part of the picture as it is seen, lies in the stored picture of the given size. */
    Rectangle stored(Rectangle seen, int storedWidth, int storedHeight) {
        int x = swapped ? seen.y : seen.x;
        int y = swapped ? seen.x : seen.y;
        int width = swapped ? seen.height : seen.width;
        int height = swapped ? seen.width : seen.height;
        return new Rectangle(
                columnsBackwards ? storedWidth - x - width : x,
                rowsBackwards ? storedHeight - y - height : y,
                width,
                height);
    }

    /** The picture as it is seen, pixel by pixel; {@code image} itself where it is seen as stored. Of type INT_*. */
    BufferedImage apply(BufferedImage image) {
        if (this == NORMAL) {
            return image;
        }
        int width = image.getWidth();
        int height = image.getHeight();
        BufferedImage seen = new BufferedImage(swapped ? height : width, swapped ? width : height, image.getType());
        int[] from = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int[] to = ((DataBufferInt) seen.getRaster().getDataBuffer()).getData();
        int target = 0;
        for (int y = 0; y < seen.getHeight(); y++) {
            for (int x = 0; x < seen.getWidth(); x++) {
                int column = swapped ? y : x;
                int row = swapped ? x : y;
                column = columnsBackwards ? width - 1 - column : column;
                row = rowsBackwards ? height - 1 - row : row;
                to[target++] = from[row * width + column];
            }
        }
        return seen;
    }
}
