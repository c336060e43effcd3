package fanout.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.event.IIOReadWarningListener;

/**
 * Listens to a decoder: how far it came, and what it remarked while it went on regardless. A remark is damage unless it is known to be harmless: a decoder
 * fills missing data with grey and merely warns.
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
            "use default color table");

    private final List<String> damage = new ArrayList<>();
    private float percent;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        String lower = warning.toLowerCase(Locale.ROOT);
        if (HARMLESS.stream().anyMatch(lower::contains)) {
            return;
        }
        if (damage.size() < KEPT) {
            damage.add(warning);
        }
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
