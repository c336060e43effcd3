package fanout.fetch;

/** A body that was written to its part, to the end. */
record Stored(long bytes, String sha256) {}
