package fanout.cli;

import fanout.backend.BackendUsage;
import fanout.manifest.FetchRow;
import fanout.manifest.FetchRowFormat;
import fanout.manifest.Manifest;
import fanout.manifest.ManifestJournal;
import fanout.merge.FetchMerge;
import fanout.output.OutputLock;
import fanout.plan.FetchPlan;
import fanout.report.DryRunText;
import fanout.run.FetchRun;
import fanout.run.InputFailure;
import fanout.run.RunSummary.ItemCounts;
import fanout.run.RunTotals;
import fanout.task.FetchJob;
import fanout.task.FetchStatus;
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
        FetchPlan plan(Manifest<FetchRow> recorded) throws CliException, IOException;
    }

    @SuppressWarnings("try") // the lock is held, not used
    int run(Planning planning) throws IOException, InterruptedException, CliException {
        console.interruption().abandonable(console, () -> {});
        Manifest<FetchRow> recorded = Manifest.of(folder, FORMAT);
        FetchPlan plan = planning.plan(recorded);
        if (run.dryRun()) {
            String output = "files and " + Manifest.FILE_NAME + " in " + folder;
            console.out().print(DryRunText.of(plan.plan(), fetching().mode(), output));
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

    private FetchRun fetching() {
        return new FetchRun(job, session.observer(), console.interruption().stop(), () -> {});
    }

    private int run(FetchPlan plan, Manifest<FetchRow> recorded) throws IOException, InterruptedException {
        FetchRun fetching = fetching();
        RunTotals totals = new RunTotals("fetch", plan.plan(), fetching.mode(), session.observer());
        String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        ManifestFile<FetchRow> manifest = new ManifestFile<>(folder, FORMAT, recorded);
        try (ManifestJournal<FetchRow> journal = manifest.begin()) {
            FetchMerge merge = new FetchMerge(plan, folder, recorded, started, journal::record);
            FetchRun.Ended ended = fetching.run(plan, merge);
            totals.effort(ended.batches(), 0, BackendUsage.NONE);
            totals.received(ended.receivedBytes());
            return end(totals, merge, manifest.settle(merge::rows, journal, ended.problem()));
        }
    }

    private int end(RunTotals totals, FetchMerge merge, String problem) throws IOException {
        FetchMerge.Totals ended = merge.totals();
        totals.items(new ItemCounts(ended.fetched(), 0, ended.unchanged(), ended.failed(), ended.unchangedSince()));
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
