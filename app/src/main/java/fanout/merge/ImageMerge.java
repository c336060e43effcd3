package fanout.merge;

import fanout.image.TemporaryFile;
import fanout.manifest.ManifestRow;
import fanout.plan.ImagePlan;
import fanout.plan.Plan;
import fanout.plan.PlannedInput;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.FailureKind;
import fanout.task.FileIdentity;
import fanout.task.ImageChunk;
import fanout.task.ImageOutput;
import fanout.task.ImageReport;
import fanout.task.ImageStatus;
import fanout.task.Outcome;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Puts outputs under their final names, as their outcomes come in, in any order, and keeps what the manifest says of
 * them, in input order. Used by one thread.
 */
public final class ImageMerge implements Merge {
    private final Plan plan;
    private final Map<Integer, List<ManifestRow>> upToDate;
    private final Map<Integer, String> identities;
    private final Path folder;
    private final ManifestRow.Origin origin;
    private final Consumer<List<ManifestRow>> journal;
    private final CompactRows pictures;
    /** Inputs of which there is no picture to be tried. */
    private final long unusable;

    private long outputs;
    private long inPart;
    private String unwritable = "";

    /**
     * @param folder of the outputs, as it was given to the planner
     * @param origin what all rows of this run say
     * @param journal is told of outputs as soon as they stand under their names
     */
    public ImageMerge(ImagePlan plan, Path folder, ManifestRow.Origin origin, Consumer<List<ManifestRow>> journal) {
        this.plan = plan.plan();
        this.upToDate = plan.upToDate();
        this.identities = new HashMap<>(plan.identities());
        this.folder = folder;
        this.origin = origin;
        this.journal = journal;
        this.pictures = new CompactRows(this.plan);
        this.unusable = this.plan.inputs().stream().filter(PlannedInput::failed).count();
    }

    /** The input of a chunk has come only now: it is known by its content, SHA-256 in hexadecimal. */
    public void identify(int chunk, String content) {
        identities.put(chunk, ManifestRow.identity(content));
    }

    /** An output that cannot be put in place is a failed picture, and its temporary files are removed. Nothing is run again. */
    @Override
    public List<Chunk> accept(BatchResult result) {
        List<ManifestRow> written = new ArrayList<>();
        for (Outcome outcome : result.outcomes()) {
            ImageReport report = committed(outcome);
            pictures.add(report);
            if (report.status() == ImageStatus.WRITTEN) {
                written.addAll(rows(report.chunk()));
                outputs += report.outputs().size();
                inPart += report.reason().isEmpty() ? 0 : 1;
            }
        }
        if (!written.isEmpty()) {
            journal.accept(written);
        }
        return List.of();
    }

    @Override
    public long rejected() {
        return pictures.count(ImageStatus.FAILED) + unusable;
    }

    private ImageReport committed(Outcome outcome) {
        if (outcome instanceof Outcome.Done done && done.report() instanceof ImageReport report) {
            return report.status() == ImageStatus.WRITTEN ? committed(report) : report;
        }
        if (outcome instanceof Outcome.Failed failed) {
            return failure(failed);
        }
        throw new IllegalArgumentException("not a picture's outcome: " + outcome);
    }

    /** The rows of all pictures whose outcome is known, in input order; each is made when it is asked for. */
    public Stream<ManifestRow> rows() {
        return IntStream.range(0, plan.inputs().size()).boxed().flatMap(input -> {
            List<ManifestRow> skipped = upToDate.get(input);
            if (skipped != null) {
                return skipped.stream();
            }
            if (plan.inputs().get(input).failed()) {
                return Stream.of(unusable(plan.inputs().get(input)));
            }
            int chunk = plan.inputs().get(input).firstChunk();
            return pictures.has(chunk) ? rows(chunk).stream() : Stream.empty();
        });
    }

    private List<ManifestRow> rows(int chunk) {
        ImageReport report = pictures.report(chunk);
        String name = ((ImageChunk) plan.chunks().get(chunk)).name();
        List<String> outputs =
                report.outputs().stream().map(output -> relative(output.path())).toList();
        List<ManifestRow> rows = ManifestRow.of(name, report, outputs, origin);
        String identity = identities.get(chunk);
        return identity == null
                ? rows
                : rows.stream().map(row -> row.identifiedBy(identity)).toList();
    }

    /** The row of an input that no kernel ever saw. */
    private ManifestRow unusable(PlannedInput input) {
        ImageReport report =
                new ImageReport(0, ImageStatus.FAILED, input.reason(), 0, 0, 0, FileIdentity.UNKNOWN, List.of(), 0);
        return ManifestRow.of(input.name(), report, List.of(), origin).get(0);
    }

    private String relative(String output) {
        String relative = folder.relativize(Path.of(output)).toString();
        return relative.replace(folder.getFileSystem().getSeparator(), "/");
    }

    /** Why outputs can no longer be written, as when the disk is full. */
    @Override
    public String exhausted() {
        return unwritable;
    }

    public long written() {
        return pictures.count(ImageStatus.WRITTEN);
    }

    /** Pictures that were not done, because they are up to date. */
    public long skipped() {
        return upToDate.size();
    }

    /** Files that were written. */
    public long outputs() {
        return outputs;
    }

    /** Pictures that were written though the end of their file is missing. */
    public long inPart() {
        return inPart;
    }

    /** When the last of the runs began that made what is up to date; empty where nothing is. */
    public String upToDateSince() {
        return upToDate.values().stream()
                .flatMap(List::stream)
                .map(ManifestRow::run)
                .max(Comparator.naturalOrder())
                .orElse("");
    }

    /**
     * Removes temporary files beside all outputs, also those that are up to date: what workers left that died or were
     * stopped, of this run and of earlier ones. To be called when no worker lives any more. What cannot be removed is
     * left to the next run.
     *
     * @return how many there were
     */
    public int sweep() {
        Set<Path> folders = new HashSet<>();
        for (Chunk chunk : plan.chunks()) {
            ((ImageChunk) chunk).outputs().forEach(output -> folders.add(folderOf(Path.of(output))));
        }
        for (List<ManifestRow> rows : upToDate.values()) {
            rows.forEach(row -> folders.add(folderOf(folder.resolve(row.output()))));
        }
        return folders.stream().mapToInt(ImageMerge::sweep).sum();
    }

    private static Path folderOf(Path output) {
        return output.toAbsolutePath().getParent();
    }

    private static int sweep(Path folder) {
        int removed = 0;
        try (DirectoryStream<Path> leftOver = Files.newDirectoryStream(folder, ImageMerge::isTemporary)) {
            for (Path file : leftOver) {
                if (Files.deleteIfExists(file)) {
                    removed++;
                }
            }
        } catch (IOException | DirectoryIteratorException error) {
            // Often the folder is not there, as no picture of it was ever written.
            return removed;
        }
        return removed;
    }

    private static boolean isTemporary(Path file) {
        return TemporaryFile.isName(file.getFileName().toString())
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static ImageReport committed(ImageReport report) {
        for (ImageOutput output : report.outputs()) {
            Path temporary = Path.of(output.temporary());
            try {
                long bytes = Files.size(temporary);
                if (bytes != output.bytes()) {
                    throw new IOException("has " + bytes + " bytes instead of " + output.bytes());
                }
                Files.move(temporary, Path.of(output.path()), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException error) {
                String reason = "cannot be put in place at " + output.path() + ": " + Reason.of(error);
                return report.failed(reason + leftOver(report));
            }
        }
        return report;
    }

    /** Removes what was not put in place; what that left over, in words. */
    private static String leftOver(ImageReport report) {
        StringBuilder left = new StringBuilder();
        for (ImageOutput output : report.outputs()) {
            try {
                Files.deleteIfExists(Path.of(output.temporary()));
            } catch (IOException error) {
                left.append("; ").append(output.temporary()).append(" is left over");
            }
        }
        return left.toString();
    }

    private ImageReport failure(Outcome.Failed failed) {
        if (failed.kind() == FailureKind.UNWRITABLE && unwritable.isEmpty()) {
            unwritable = failed.message();
        }
        Chunk chunk = plan.chunks().get(failed.chunk());
        String named = chunk.path() + ": ";
        String message = failed.message();
        String reason = message.startsWith(named) ? message.substring(named.length()) : message;
        return new ImageReport(
                failed.chunk(), ImageStatus.FAILED, reason, 0, 0, chunk.bytes(), FileIdentity.UNKNOWN, List.of(), 0);
    }
}
