package fanout.task;

import java.util.concurrent.TimeUnit;

/**
 * How much is fetched at a time, and what is put up with.
 *
 * @param connections in all
 * @param perHost to one host and port
 * @param bodyBytes the largest body; a larger one fails
 * @param patienceNanos how long a request may make no progress
 * @param retries how often one is tried again whose failure may pass
 * @param pauseNanos about how long is waited before the first retry; twice as long before each further one
 * @param longestPauseNanos of all pauses; a server that asks for a longer one is not waited for
 * @param downgrade whether a redirect may lead from https to http
 * @param seed of the chance in pauses
 */
public record FetchLimits(
        int connections,
        int perHost,
        long bodyBytes,
        long patienceNanos,
        int retries,
        long pauseNanos,
        long longestPauseNanos,
        boolean downgrade,
        long seed) {
    public static final int DEFAULT_CONNECTIONS = 64;
    public static final int DEFAULT_PER_HOST = 8;
    public static final int DEFAULT_RETRIES = 3;
    public static final FetchLimits DEFAULT = new FetchLimits(
            DEFAULT_CONNECTIONS,
            DEFAULT_PER_HOST,
            Long.MAX_VALUE,
            TimeUnit.SECONDS.toNanos(30),
            DEFAULT_RETRIES,
            TimeUnit.SECONDS.toNanos(1),
            TimeUnit.MINUTES.toNanos(5),
            false,
            0);

    public FetchLimits {
        if (connections < 1 || perHost < 1 || bodyBytes < 0 || retries < 0) {
            throw new IllegalArgumentException("at least one connection, and nothing is less than nothing");
        }
        if (patienceNanos < 1 || pauseNanos < 0 || longestPauseNanos < pauseNanos) {
            throw new IllegalArgumentException("no time is negative, and no pause longer than the longest");
        }
    }

    public FetchLimits withConnections(int number) {
        return new FetchLimits(
                number, perHost, bodyBytes, patienceNanos, retries, pauseNanos, longestPauseNanos, downgrade, seed);
    }
}
