package fanout.image;

import fanout.task.Watermark;
import java.util.Optional;

/** Tells before a run whether a watermark can be laid over anything. */
public final class WatermarkCheck {
    private WatermarkCheck() {}

    /** Why it cannot be used; empty where it can. */
    public static Optional<String> problem(Watermark watermark) {
        System.setProperty("java.awt.headless", "true");
        try {
            Stamp.of(watermark, new Decoder());
            return Optional.empty();
        } catch (PictureException error) {
            return Optional.of(error.getMessage());
        }
    }
}
