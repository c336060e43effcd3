package fanout.image;

import fanout.task.ImageResizeJob;
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
    static Placement of(int width, int height, ImageResizeJob job) {
        return switch (job.fit()) {
            case INSIDE -> inside(width, height, job);
            case COVER -> cover(width, height, job);
            case CONTAIN -> {
                Placement inside = inside(width, height, job);
                yield new Placement(inside.part, inside.width, inside.height, job.width(), job.height());
            }
            case FILL ->
                new Placement(new Rectangle(0, 0, width, height), job.width(), job.height(), job.width(), job.height());
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

    private static Placement inside(int width, int height, ImageResizeJob job) {
        Rectangle all = new Rectangle(0, 0, width, height);
        if (!job.enlarge() && width <= job.width() && height <= job.height()) {
            return new Placement(all, width, height, width, height);
        }
        if (widerThanBox(width, height, job)) {
            int scaled = scaled(height, job.width(), width);
            return new Placement(all, job.width(), scaled, job.width(), scaled);
        }
        int scaled = scaled(width, job.height(), height);
        return new Placement(all, scaled, job.height(), scaled, job.height());
    }

    private static Placement cover(int width, int height, ImageResizeJob job) {
        boolean wider = widerThanBox(width, height, job);
        int partWidth = wider ? Math.min(width, scaled(height, job.width(), job.height())) : width;
        int partHeight = wider ? height : Math.min(height, scaled(width, job.height(), job.width()));
        Rectangle part = new Rectangle((width - partWidth) / 2, (height - partHeight) / 2, partWidth, partHeight);
        boolean smallerThanBox = width < job.width() || height < job.height();
        if (smallerThanBox && !job.enlarge()) {
            return new Placement(part, partWidth, partHeight, partWidth, partHeight);
        }
        return new Placement(part, job.width(), job.height(), job.width(), job.height());
    }

    private static boolean widerThanBox(int width, int height, ImageResizeJob job) {
        return (long) width * job.height() >= (long) height * job.width();
    }

    /** {@code length * numerator / denominator}, rounded half up, at least 1. */
    private static int scaled(int length, int numerator, int denominator) {
        return (int) Math.max(1, (2L * length * numerator + denominator) / (2L * denominator));
    }
}
