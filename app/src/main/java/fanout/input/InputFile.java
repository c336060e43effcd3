package fanout.input;

/**
 * One input.
 *
 * @param path as given to the operating system; relative where what was typed was
 * @param name the path below the directory argument it was found in, with slashes, or the file's own name; {@code -} for
 *     standard input
 */
public record InputFile(String path, String name, long bytes) {}
