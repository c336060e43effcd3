package fanout.task;

/**
 * What was fetched, so that it is known again here (by size and checksum) and there (by what the server calls it).
 *
 * @param sha256 in hexadecimal
 */
public record FetchedContent(long bytes, String sha256, Validator validator) {}
