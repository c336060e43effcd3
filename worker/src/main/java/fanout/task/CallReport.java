package fanout.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
        implements ChunkReport {
    private static final int HANG_UP = 129;
    private static final int INTERRUPT = 130;
    private static final int TERMINATE = 143;

    /** Of an input that no call was made for. */
    public static CallReport unstarted(int chunk, String reason) {
        return without(chunk, CallStatus.UNSTARTED, reason);
    }

    /** Of an input of which nothing else is known. */
    public static CallReport without(int chunk, CallStatus status, String reason) {
        return new CallReport(
                chunk,
                chunk,
                1,
                status,
                -1,
                reason,
                CallText.NONE,
                CallText.NONE,
                "",
                System.currentTimeMillis(),
                CallEffort.NONE);
    }

    /** Whether it ended by a signal that terminals, and systems that go down, send to commands and to this program alike. */
    public boolean wasToldToEnd() {
        return status == CallStatus.KILLED
                && (exitStatus == HANG_UP || exitStatus == INTERRUPT || exitStatus == TERMINATE);
    }

    /** The same, as one that failed after all. */
    public CallReport failed(String why) {
        return new CallReport(
                chunk, first, inputs, CallStatus.FAILED, exitStatus, why, stdout, stderr, "", startedMillis, effort);
    }

    /** The same, with its texts in another place. */
    public CallReport withTexts(CallText newStdout, CallText newStderr) {
        return new CallReport(
                chunk,
                first,
                inputs,
                status,
                exitStatus,
                reason,
                newStdout,
                newStderr,
                temporary,
                startedMillis,
                effort);
    }

    /** Removes what its texts are in, where they are in files of their own. */
    public void deleteFiles() throws IOException {
        for (CallText text : List.of(stdout, stderr)) {
            if (text.own()) {
                Files.deleteIfExists(Path.of(text.file()));
            }
        }
    }

    /** The same of another input of the call. */
    public CallReport of(int other) {
        return new CallReport(
                other,
                first,
                inputs,
                status,
                exitStatus,
                reason,
                CallText.NONE,
                CallText.NONE,
                "",
                startedMillis,
                CallEffort.NONE);
    }
}
