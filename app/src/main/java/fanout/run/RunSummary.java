package fanout.run;

import fanout.backend.BackendUsage;
import fanout.merge.LocatedReject;
import fanout.task.RecordCounts;
import java.util.List;

/**
 * What a run did, for a person and for programs.
 *
 * @param command such as {@code csv aggregate}
 * @param records all zero for images
 * @param images how many pictures were written, skipped or failed; all zero for CSV
 * @param bytes of the inputs that were read, as they are on disk
 * @param batches how many messages the chunks travelled in
 * @param rerunChunks chunks that were run again, because where they begin had been guessed wrongly
 * @param elapsedNanos from the start of the process to the committed output
 * @param cpuNanos of the coordinator's process alone; {@link BackendUsage#cpuNanos} comes on top
 * @param peakBytes the largest resident size of the coordinator's process; the workers' comes on top
 * @param firstRejects at most ten, in input order
 * @param notices what a person should know, one line each
 * @param stopped why the run ended early, empty where it did not
 */
public record RunSummary(
        String command,
        int inputs,
        long bytes,
        RecordCounts records,
        ImageCounts images,
        int chunks,
        long batches,
        int rerunChunks,
        long elapsedNanos,
        long cpuNanos,
        long peakBytes,
        ModeChoice mode,
        BackendUsage workers,
        List<LocatedReject> firstRejects,
        List<InputFailure> failures,
        List<String> notices,
        String stopped,
        int exitCode) {
    /** How pictures ended. */
    public record ImageCounts(long written, long skipped, long failed) {
        public static final ImageCounts NONE = new ImageCounts(0, 0, 0);

        public long all() {
            return written + skipped + failed;
        }
    }

    public RunSummary {
        firstRejects = List.copyOf(firstRejects);
        failures = List.copyOf(failures);
        notices = List.copyOf(notices);
    }
}
