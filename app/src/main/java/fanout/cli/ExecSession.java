package fanout.cli;

import fanout.backend.BackendException;
import fanout.input.Inputs;
import fanout.merge.CallMerge;
import fanout.merge.CallResult;
import fanout.merge.CallSink;
import fanout.merge.Earlier;
import fanout.merge.InputOrder;
import fanout.merge.SpillFolder;
import fanout.output.AtomicOutput;
import fanout.output.OutputException;
import fanout.plan.Plan;
import fanout.report.CallLines;
import fanout.report.CallTexts;
import fanout.run.Coordinator;
import fanout.run.CostModel;
import fanout.run.InputFailure;
import fanout.run.ModeChoice;
import fanout.run.RunSummary.ImageCounts;
import fanout.run.RunTotals;
import fanout.run.WorkKind;
import fanout.state.Reasons;
import fanout.store.CallJournal;
import fanout.task.CallReport;
import fanout.task.CallStatus;
import fanout.task.MemoryShare;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One run of a command over inputs, from the plan to the exit code: what is written where, and what is said. */
final class ExecSession {
    /** Signals that a terminal sends to all programs in it, and the system to all when it goes down. */
    private static final int HANG_UP = 129;

    private static final int INTERRUPT = 130;
    private static final int TERMINATE = 143;
    private static final long MEANWHILE_MILLIS = 200;

    private final Session session;
    private final Console console;
    private final ExecOptions options;

    ExecSession(Session session, Console console, ExecOptions options) {
        this.session = session;
        this.console = console;
        this.options = options;
    }

    /** @param journal of this job; the caller's to close */
    int run(Inputs inputs, Plan plan, CallJournal journal) throws IOException, InterruptedException {
        ModeChoice mode = session.choose(plan);
        RunTotals totals = new RunTotals("exec", plan, mode);
        inputs.unreadable().forEach(message -> totals.fail(new InputFailure("", message)));
        inputs.notices().forEach(totals::notice);
        plan.notices().forEach(totals::notice);
        plan.inputs().stream()
                .filter(input -> input.failed())
                .forEach(input -> totals.fail(new InputFailure(input.name(), input.failure())));
        try (SpillFolder folder = new SpillFolder();
                AtomicOutput target =
                        AtomicOutput.open(Path.of(options.target().isEmpty() ? "/dev/stdout" : options.target()));
                OutputStream results = results()) {
            CallSink written =
                    new CallTexts(target.stream(), console.err(), options.tagged(), session.observer()::beforeOutput);
            try (InputOrder order = new InputOrder(written, folder)) {
                CallSink ordered = options.inOrder() ? order : written;
                CallSink noted = result -> note(result, totals);
                CallSink told = options.results().isEmpty()
                        ? noted
                        : CallSink.both(noted, new CallLines(results, options.resultsFolder()));
                CallSink kept = CallSink.both(journal, told);
                CallMerge merge =
                        new CallMerge(plan, options.rules(), CallSink.both(kept, ordered), this::wasToldToStop);
                String problem = work(plan, journal.begin(plan), mode, merge, folder, totals);
                order.handOnRest();
                if (problem.isEmpty()) {
                    journal.end().forEach(totals::notice);
                    target.commit();
                } else {
                    journal.problem().ifPresent(totals::notice);
                }
                return end(totals, merge, problem);
            }
        }
    }

    private OutputStream results() throws OutputException {
        if (options.results().isEmpty()) {
            return OutputStream.nullOutputStream();
        }
        try {
            return Files.newOutputStream(Path.of(options.results()));
        } catch (IOException e) {
            throw new OutputException(
                    OutputException.Kind.REFUSED,
                    "--results " + options.results() + ": cannot be written: " + Reasons.of(e),
                    e);
        }
    }

    /** A terminal sends its signals to commands as to this program: their end may be seen before that. */
    private boolean wasToldToStop(CallReport report) {
        boolean bySignal = report.status() == CallStatus.KILLED
                && (report.exitStatus() == HANG_UP
                        || report.exitStatus() == INTERRUPT
                        || report.exitStatus() == TERMINATE);
        return console.interruption().stop().isRequestedWithin(bySignal ? MEANWHILE_MILLIS : 0);
    }

    private static void note(CallResult result, RunTotals totals) {
        if (!result.isDone()) {
            String input = result.input().path();
            int tries = result.input().attempt();
            String tried = tries == 1 ? "" : ", the last of " + tries + " tries";
            String together = result.report().inputs() == 1
                    ? ""
                    : ", in a call of " + result.report().inputs() + " inputs";
            totals.fail(new InputFailure(input, input + ": " + result.report().reason() + together + tried));
        }
    }

    /** Runs all chunks; why they could not be run to their end, or an empty text. */
    private String work(
            Plan plan, Earlier earlier, ModeChoice mode, CallMerge merge, SpillFolder folder, RunTotals totals)
            throws InterruptedException, IOException {
        if (plan.chunks().isEmpty()) {
            return "";
        }
        CostModel costs = session.experience().costs(WorkKind.CALLS);
        // What is unlimited has no folder.
        MemoryShare memory = new MemoryShare(Long.MAX_VALUE - 1, folder);
        session.observer().started(plan, mode);
        try {
            Coordinator.Effort effort = session.coordinator(mode.spec(), memory).run(plan, earlier, merge, costs);
            totals.effort(effort.batches(), 0, effort.usage());
            return "";
        } catch (BackendException e) {
            return e.getMessage();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            session.observer().ended();
        }
    }

    private int end(RunTotals totals, CallMerge merge, String problem) throws IOException {
        totals.images(new ImageCounts(merge.done(), merge.outputs(), merge.reused(), merge.rejected(), ""));
        if (merge.retries() > 0) {
            totals.notice(merge.retries() + " calls were tries that were not the first of their input");
        }
        boolean stopped = !problem.isEmpty() && console.interruption().stop().isRequested();
        if (!problem.isEmpty()) {
            totals.stoppedAfter(session.observer().doneBytes());
        }
        if (stopped) {
            Interruption interruption = console.interruption();
            return session.end(totals.summary(options.target(), interruption.shown(), interruption.exitCode()));
        }
        if (!problem.isEmpty()) {
            console.say(problem + "; " + merge.open() + " inputs were not tried");
            return session.end(totals.summary(options.target(), "", ExitCode.STOPPED));
        }
        boolean whole = totals.failures().isEmpty();
        return session.end(totals.summary(options.target(), "", whole ? ExitCode.DONE : ExitCode.REJECTED));
    }
}
