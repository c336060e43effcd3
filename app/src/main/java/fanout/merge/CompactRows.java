package fanout.merge;

import fanout.plan.Plan;
import fanout.task.Chunk;
import fanout.task.FileIdentity;
import fanout.task.ImageChunk;
import fanout.task.ImageOutput;
import fanout.task.ImageReport;
import fanout.task.ImageStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of the pictures of a plan, numbers in arrays: about 100 bytes for each output, so that a million of them is
 * no burden. What the plan knows already is not kept again.
 */
final class CompactRows {
    private static final int PICTURE_NUMBERS = 4;
    private static final int OUTPUT_NUMBERS = 4;

    private final Plan plan;
    private final @Nullable ImageStatus[] statuses;
    private final String[] reasons;
    private final String[] files;
    private final int[] sizes;
    private final long[] numbers;
    /** By chunk, where its outputs begin in the arrays below; one more for the end. */
    private final int[] firstOutputs;

    private final String[] endings;
    private final int[] outputNumbers;
    private final Map<ImageStatus, Integer> counts = new EnumMap<>(ImageStatus.class);
    private final Map<String, String> known = new HashMap<>();

    CompactRows(Plan plan) {
        int pictures = plan.chunks().size();
        this.plan = plan;
        this.statuses = new ImageStatus[pictures];
        this.reasons = new String[pictures];
        this.files = new String[pictures];
        this.sizes = new int[2 * pictures];
        this.numbers = new long[PICTURE_NUMBERS * pictures];
        this.firstOutputs = new int[pictures + 1];
        for (int i = 0; i < pictures; i++) {
            firstOutputs[i + 1] = firstOutputs[i] + chunk(i).outputs().size();
        }
        this.endings = new String[firstOutputs[pictures]];
        this.outputNumbers = new int[OUTPUT_NUMBERS * firstOutputs[pictures]];
    }

    /** Keeps a report, the only one of its chunk. */
    void add(ImageReport report) {
        int picture = report.chunk();
        if (statuses[picture] != null) {
            throw new IllegalStateException("chunk " + picture + " has a second outcome");
        }
        statuses[picture] = report.status();
        counts.merge(report.status(), 1, Integer::sum);
        reasons[picture] = report.reason();
        files[picture] = report.identity().file();
        sizes[2 * picture] = report.width();
        sizes[2 * picture + 1] = report.height();
        numbers[PICTURE_NUMBERS * picture] = report.inputBytes();
        numbers[PICTURE_NUMBERS * picture + 1] = report.identity().modifiedNanos();
        numbers[PICTURE_NUMBERS * picture + 2] = report.identity().changedNanos();
        numbers[PICTURE_NUMBERS * picture + 3] = report.elapsedNanos();
        for (int i = 0; i < report.outputs().size(); i++) {
            addOutput(
                    firstOutputs[picture] + i,
                    chunk(picture).outputs().get(i),
                    report.outputs().get(i));
        }
    }

    private void addOutput(int place, String incomplete, ImageOutput output) {
        if (!output.path().startsWith(incomplete)) {
            throw new IllegalArgumentException(output.path() + " is not an output of " + incomplete);
        }
        endings[place] = known.computeIfAbsent(output.path().substring(incomplete.length()), ending -> ending);
        outputNumbers[OUTPUT_NUMBERS * place] = output.width();
        outputNumbers[OUTPUT_NUMBERS * place + 1] = output.height();
        outputNumbers[OUTPUT_NUMBERS * place + 2] = Math.toIntExact(output.bytes());
        outputNumbers[OUTPUT_NUMBERS * place + 3] = output.crc32c();
    }

    int count(ImageStatus status) {
        return counts.getOrDefault(status, 0);
    }

    /** Whether the outcome of a chunk is known. */
    boolean has(int chunk) {
        return statuses[chunk] != null;
    }

    /** What was said of a chunk whose outcome is known, but for its temporary files. */
    ImageReport report(int chunk) {
        ImageStatus status = statuses[chunk];
        if (status == null) {
            throw new IllegalArgumentException("nothing is known of chunk " + chunk);
        }
        List<ImageOutput> outputs = new ArrayList<>();
        for (int place = firstOutputs[chunk];
                place < firstOutputs[chunk + 1] && status != ImageStatus.FAILED;
                place++) {
            int at = OUTPUT_NUMBERS * place;
            outputs.add(new ImageOutput(
                    chunk(chunk).outputs().get(place - firstOutputs[chunk]) + endings[place],
                    "",
                    outputNumbers[at],
                    outputNumbers[at + 1],
                    outputNumbers[at + 2],
                    outputNumbers[at + 3]));
        }
        int at = PICTURE_NUMBERS * chunk;
        FileIdentity identity = new FileIdentity(files[chunk], numbers[at], numbers[at + 1], numbers[at + 2]);
        return new ImageReport(
                chunk,
                status,
                reasons[chunk],
                sizes[2 * chunk],
                sizes[2 * chunk + 1],
                numbers[at],
                identity,
                outputs,
                numbers[at + 3]);
    }

    private ImageChunk chunk(int number) {
        Chunk chunk = plan.chunks().get(number);
        if (chunk instanceof ImageChunk image) {
            return image;
        }
        throw new IllegalArgumentException("not a picture: " + chunk);
    }
}
