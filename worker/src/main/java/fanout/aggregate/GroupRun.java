package fanout.aggregate;

/**
 * Groups in a file, in the order of their keys: what did not fit in memory. Whoever holds it owns the file.
 *
 * @param file its path
 * @param bytes its length
 */
public record GroupRun(String file, long bytes) {}
