package fanout.image.jpeg;

import java.util.List;

/** What the components of a picture mean, and how they become RGB. */
enum ColourModel {
    GREY,
    YCBCR,
    RGB,
    /** Inks as Adobe writes them: 255 is none of one. */
    CMYK,
    YCCK;

    /** The second value of Adobe's marker, where there is one. */
    private static final int NO_TRANSFORM = 0;

    static final int NO_ADOBE = -1;

    /**
     * By the markers JFIF and Adobe and the names of the components, as the IJG's decoder does and everybody after it.
     *
     * @param adobe the transform of Adobe's marker, or {@link #NO_ADOBE}
     */
    static ColourModel of(List<Frame.Part> parts, boolean jfif, int adobe) {
        if (parts.size() == 1) {
            return GREY;
        }
        if (parts.size() == 4) {
            return adobe == NO_ADOBE || adobe == NO_TRANSFORM ? CMYK : YCCK;
        }
        if (jfif) {
            return YCBCR;
        }
        if (adobe != NO_ADOBE) {
            return adobe == NO_TRANSFORM ? RGB : YCBCR;
        }
        boolean named = parts.get(0).id() == 'R'
                && parts.get(1).id() == 'G'
                && parts.get(2).id() == 'B';
        return named ? RGB : YCBCR;
    }
}
