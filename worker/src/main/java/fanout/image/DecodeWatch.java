package fanout.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.event.IIOReadWarningListener;

/**
 * Listens to a decoder: how far it came, and what it remarked while it went on regardless. A remark is damage unless it
 * is known to be harmless: a decoder fills missing data with grey and merely warns.
 */
final class DecodeWatch implements IIOReadWarningListener, IIOReadProgressListener {
    private static final int KEPT = 10;
    private static final List<String> HARMLESS = List.of(
            "extraneous bytes before marker",
            "jfif markers not allowed in jfif jpeg thumbnail",
            "embedded color profile is invalid",
            "unknown jfif revision number",
            "unknown adobe color transform",
            "invalid sos parameters for sequential jpeg",
            "unknown chunk with critical bit",
            "use default color table",
            "old-style jpeg compressed tiff",
            "missing photometricinterpretation, determining fallback",
            "8 bit colormap detected",
            "missing stripbytecounts",
            "missing tilebytecounts",
            "ignoring all-zero",
            "missing jpegtables",
            "detected compression type",
            "using stripoffsets/tileoffsets instead",
            "using jpeginterchangeformatlength instead",
            "points to sos marker",
            "bytecount < required");

    private final List<String> damage = new ArrayList<>();
    private float percent;
    private boolean decodingWhenDamaged;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        String lower = warning.toLowerCase(Locale.ROOT);
        if (HARMLESS.stream().anyMatch(lower::contains)) {
            return;
        }
        if (damage.isEmpty()) {
            decodingWhenDamaged = percent > 0;
        }
        if (damage.size() < KEPT) {
            damage.add(warning);
        }
    }

    void refuseDamage() throws PictureException {
        if (!damage.isEmpty()) {
            throw Reasons.damaged(damage.get(0));
        }
    }

    /** Whether rows had been decoded before the first damage showed. */
    boolean wasDecodingWhenDamaged() {
        return decodingWhenDamaged;
    }

    /** The first of the damaging remarks, in order; none where the picture is whole. */
    List<String> damage() {
        return damage;
    }

    /** How many of a picture's rows were decoded; the JDK's GIF decoder stops early without another word. */
    int rowsDone(int rows) {
        return Math.round(percent * rows / 100);
    }

    @Override
    public void imageProgress(ImageReader source, float percentageDone) {
        percent = percentageDone;
    }

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {}

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}
}
