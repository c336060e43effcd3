package fanout.merge;

import fanout.image.TemporaryFile;
import fanout.plan.Plan;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.FailureKind;
import fanout.task.ImageChunk;
import fanout.task.ImageReport;
import fanout.task.ImageStatus;
import fanout.task.Outcome;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts outputs under their final names, as their outcomes come in, in any order, and keeps what the manifest says of
 * them, in input order. Used by one thread.
 */
public final class ImageMerge implements Merge {
    private final Plan plan;
    private final CompactRows rows;
    private String unwritable = "";

    /** @param folder of the outputs, as it was given to the planner */
    public ImageMerge(Plan plan, Path folder) {
        this.plan = plan;
        this.rows = new CompactRows(plan, folder);
    }

    /** An output that cannot be put in place is a failed picture, and its temporary file is removed. Nothing is run again. */
    @Override
    public List<Chunk> accept(BatchResult result) {
        result.outcomes().forEach(this::add);
        return List.of();
    }

    @Override
    public long rejected() {
        return rows.count(ImageStatus.FAILED);
    }

    private void add(Outcome outcome) {
        if (outcome instanceof Outcome.Done done && done.report() instanceof ImageReport report) {
            rows.add(report.status() == ImageStatus.WRITTEN ? committed(report) : report);
            return;
        }
        if (outcome instanceof Outcome.Failed failed) {
            rows.add(failure(failed));
            return;
        }
        throw new IllegalArgumentException("not a picture's outcome: " + outcome);
    }

    /** The rows of the pictures whose outcome is known, in input order; a view that makes each row when asked. */
    public List<ImageRow> rows() {
        return rows.view();
    }

    /** Why outputs could no longer be written, as when the disk is full; empty where they could. */
    public String unwritable() {
        return unwritable;
    }

    public long written() {
        return rows.count(ImageStatus.WRITTEN);
    }

    public long skipped() {
        return rows.count(ImageStatus.SKIPPED);
    }

    /**
     * Removes temporary files beside the planned outputs: those of workers that died or were stopped, of this run and
     * of earlier ones. To be called when no worker lives any more.
     *
     * @return how many there were
     */
    public int sweep() throws IOException {
        Set<Path> folders = new HashSet<>();
        for (Chunk chunk : plan.chunks()) {
            if (chunk instanceof ImageChunk image) {
                folders.add(Path.of(image.output()).toAbsolutePath().getParent());
            }
        }
        int removed = 0;
        for (Path folder : folders) {
            removed += sweep(folder);
        }
        return removed;
    }

    private static int sweep(Path folder) throws IOException {
        int removed = 0;
        try (DirectoryStream<Path> leftOver = Files.newDirectoryStream(
                folder, file -> TemporaryFile.isName(file.getFileName().toString()))) {
            for (Path file : leftOver) {
                if (Files.deleteIfExists(file)) {
                    removed++;
                }
            }
        } catch (NoSuchFileException error) {
            return removed; // no picture of this folder was ever written
        }
        return removed;
    }

    private static ImageReport committed(ImageReport report) {
        Path temporary = Path.of(report.temporary());
        try {
            long bytes = Files.size(temporary);
            if (bytes != report.outputBytes()) {
                throw new IOException("has " + bytes + " bytes instead of " + report.outputBytes());
            }
            Files.move(temporary, Path.of(report.output()), StandardCopyOption.ATOMIC_MOVE);
            return report;
        } catch (IOException error) {
            String reason = "cannot be put in place at " + report.output() + ": " + error.getMessage();
            return notCommitted(report, temporary, reason);
        }
    }

    private static ImageReport notCommitted(ImageReport report, Path temporary, String reason) {
        String why = reason;
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException error) {
            why = reason + "; " + temporary + " is left over";
        }
        return new ImageReport(
                report.chunk(),
                ImageStatus.FAILED,
                why,
                "",
                "",
                report.width(),
                report.height(),
                0,
                0,
                report.inputBytes(),
                0,
                0,
                report.elapsedNanos());
    }

    private ImageReport failure(Outcome.Failed failed) {
        if (failed.kind() == FailureKind.UNWRITABLE && unwritable.isEmpty()) {
            unwritable = failed.message();
        }
        Chunk chunk = plan.chunks().get(failed.chunk());
        String named = chunk.path() + ": ";
        String message = failed.message();
        String reason = message.startsWith(named) ? message.substring(named.length()) : message;
        return new ImageReport(failed.chunk(), ImageStatus.FAILED, reason, "", "", 0, 0, 0, 0, chunk.bytes(), 0, 0, 0);
    }
}
