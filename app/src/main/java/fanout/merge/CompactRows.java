package fanout.merge;

import fanout.plan.Plan;
import fanout.task.ImageChunk;
import fanout.task.ImageReport;
import fanout.task.ImageStatus;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A manifest's rows, numbers in arrays: about 60 bytes a picture, so that a million of them is no burden. What the plan
 * knows already is not kept again.
 */
@SuppressWarnings("EnumOrdinal") // within one process, never stored
final class CompactRows {
    private final Plan plan;
    private final Path folder;
    private final @Nullable ImageStatus[] statuses;
    private final @Nullable String[] texts;
    private final int[] sizes;
    private final long[] numbers;
    private final int[] checksums;
    private final Map<ImageStatus, Long> counts = new EnumMap<>(ImageStatus.class);
    private final Map<String, String> endings = new HashMap<>();

    CompactRows(Plan plan, Path folder) {
        int rows = plan.chunks().size();
        this.plan = plan;
        this.folder = folder;
        this.statuses = new ImageStatus[rows];
        this.texts = new String[rows];
        this.sizes = new int[4 * rows];
        this.numbers = new long[3 * rows];
        this.checksums = new int[rows];
    }

    /** Keeps a report, the only one of its chunk. */
    void add(ImageReport report) {
        int row = report.chunk();
        if (statuses[row] != null) {
            throw new IllegalStateException("chunk " + row + " has a second outcome");
        }
        statuses[row] = report.status();
        counts.merge(report.status(), 1L, Long::sum);
        texts[row] =
                report.output().isEmpty() ? report.reason() : endings.computeIfAbsent(ending(report), ending -> ending);
        sizes[4 * row] = report.width();
        sizes[4 * row + 1] = report.height();
        sizes[4 * row + 2] = report.outputWidth();
        sizes[4 * row + 3] = report.outputHeight();
        numbers[3 * row] = report.inputBytes();
        numbers[3 * row + 1] = report.outputBytes();
        numbers[3 * row + 2] = report.elapsedNanos();
        checksums[row] = report.outputCrc32c();
    }

    long count(ImageStatus status) {
        return counts.getOrDefault(status, 0L);
    }

    List<ImageRow> view() {
        int[] known = new int[statuses.length];
        int count = 0;
        for (int row = 0; row < statuses.length; row++) {
            if (statuses[row] != null) {
                known[count++] = row;
            }
        }
        return new View(known, count);
    }

    private String ending(ImageReport report) {
        String incomplete = chunk(report.chunk()).output();
        if (!report.output().startsWith(incomplete)) {
            throw new IllegalArgumentException(report.output() + " is not an output of " + incomplete);
        }
        return report.output().substring(incomplete.length());
    }

    private ImageChunk chunk(int row) {
        return (ImageChunk) plan.chunks().get(row);
    }

    private ImageRow row(int row) {
        ImageChunk chunk = chunk(row);
        ImageStatus status = Objects.requireNonNull(statuses[row]);
        String text = texts[row] == null ? "" : texts[row];
        String output = status == ImageStatus.FAILED ? "" : relative(chunk.output() + text);
        ImageReport report = new ImageReport(
                row,
                status,
                status == ImageStatus.FAILED ? text : "",
                output,
                "",
                sizes[4 * row],
                sizes[4 * row + 1],
                sizes[4 * row + 2],
                sizes[4 * row + 3],
                numbers[3 * row],
                numbers[3 * row + 1],
                checksums[row],
                numbers[3 * row + 2]);
        return new ImageRow(chunk.name(), report);
    }

    private String relative(String output) {
        String relative = folder.relativize(Path.of(output)).toString();
        return relative.replace(folder.getFileSystem().getSeparator(), "/");
    }

    /** The rows that are known, each made anew when asked for. */
    private final class View extends AbstractList<ImageRow> implements RandomAccess {
        private final int[] known;
        private final int size;

        View(int[] known, int size) {
            this.known = known;
            this.size = size;
        }

        @Override
        public ImageRow get(int index) {
            Objects.checkIndex(index, size);
            return row(known[index]);
        }

        @Override
        public int size() {
            return size;
        }
    }
}
