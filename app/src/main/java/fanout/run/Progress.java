package fanout.run;

/**
 * How far a run is, at one moment.
 *
 * @param waiting chunks not handed out yet
 * @param inFlight chunks handed out and not back
 * @param rejected records or pictures that were not taken
 */
public record Progress(
        long doneBytes,
        long totalBytes,
        int doneChunks,
        int totalChunks,
        int waiting,
        int inFlight,
        long rejected,
        long elapsedNanos) {
    /** The same at another time. */
    public Progress at(long laterElapsedNanos) {
        return new Progress(
                doneBytes, totalBytes, doneChunks, totalChunks, waiting, inFlight, rejected, laterElapsedNanos);
    }
}
