package fanout.task;

/**
 * What became of one URL.
 *
 * @param reason why it failed; of one that was fetched what a person should know, or empty
 * @param httpStatus the last one that was answered; 0 where nothing was
 * @param content zeros and empty where it failed
 * @param temporary where the content is until the coordinator commits it; empty where nothing is to be committed
 * @param receivedBytes of bodies, of all tries; a part that an earlier run left does not count
 * @param tries how many requests were made, those that redirects led to not counted
 * @param elapsedNanos from its first request on, pauses included
 */
public record FetchReport(
        int chunk,
        FetchStatus status,
        String reason,
        int httpStatus,
        FetchedContent content,
        String temporary,
        long receivedBytes,
        int tries,
        long elapsedNanos)
        implements ChunkReport {
    /** Of what was not fetched. */
    public static final FetchedContent NOTHING = new FetchedContent(0, "", Validator.NONE);

    /** The same URL, as one that failed after all. */
    public FetchReport failed(String why) {
        return new FetchReport(
                chunk, FetchStatus.FAILED, why, httpStatus, NOTHING, "", receivedBytes, tries, elapsedNanos);
    }
}
