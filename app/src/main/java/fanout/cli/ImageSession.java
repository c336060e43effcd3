package fanout.cli;

import fanout.backend.BackendException;
import fanout.input.InputException;
import fanout.input.Inputs;
import fanout.manifest.ImageRowFormat;
import fanout.manifest.JobFingerprint;
import fanout.manifest.Manifest;
import fanout.manifest.ManifestJournal;
import fanout.manifest.ManifestRow;
import fanout.merge.Earlier;
import fanout.merge.ImageMerge;
import fanout.output.OutputLock;
import fanout.plan.ImagePlan;
import fanout.plan.Plan;
import fanout.report.DryRunText;
import fanout.run.ComingUrls;
import fanout.run.Coordinator;
import fanout.run.CostModel;
import fanout.run.InputFailure;
import fanout.run.ModeChoice;
import fanout.run.RunSummary.ItemCounts;
import fanout.run.RunTotals;
import fanout.run.Staging;
import fanout.run.WorkKind;
import fanout.task.ImageResizeJob;
import fanout.task.ImageStatus;
import fanout.task.MemoryShare;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** One run over pictures from the plan to the exit code: outputs, manifest, and what is said. */
final class ImageSession {
    private static final ImageRowFormat FORMAT = new ImageRowFormat();

    private final Session session;
    private final Console console;
    private final RunOptions run;
    private final ImageResizeJob job;
    private final Path folder;

    ImageSession(Session session, Console console, RunOptions run, ImageResizeJob job, Path folder) {
        this.session = session;
        this.console = console;
        this.run = run;
        this.job = job;
        this.folder = folder;
    }

    /**
     * What is to be done.
     *
     * @param recorded what earlier runs left in the folder
     * @param coming inputs that are fetched when it is their turn
     */
    record Work(Inputs inputs, ImagePlan plan, Manifest<ManifestRow> recorded, Optional<ComingUrls> coming) {}

    /** Finds inputs and plans; whatever it refuses is refused before anything is written. */
    interface Planning {
        Work plan(Manifest<ManifestRow> recorded)
                throws InputException, IOException, InterruptedException, CliException;
    }

    @SuppressWarnings("try") // the lock is held, not used
    int run(Planning planning) throws InputException, IOException, InterruptedException, CliException {
        console.interruption().abandonable(console, () -> {});
        Work work = planning.plan(Manifest.of(folder, FORMAT));
        if (run.dryRun()) {
            String output = "images and " + Manifest.FILE_NAME + " in " + folder;
            Plan plan = noting(work.plan());
            console.out().print(DryRunText.of(plan, session.choose(plan), output));
            return ExitCode.DONE;
        }
        OutputFolder.make(folder);
        try (OutputLock lock = session.lockFolder(folder)) {
            console.recorder()
                    .files(
                            session.summaryFile(),
                            folder.resolve(Manifest.FILE_NAME).toString());
            // What another run changed or left meanwhile belongs to the plan.
            boolean stale = session.mayHaveWaited() || !work.recorded().isCurrent(folder);
            Work current = stale ? planning.plan(Manifest.of(folder, FORMAT)) : work;
            console.interruption().notAbandonable();
            return run(
                    current,
                    session.choose(current.plan().plan(), current.coming().isPresent()));
        }
    }

    private static Plan noting(ImagePlan plan) {
        int upToDate = plan.upToDate().size();
        return upToDate == 0 ? plan.plan() : plan.plan().noting(upToDate + " of the images are up to date");
    }

    private int run(Work work, ModeChoice mode) throws IOException, InterruptedException {
        Plan plan = work.plan().plan();
        RunTotals totals = new RunTotals("images resize", plan, mode, session.observer());
        work.inputs().notices().forEach(totals::notice);
        plan.notices().forEach(totals::notice);
        ManifestFile<ManifestRow> manifest = new ManifestFile<>(folder, FORMAT, work.recorded());
        try (ManifestJournal<ManifestRow> journal = manifest.begin()) {
            ImageMerge merge = new ImageMerge(work.plan(), folder, origin(), journal::record);
            String problem;
            try {
                problem = plan.chunks().isEmpty() ? "" : work(plan, work.coming(), mode, merge, totals);
            } finally {
                merge.sweep();
            }
            if (problem.isEmpty()) {
                problem = merge.exhausted();
            }
            totals.arrived(work.coming().isPresent() ? work.coming().get().bytes() : 0);
            return end(totals, merge, manifest.settle(merge::rows, journal, problem));
        }
    }

    private ManifestRow.Origin origin() {
        String verified = job.verification().name().toLowerCase(Locale.ROOT);
        String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return new ManifestRow.Origin(verified, JobFingerprint.of(job), started);
    }

    /** Runs all chunks; why they could not be run to their end, or an empty text. */
    private String work(Plan plan, Optional<ComingUrls> coming, ModeChoice mode, ImageMerge merge, RunTotals totals)
            throws InterruptedException {
        CostModel costs = session.experience().costs(WorkKind.IMAGES);
        Staging staging = coming.isPresent() ? coming.get() : Staging.NONE;
        if (coming.isPresent()) {
            coming.get().tell((chunk, content) -> merge.identify(chunk.id(), content));
        }
        session.observer().started(plan, mode);
        long started = System.nanoTime();
        try {
            Coordinator.Effort effort = session.coordinator(mode.spec(), MemoryShare.UNLIMITED)
                    .run(plan, Earlier.NONE, staging, merge, costs);
            totals.effort(effort.batches(), 0, effort.usage());
            long startNanos = effort.usage().startNanos();
            // What took how long was measured beside the size that was planned, and nobody knew that of URLs.
            if (coming.isEmpty()) {
                session.keep(totals, WorkKind.IMAGES, costs, System.nanoTime() - started - startNanos, startNanos);
            }
            return "";
        } catch (BackendException e) {
            return e.getMessage();
        } finally {
            session.observer().ended();
        }
    }

    private int end(RunTotals totals, ImageMerge merge, String problem) throws IOException {
        totals.items(new ItemCounts(
                merge.written(), merge.outputs(), merge.skipped(), merge.rejected(), merge.upToDateSince()));
        merge.rows()
                .filter(row -> row.status() == ImageStatus.FAILED)
                .forEach(row -> totals.fail(new InputFailure(row.input(), row.input() + ": " + row.reason())));
        long inPart = merge.inPart();
        if (inPart > 0) {
            totals.notice(
                    inPart + " written though the end of the input is missing (" + Manifest.FILE_NAME + " says which)");
        }
        // A signal that came when all was done stopped nothing.
        boolean stopped = !problem.isEmpty() && console.interruption().stop().isRequested();
        if (!problem.isEmpty()) {
            totals.stoppedAfter(session.observer().doneBytes());
        }
        if (stopped) {
            Interruption interruption = console.interruption();
            return session.end(totals.summary(folder.toString(), interruption.shown(), interruption.exitCode()));
        }
        if (!problem.isEmpty()) {
            console.say(problem);
            return session.end(totals.summary(folder.toString(), "", ExitCode.STOPPED));
        }
        boolean whole = totals.failures().isEmpty();
        return session.end(totals.summary(folder.toString(), "", whole ? ExitCode.DONE : ExitCode.REJECTED));
    }
}
