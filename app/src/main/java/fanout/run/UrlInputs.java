package fanout.run;

import fanout.input.InputFile;
import fanout.input.UrlLine;
import fanout.manifest.FetchRow;
import fanout.manifest.Manifest;
import fanout.merge.FetchMerge;
import fanout.plan.FetchNames;
import fanout.plan.FetchPlan;
import fanout.plan.FetchPlanner;
import fanout.task.FetchJob;
import fanout.task.FetchStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * URLs as the inputs of another job: fetched into a folder first, and files from then on. The folder may be a private one that
 * goes with the run, or one that is kept, from which the next run is told what is unchanged.
 */
public final class UrlInputs {
    /** Two URLs never become the same file; the name is there for the ending, and for a person who looks. */
    private static final FetchNames NAMES = FetchNames.of("{hash}-{name}");

    private final FetchJob job;
    private final Path folder;
    private final FetchRun run;

    /** @param folder exists, and nobody else uses it */
    public UrlInputs(FetchJob job, Path folder, FetchRun run) {
        this.job = job;
        this.folder = folder;
        this.run = run;
    }

    /**
     * What the URLs came to.
     *
     * @param files one for each URL that is here, in the order of the lines; the name is the URL
     * @param failures the others
     * @param rows what to record of the folder, so that the next run is told it as {@code recorded}
     * @param problem why not everything was tried; empty where it was
     */
    public record Here(
            List<InputFile> files,
            List<InputFailure> failures,
            List<FetchRow> rows,
            long receivedBytes,
            String problem) {
        public Here {
            files = List.copyOf(files);
            failures = List.copyOf(failures);
            rows = List.copyOf(rows);
        }
    }

    /**
     * Fetches them.
     *
     * @param recorded what earlier runs left in the folder; {@link Manifest#empty} for a new one
     * @param started when the run began, as it is recorded
     */
    public Here fetch(List<UrlLine> lines, Manifest<FetchRow> recorded, String started)
            throws IOException, InterruptedException {
        FetchPlan plan = new FetchPlanner(job, folder, NAMES, recorded).plan(lines);
        FetchMerge merge = new FetchMerge(plan, folder, recorded, started, rows -> {});
        FetchRun.Ended ended = run.run(plan, merge);
        List<InputFile> files = new ArrayList<>();
        List<InputFailure> failures = new ArrayList<>();
        List<FetchRow> rows = merge.rows().toList();
        for (FetchRow row : rows) {
            if (row.status() == FetchStatus.FAILED) {
                failures.add(new InputFailure(row.url(), row.url() + ": " + row.reason()));
                continue;
            }
            Path file = folder.resolve(row.output());
            files.add(new InputFile(file.toString(), row.url(), Files.size(file)));
        }
        return new Here(files, failures, rows, ended.receivedBytes(), ended.problem());
    }
}
