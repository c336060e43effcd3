package fanout.plan;

import fanout.input.InputFile;
import fanout.manifest.JobFingerprint;
import fanout.manifest.Manifest;
import fanout.manifest.ManifestRow;
import fanout.task.FileIdentity;
import fanout.task.ImageResizeJob;
import fanout.task.PartialPictures;
import fanout.task.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Finds the pictures whose outputs need not be made again: the manifest says that they were made of this very state of
 * the file with the same options, and they still stand there with the same bytes. Used by many threads.
 */
public final class UpToDate {
    private final Manifest<ManifestRow> manifest;
    private final Path folder;
    private final ImageResizeJob job;
    private final String options;

    /** @param manifest {@link Manifest#empty} where everything is to be done again */
    public UpToDate(Manifest<ManifestRow> manifest, Path folder, ImageResizeJob job) {
        this.manifest = manifest;
        this.folder = folder;
        this.job = job;
        this.options = JobFingerprint.of(job);
    }

    /** The rows of an input's outputs as this run would list them; none unless all of them are up to date. */
    List<ManifestRow> rows(InputFile input, List<OutputNames.Names> names) {
        List<ManifestRow> rows = new ArrayList<>();
        for (OutputNames.Names name : names) {
            Optional<ManifestRow> row = name.possible().stream()
                    .flatMap(possible -> manifest.row(possible).stream())
                    .filter(found -> isOf(found, input))
                    .findFirst();
            if (row.isEmpty()) {
                return List.of();
            }
            rows.add(row.get().skipped());
        }
        return isSameInput(input, rows) && rows.stream().allMatch(this::isWhole) ? rows : List.of();
    }

    /** Whether the row is of that input, with the same options, and this job would not refuse it. */
    private boolean isOf(ManifestRow row, InputFile input) {
        return row.input().equals(input.listed())
                && row.options().equals(options)
                && !row.identity().isEmpty()
                && (long) row.width() * row.height() <= job.limits().pixels()
                && (long) row.outputWidth() * row.outputHeight() <= job.limits().pixels()
                && row.inputBytes() <= job.limits().fileBytes()
                && (job.verification() == Verification.HEADER || row.verified().equals("full"))
                && (job.partial() == PartialPictures.KEEP
                        || row.reason().isEmpty()
                        || row.reason().equals(ManifestRow.UP_TO_DATE));
    }

    private static boolean isSameInput(InputFile input, List<ManifestRow> rows) {
        if (!input.content().isEmpty()) {
            String content = ManifestRow.identity(input.content());
            return rows.stream().allMatch(row -> row.identity().equals(content));
        }
        try {
            FileIdentity now = FileIdentity.of(input.path());
            String identity = ManifestRow.identity(now);
            return rows.stream()
                    .allMatch(row ->
                            row.inputBytes() == now.bytes() && row.identity().equals(identity));
        } catch (IOException gone) {
            return false; // trying to read it will say why
        }
    }

    /** Whether an output has the bytes that were written. */
    private boolean isWhole(ManifestRow row) {
        if (!Manifest.isThere(row, folder)) {
            return false;
        }
        try {
            CRC32C checksum = new CRC32C();
            checksum.update(Files.readAllBytes(folder.resolve(row.output())));
            return ManifestRow.checksum((int) checksum.getValue()).equals(row.outputCrc32c());
        } catch (IOException gone) {
            return false;
        }
    }
}
