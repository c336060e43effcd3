package fanout.run;

import fanout.backend.BackendUsage;
import fanout.backend.StageFigures;
import fanout.merge.LocatedReject;
import fanout.merge.Reuse;
import fanout.task.RecordCounts;
import java.time.Instant;
import java.util.List;

/**
 * What a run did, for a person and for programs.
 *
 * @param command such as {@code csv aggregate}
 * @param started when the process began
 * @param inputs how many there were in the plan
 * @param bytes of the inputs that were read, as they are on disk; of a fetch those that were received
 * @param plainBytes the same unpacked; 0 where that is not known, as after a run that ended early, and for images
 * @param records all zero for images
 * @param items how many pictures, calls or URLs were done, skipped or failed; all zero for CSV
 * @param groups how many rows the answer has; 0 for images
 * @param chunks how many came to an outcome
 * @param batches how many messages the chunks travelled in
 * @param rerunChunks chunks that were run again, because where they begin had been guessed wrongly
 * @param spilledBytes of groups that were written to temporary files, because they did not fit into memory
 * @param reuse what was taken from earlier runs; bytes and records count it all the same
 * @param keptBytes of inputs, whose work is kept for the next run; 0 for images
 * @param elapsedNanos from the start of the process to the committed output
 * @param cpuNanos of the coordinator's process alone; {@link BackendUsage#cpuNanos} comes on top
 * @param peakBytes the largest resident size of the coordinator's process; the workers' comes on top
 * @param firstRejects at most ten, in input order
 * @param rejectsFile where all rejects were written, empty where nowhere
 * @param failures inputs (for images: pictures too) that were not used, in input order
 * @param notices what a person should know, one line each
 * @param stages what inputs went through, one after the other; one or several, none where nothing was done
 * @param output the file or folder that was written; empty for standard output
 * @param refusal why there is no answer although the work was done, such as {@code --max-rejects 10}; empty where there is one
 * @param stopped why the run ended early, such as {@code Ctrl-C}; empty where it did not
 */
public record RunSummary(
        String command,
        WorkKind kind,
        Instant started,
        int inputs,
        long bytes,
        long plainBytes,
        RecordCounts records,
        ItemCounts items,
        long groups,
        int chunks,
        long batches,
        int rerunChunks,
        long spilledBytes,
        Reuse reuse,
        long keptBytes,
        long elapsedNanos,
        long cpuNanos,
        long peakBytes,
        ModeChoice mode,
        BackendUsage workers,
        List<LocatedReject> firstRejects,
        String rejectsFile,
        List<InputFailure> failures,
        List<String> notices,
        List<StageFigures> stages,
        String output,
        String refusal,
        String stopped,
        int exitCode) {
    /**
     * How pictures, calls or URLs ended.
     *
     * @param written pictures; calls that were done, URLs that were fetched
     * @param skipped because an earlier run did them; of URLs those that were unchanged
     * @param outputs files that were written; more than pictures where there are several sizes
     * @param upToDateSince when the last of the runs began that made what was skipped; empty where nothing was
     */
    public record ItemCounts(long written, long outputs, long skipped, long failed, String upToDateSince) {
        public static final ItemCounts NONE = new ItemCounts(0, 0, 0, 0, "");

        public long all() {
            return written + skipped + failed;
        }

        /** Whether there was nothing to do. */
        public boolean isUpToDate() {
            return skipped > 0 && written + failed == 0;
        }
    }

    public RunSummary {
        firstRejects = List.copyOf(firstRejects);
        failures = List.copyOf(failures);
        notices = List.copyOf(notices);
        stages = List.copyOf(stages);
    }
}
