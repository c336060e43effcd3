package fanout.task;

/**
 * One rendition that was written.
 *
 * @param path the final one
 * @param temporary where the bytes are until the coordinator commits them
 */
public record ImageOutput(String path, String temporary, int width, int height, long bytes, int crc32c) {}
