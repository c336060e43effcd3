package fanout.image;

import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * A picture as its decoder gave it.
 *
 * @param profile what its colours mean, where that is not sRGB
 * @param missing where the file ended, as {@code ends at byte 9,181 inside a scan}, of a picture that is kept in part;
 *     empty for a whole one
 */
record Decoded(BufferedImage image, @Nullable ColourProfile profile, String missing) {
    /** A whole picture. */
    Decoded(BufferedImage image, @Nullable ColourProfile profile) {
        this(image, profile, "");
    }

    /**
     * The same colours in sRGB, for what was made of this picture: few pixels are converted faster than many.
     *
     * @param small of type INT_RGB or INT_ARGB; its pixels are replaced
     */
    BufferedImage inSrgb(BufferedImage small) {
        if (profile != null) {
            profile.convert(small);
        }
        return small;
    }
}
