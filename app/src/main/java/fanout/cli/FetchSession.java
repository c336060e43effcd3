package fanout.cli;

import fanout.backend.BackendException;
import fanout.backend.BackendSpec;
import fanout.backend.fetch.FetchBackend;
import fanout.manifest.FetchRow;
import fanout.manifest.FetchRowFormat;
import fanout.manifest.Manifest;
import fanout.manifest.ManifestJournal;
import fanout.merge.FetchMerge;
import fanout.output.OutputLock;
import fanout.plan.FetchPlan;
import fanout.plan.Plan;
import fanout.report.DryRunText;
import fanout.run.Coordinator;
import fanout.run.InputFailure;
import fanout.run.ModeChoice;
import fanout.run.RunSummary.ImageCounts;
import fanout.run.RunTotals;
import fanout.run.StopSignal;
import fanout.run.WorkKind;
import fanout.task.FetchJob;
import fanout.task.FetchStatus;
import fanout.task.MemoryShare;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One run over URLs from the plan to the exit code: outputs, manifest, and what is said. */
final class FetchSession {
    private static final FetchRowFormat FORMAT = new FetchRowFormat();

    private final Session session;
    private final Console console;
    private final RunOptions run;
    private final FetchJob job;
    private final Path folder;

    FetchSession(Session session, Console console, RunOptions run, FetchJob job, Path folder) {
        this.session = session;
        this.console = console;
        this.run = run;
        this.job = job;
        this.folder = folder;
    }

    /** Plans by what earlier runs left in the folder; whatever it refuses is refused before anything is sent. */
    interface Planning {
        FetchPlan plan(Manifest<FetchRow> recorded);
    }

    @SuppressWarnings("try") // the lock is held, not used
    int run(Planning planning) throws IOException, InterruptedException {
        console.interruption().abandonable(console, () -> {});
        Manifest<FetchRow> recorded = Manifest.of(folder, FORMAT);
        FetchPlan plan = planning.plan(recorded);
        if (run.dryRun()) {
            String output = "files and " + Manifest.FILE_NAME + " in " + folder;
            console.out().print(DryRunText.of(plan.plan(), mode(), output));
            return ExitCode.DONE;
        }
        OutputFolder.make(folder);
        try (OutputLock lock = session.lockFolder(folder)) {
            console.recorder()
                    .files(
                            session.summaryFile(),
                            folder.resolve(Manifest.FILE_NAME).toString());
            // What another run changed or left meanwhile belongs to the plan.
            boolean stale = session.mayHaveWaited() || !recorded.isCurrent(folder);
            Manifest<FetchRow> current = stale ? Manifest.of(folder, FORMAT) : recorded;
            FetchPlan now = stale ? planning.plan(current) : plan;
            console.interruption().notAbandonable();
            return run(now, current);
        }
    }

    private ModeChoice mode() {
        BackendSpec spec = new BackendSpec.Connections(job.limits().connections());
        return new ModeChoice(spec, "at most " + job.limits().perHost() + " to one host", 0);
    }

    private int run(FetchPlan plan, Manifest<FetchRow> recorded) throws IOException, InterruptedException {
        ModeChoice mode = mode();
        RunTotals totals = new RunTotals("fetch", plan.plan(), mode);
        String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        ManifestFile<FetchRow> manifest = new ManifestFile<>(folder, FORMAT, recorded);
        try (ManifestJournal<FetchRow> journal = manifest.begin()) {
            FetchMerge merge = new FetchMerge(plan, folder, recorded, started, journal::record);
            String problem = plan.plan().chunks().isEmpty() ? "" : work(plan.plan(), mode, merge, totals);
            if (problem.isEmpty()) {
                problem = merge.exhausted();
            }
            return end(totals, merge, manifest.settle(merge::rows, journal, problem));
        }
    }

    /** Fetches everything; why that could not be done to its end, or an empty text. */
    private String work(Plan plan, ModeChoice mode, FetchMerge merge, RunTotals totals) throws InterruptedException {
        StopSignal stop = console.interruption().stop();
        session.observer().started(plan, mode);
        try (FetchBackend backend = new FetchBackend(job, stop::isRequested, console.recorder()::stillRunning)) {
            try {
                Coordinator.Effort effort = session.coordinator(mode.spec(), MemoryShare.UNLIMITED)
                        .run(plan, merge, session.experience().costs(WorkKind.FETCHES), backend);
                totals.effort(effort.batches(), 0, effort.usage());
                return "";
            } catch (BackendException e) {
                return e.getMessage();
            } finally {
                totals.received(backend.receivedBytes());
            }
        } finally {
            session.observer().ended();
        }
    }

    private int end(RunTotals totals, FetchMerge merge, String problem) throws IOException {
        totals.images(new ImageCounts(
                merge.count(FetchStatus.FETCHED),
                0,
                merge.count(FetchStatus.UNCHANGED),
                merge.count(FetchStatus.FAILED),
                merge.unchangedSince()));
        merge.rows()
                .filter(row -> row.status() == FetchStatus.FAILED)
                .forEach(row -> totals.fail(new InputFailure(row.url(), row.url() + ": " + row.reason())));
        String output = folder.toString();
        // A signal that came when all was done stopped nothing.
        boolean stopped = !problem.isEmpty() && console.interruption().stop().isRequested();
        if (stopped) {
            Interruption interruption = console.interruption();
            return session.end(totals.summary(output, interruption.shown(), interruption.exitCode()));
        }
        if (!problem.isEmpty()) {
            console.say(problem);
            return session.end(totals.summary(output, "", ExitCode.STOPPED));
        }
        boolean whole = totals.failures().isEmpty();
        return session.end(totals.summary(output, "", whole ? ExitCode.DONE : ExitCode.REJECTED));
    }
}
