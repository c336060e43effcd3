package fanout.task;

/**
 * One image and where its rendition goes.
 *
 * @param name the input's path as the manifest names it: relative to the directory it was found in, with slashes
 * @param output the final path of the output, without the ending that the picture's content may still add
 */
public record ImageChunk(int id, String path, String name, long bytes, String output) implements Chunk {}
