package fanout.run;

import fanout.backend.StageFigures;
import java.util.List;

/**
 * How far a run is, at one moment.
 *
 * @param waiting chunks not handed out yet
 * @param inFlight chunks handed out and not back
 * @param rejected records or pictures that were not taken
 * @param stages that inputs pass one after the other; none where there is but one, which all the rest is about
 */
public record Progress(
        long doneBytes,
        long totalBytes,
        int doneChunks,
        int totalChunks,
        int waiting,
        int inFlight,
        long rejected,
        long elapsedNanos,
        List<StageFigures> stages) {
    public Progress {
        stages = List.copyOf(stages);
    }

    /** Of a run without stages. */
    public Progress(
            long doneBytes,
            long totalBytes,
            int doneChunks,
            int totalChunks,
            int waiting,
            int inFlight,
            long rejected,
            long elapsedNanos) {
        this(doneBytes, totalBytes, doneChunks, totalChunks, waiting, inFlight, rejected, elapsedNanos, List.of());
    }

    /** The same at another time. */
    public Progress at(long laterElapsedNanos) {
        return new Progress(
                doneBytes, totalBytes, doneChunks, totalChunks, waiting, inFlight, rejected, laterElapsedNanos, stages);
    }

    /** The same with its stages. */
    public Progress in(List<StageFigures> newStages) {
        return new Progress(
                doneBytes, totalBytes, doneChunks, totalChunks, waiting, inFlight, rejected, elapsedNanos, newStages);
    }
}
