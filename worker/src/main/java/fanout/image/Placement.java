package fanout.image;

import fanout.task.ImageShaping;
import fanout.task.ImageSize;
import java.awt.Rectangle;

/**
 * What part of a picture is brought to what size, and what it is laid on the middle of. All in pixels of the picture as
 * a person sees it, all sizes at least 1.
 *
 * @param part what is kept of the picture, in whole pixels
 * @param width what the part becomes
 * @param canvasWidth of the result; more than width only for CONTAIN
 */
record Placement(Rectangle part, int width, int height, int canvasWidth, int canvasHeight) {
    /** How a picture of the given size comes to the wanted one. */
    static Placement of(int width, int height, ImageSize size, ImageShaping shaping) {
        return switch (shaping.fit()) {
            case INSIDE -> inside(width, height, size, shaping);
            case COVER -> cover(width, height, size, shaping);
            case CONTAIN -> {
                Placement inside = inside(width, height, size, shaping);
                yield new Placement(inside.part, inside.width, inside.height, size.width(), size.height());
            }
            case FILL ->
                new Placement(
                        new Rectangle(0, 0, width, height), size.width(), size.height(), size.width(), size.height());
        };
    }

    long canvasPixels() {
        return (long) canvasWidth * canvasHeight;
    }

    /**
     * The same on a picture that was decoded smaller than stored; borders of the part are at the nearest whole pixels.
     *
     * @param fullWidth what this placement is on, of which {@code smallWidth} is the shrunk one
     */
    Placement shrunk(int fullWidth, int fullHeight, int smallWidth, int smallHeight) {
        int left = shrunk(part.x, smallWidth, fullWidth);
        int top = shrunk(part.y, smallHeight, fullHeight);
        int right = Math.max(left + 1, shrunk(part.x + part.width, smallWidth, fullWidth));
        int bottom = Math.max(top + 1, shrunk(part.y + part.height, smallHeight, fullHeight));
        return new Placement(
                new Rectangle(left, top, right - left, bottom - top), width, height, canvasWidth, canvasHeight);
    }

    /** {@code offset * numerator / denominator}, to the nearest. */
    private static int shrunk(int offset, int numerator, int denominator) {
        return (int) ((2L * offset * numerator + denominator) / (2L * denominator));
    }

    private static Placement inside(int width, int height, ImageSize size, ImageShaping shaping) {
        Rectangle all = new Rectangle(0, 0, width, height);
        int mostWidth = size.mostWidth();
        int mostHeight = size.mostHeight();
        if (!shaping.enlarge() && width <= mostWidth && height <= mostHeight) {
            return new Placement(all, width, height, width, height);
        }
        if ((long) width * mostHeight >= (long) height * mostWidth) {
            int scaled = scaled(height, mostWidth, width);
            return new Placement(all, mostWidth, scaled, mostWidth, scaled);
        }
        int scaled = scaled(width, mostHeight, height);
        return new Placement(all, scaled, mostHeight, scaled, mostHeight);
    }

    private static Placement cover(int width, int height, ImageSize size, ImageShaping shaping) {
        boolean wider = (long) width * size.height() >= (long) height * size.width();
        int partWidth = wider ? Math.min(width, scaled(height, size.width(), size.height())) : width;
        int partHeight = wider ? height : Math.min(height, scaled(width, size.height(), size.width()));
        int left = shaping.kept().left(width - partWidth);
        int top = shaping.kept().above(height - partHeight);
        Rectangle part = new Rectangle(left, top, partWidth, partHeight);
        boolean smallerThanBox = width < size.width() || height < size.height();
        if (smallerThanBox && !shaping.enlarge()) {
            return new Placement(part, partWidth, partHeight, partWidth, partHeight);
        }
        return new Placement(part, size.width(), size.height(), size.width(), size.height());
    }

    /** {@code length * numerator / denominator}, rounded half up, at least 1. */
    private static int scaled(int length, int numerator, int denominator) {
        return (int) Math.max(1, (2L * length * numerator + denominator) / (2L * denominator));
    }
}
