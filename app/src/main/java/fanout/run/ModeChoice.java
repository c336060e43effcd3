package fanout.run;

import fanout.backend.BackendSpec;
import java.util.List;

/**
 * How the work is run, and why.
 *
 * @param why one phrase with the figures it rests on
 * @param predictedNanos how long one processor is expected to need; 0 where nothing was predicted
 * @param predictions of each mode that was considered, the chosen one included; none where nothing was predicted
 */
public record ModeChoice(BackendSpec spec, String why, long predictedNanos, List<Prediction> predictions) {
    /**
     * What a mode is expected to cost.
     *
     * @param workNanos wall time of the work
     * @param startNanos to start its workers, on top
     */
    public record Prediction(BackendSpec spec, long workNanos, long startNanos) {}

    public ModeChoice {
        predictions = List.copyOf(predictions);
    }

    public ModeChoice(BackendSpec spec, String why, long predictedNanos) {
        this(spec, why, predictedNanos, List.of());
    }

    /** How long the work is expected to take, with as many workers as it has. */
    public long expectedNanos() {
        return predictedNanos / spec.workers();
    }

    /** {@code threads x 2}, or {@code sequential}. */
    public static String shown(BackendSpec spec) {
        return spec instanceof BackendSpec.Sequential ? spec.mode() : spec.mode() + " x " + spec.workers();
    }
}
