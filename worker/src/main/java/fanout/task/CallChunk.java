package fanout.task;

import java.util.List;

/**
 * One input of a command.
 *
 * @param path what stands for it in the command: the path of a file as it was found, or a text; for a record or a part of a
 *     file, where it stands
 * @param number from 1, in input order
 * @param bytes of the file; 0 where it is none
 * @param values of the job's columns; none where it is no record
 * @param output the final path of what the command writes to <code>{out}</code>; empty where it does not
 * @param attempt from 1
 * @param part what the command gets on its standard input; {@link FilePart#NONE} for nothing
 */
public record CallChunk(
        int id, String path, int number, long bytes, List<String> values, String output, int attempt, FilePart part)
        implements Chunk {
    public CallChunk {
        values = List.copyOf(values);
    }

    /** With nothing on standard input. */
    public CallChunk(int id, String path, int number, long bytes, List<String> values, String output, int attempt) {
        this(id, path, number, bytes, values, output, attempt, FilePart.NONE);
    }

    /** The same, once more. */
    public CallChunk again() {
        return new CallChunk(id, path, number, bytes, values, output, attempt + 1, part);
    }
}
