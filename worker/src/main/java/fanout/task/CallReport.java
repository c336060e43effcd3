package fanout.task;

/**
 * What became of the call that an input was in.
 *
 * @param first the chunk that the call is told of: this one, or another one of the same call, whose report has the texts and the effort
 * @param inputs of the call
 * @param exitStatus 0 to 255, 128 and more for a signal; -1 where there is none
 * @param reason why it did not end well, without the input's name; empty where it did
 * @param temporary where the call wrote what is to become its output; empty where it wrote none
 * @param startedMillis since 1970
 * @param effort what it took
 */
public record CallReport(
        int chunk,
        int first,
        int inputs,
        CallStatus status,
        int exitStatus,
        String reason,
        CallText stdout,
        CallText stderr,
        String temporary,
        long startedMillis,
        CallEffort effort)
        implements ChunkReport {}
