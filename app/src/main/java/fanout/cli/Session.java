package fanout.cli;

import fanout.backend.BackendException;
import fanout.backend.BackendSpec;
import fanout.backend.Backends;
import fanout.merge.Reuse;
import fanout.output.AtomicOutput;
import fanout.output.OutputException;
import fanout.output.OutputLock;
import fanout.output.OutputLocks;
import fanout.output.Overlap;
import fanout.plan.Plan;
import fanout.report.ProgressLine;
import fanout.report.SummaryJson;
import fanout.report.SummaryText;
import fanout.run.Coordinator;
import fanout.run.CostModel;
import fanout.run.Experience;
import fanout.run.LatestProgress;
import fanout.run.ModeChoice;
import fanout.run.ModeChooser;
import fanout.run.ModeRequest;
import fanout.run.RunObserver;
import fanout.run.RunSummary;
import fanout.run.RunTotals;
import fanout.run.WorkKind;
import fanout.state.StateFolder;
import fanout.state.UrlFiles;
import fanout.store.CallJournal;
import fanout.store.CallKey;
import fanout.store.KnownPoison;
import fanout.store.NotesOfRuns;
import fanout.store.PartialStore;
import fanout.task.CsvAggregateJob;
import fanout.task.MemoryShare;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What every command that runs a job shares: the choice of mode, the lock, the watching, the summary. */
final class Session implements AutoCloseable {
    private final RunOptions run;
    private final OutputOptions output;
    private final Console console;
    private final StateFolder state;
    private final long startedNanos = System.nanoTime();
    private final long lookedNanos = System.currentTimeMillis() * 1_000_000;
    private final Experience experience;
    private final LatestProgress observer;
    private final Backends backends;

    Session(String command, RunOptions run, OutputOptions output, Console console) {
        this.run = run;
        this.output = output;
        this.console = console;
        this.state = StateFolder.of(run.state(), console.environment());
        this.experience = new Experience(state);
        RunObserver shown = output.quiet()
                ? RunObserver.NONE
                : ProgressLine.of(command, output.progress(), console.terminal(), console.err());
        this.observer = new LatestProgress(new WatchedRun(console.recorder(), shown));
        NotesOfRuns notes = new NotesOfRuns(console.recorder()::killedWithNotes);
        console.recorder().notes(notes);
        this.backends = new Backends(
                observer::notice,
                new KnownPoison(state, console.recorder().id(), run.retryQuarantined()),
                notes,
                run.processes());
        if (!run.dryRun()) {
            console.recorder().begin(command, run.kept(), output.quiet());
            console.recorder().files(output.summaryFile(), "");
        }
    }

    Experience experience() {
        return experience;
    }

    /** Where the summary for programs goes, empty for nowhere. */
    String summaryFile() {
        return output.summaryFile();
    }

    /** Keeps what was measured, as {@link Experience#keep}; that it could not be is worth a note and nothing more. */
    void keep(RunTotals totals, WorkKind kind, CostModel costs, long workNanos, long startNanos) {
        // Very many that start at a time take so long that it says nothing of a few.
        boolean many = run.processes().workers() > run.processes().early().workers();
        String problem = experience.keep(kind, costs, workNanos, many ? 0 : startNanos);
        if (!problem.isEmpty()) {
            totals.notice(problem);
        }
    }

    LatestProgress observer() {
        return observer;
    }

    ModeChoice choose(Plan plan) {
        return new ModeChooser(experience, run.processes()).choose(run.mode(), plan);
    }

    /** @param coming whether inputs have still to come */
    ModeChoice choose(Plan plan, boolean coming) {
        return coming
                ? new ModeChooser(experience, run.processes())
                        .chooseUnsized(run.mode(), plan.chunks().size())
                : choose(plan);
    }

    /** For what is left of a plan. */
    ModeChoice choose(Plan plan, Reuse reuse) {
        return new ModeChooser(experience, run.processes())
                .choose(
                        run.mode(),
                        WorkKind.of(plan.job()),
                        plan.chunks().size() - reuse.chunks(),
                        plan.bytes() - reuse.bytes());
    }

    /** What is kept from run to run of a job; the caller's to close. */
    PartialStore store(CsvAggregateJob job) {
        PartialStore.Settings settings = new PartialStore.Settings(
                console.recorder().id(),
                run.fresh() || run.retryQuarantined(),
                run.byContent(),
                startedNanos + run.storeAfterNanos(),
                lookedNanos);
        return new PartialStore(state, job, settings);
    }

    /**
     * What runs of a command did, kept from run to run; the caller's to close.
     *
     * @param failed whether only what failed in them is to be done
     */
    CallJournal journal(CallKey key, boolean ofFiles, boolean failed) {
        return CallJournal.open(
                state,
                key,
                console.recorder().id(),
                new CallJournal.Settings(
                        ofFiles,
                        run.fresh(),
                        run.retryQuarantined(),
                        failed,
                        UrlFiles.path(state).toString()));
    }

    /** Starts worker processes where they were asked for, so that they are ready when it is known what there is to do. */
    void startWorkers() {
        if (run.mode() != ModeRequest.PROCESSES) {
            return;
        }
        try {
            backends.startEarly(run.processes());
        } catch (BackendException unstartable) {
            // So it will be when they are wanted, and then it is said.
        }
    }

    /** Ends what was started and never used. */
    @Override
    public void close() {
        backends.close();
        experience.tidy();
    }

    /** @param memory as in {@link Coordinator} */
    Coordinator coordinator(BackendSpec spec, MemoryShare memory) {
        return new Coordinator(spec, memory, observer, console.interruption().stop(), backends);
    }

    /** Whether taking the lock may have taken until another run had ended. */
    boolean mayHaveWaited() {
        return output.overlap() == Overlap.WAIT;
    }

    /** Holds the file for this run. */
    OutputLock lockFile(Path file) throws OutputException {
        return new OutputLocks().file(file, output.overlap(), this::waiting);
    }

    /** Holds the folder, which must exist, for this run. */
    OutputLock lockFolder(Path folder) throws OutputException {
        return new OutputLocks().folder(folder, output.overlap(), this::waiting);
    }

    /** It may be long until there is more to say. */
    private void waiting(String line) {
        observer.notice(line);
        console.recorder().begun();
    }

    /** Says why an output cannot be had, if that is to be said; gives the exit code. */
    int refused(OutputException e) {
        if (e.kind() == OutputException.Kind.CLOSED_PIPE) {
            return ExitCode.CLOSED_PIPE;
        }
        boolean skipped = e.kind() == OutputException.Kind.HELD && output.overlap() == Overlap.SKIP;
        if (!skipped || !output.quiet()) {
            console.say(e.getMessage());
        }
        return switch (e.kind()) {
            case HELD -> skipped ? ExitCode.DONE : ExitCode.LOCKED;
            case NO_SPACE, DEVICE -> ExitCode.STOPPED;
            case REFUSED -> ExitCode.USAGE;
            case CLOSED_PIPE -> ExitCode.CLOSED_PIPE;
        };
    }

    /**
     * Says that there will be no answer; gives the exit code.
     *
     * @param message why, where nobody asked for it
     */
    int stopped(RunTotals totals, String message) throws IOException {
        totals.stoppedAfter(observer.doneBytes());
        Interruption interruption = console.interruption();
        if (!interruption.stop().isRequested()) {
            console.say(message);
            return end(totals.summary("", "", ExitCode.STOPPED));
        }
        return end(totals.summary("", interruption.shown(), interruption.exitCode()));
    }

    /** Says what was done; gives the exit code. */
    int end(RunSummary summary) throws IOException {
        console.recorder().summarised(summary);
        if (!output.summaryFile().isEmpty()) {
            try (AtomicOutput file = AtomicOutput.openUnlocked(Path.of(output.summaryFile()))) {
                console.interruption().telling();
                file.stream().write(SummaryJson.of(summary).getBytes(StandardCharsets.UTF_8));
                file.commit();
                console.interruption().told(summary.exitCode());
            }
        }
        if (!output.quiet() || summary.exitCode() != ExitCode.DONE) {
            boolean colour = console.terminal().stderrColour();
            console.err().print(output.summaryAsJson() ? SummaryJson.of(summary) : SummaryText.of(summary, colour));
            console.err().flush();
        }
        return summary.exitCode();
    }
}
