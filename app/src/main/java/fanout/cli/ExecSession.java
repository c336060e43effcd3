package fanout.cli;

import fanout.backend.BackendException;
import fanout.exec.CommandTemplate;
import fanout.input.Inputs;
import fanout.merge.CallMerge;
import fanout.merge.CallResult;
import fanout.merge.CallSink;
import fanout.merge.Earlier;
import fanout.merge.HeaderCheck;
import fanout.merge.InputOrder;
import fanout.merge.OneHeader;
import fanout.merge.SpillFolder;
import fanout.output.AtomicOutput;
import fanout.plan.Plan;
import fanout.plan.PlannedInput;
import fanout.report.CallTexts;
import fanout.report.DryRunText;
import fanout.report.PrintableText;
import fanout.report.Units;
import fanout.run.ComingUrls;
import fanout.run.Coordinator;
import fanout.run.CostModel;
import fanout.run.InputFailure;
import fanout.run.ModeChoice;
import fanout.run.RunSummary.ItemCounts;
import fanout.run.RunTotals;
import fanout.run.Staging;
import fanout.run.WorkKind;
import fanout.store.CallJournal;
import fanout.task.CallChunk;
import fanout.task.CallReport;
import fanout.task.Chunk;
import fanout.task.ExecJob;
import fanout.task.Job;
import fanout.task.MemoryShare;
import fanout.task.RecordCounts;
import fanout.task.TaskJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One run of a command over inputs, from the plan to the exit code: what is written where, and what is said. */
final class ExecSession {
    private static final int SHOWN_CALLS = 3;
    private static final long MEANWHILE_MILLIS = 200;

    private final Session session;
    private final Console console;
    private final ExecOptions options;
    private final Optional<ComingUrls> coming;
    /** By the numbers of inputs. */
    private final SortedMap<Integer, InputFailure> failures = new TreeMap<>();

    /** @param coming inputs that are fetched when it is their turn */
    ExecSession(Session session, Console console, ExecOptions options, Optional<ComingUrls> coming) {
        this.session = session;
        this.console = console;
        this.options = options;
        this.coming = coming;
    }

    /** @param earlier what of it would not be done again */
    void dryRun(Plan plan, Earlier earlier) {
        console.out().print(DryRunText.of(plan, session.choose(plan), "of the calls to " + options.shownTarget()));
        if (earlier.chunks() > 0) {
            console.out().println("done      " + Units.count(earlier.chunks()) + " of them, in earlier runs");
        }
        int shown = 0;
        for (Chunk chunk : plan.chunks()) {
            if (shown == SHOWN_CALLS) {
                break;
            }
            if (!earlier.has(chunk.id())) {
                console.out().println("call      " + PrintableText.of(words(plan.job(), (CallChunk) chunk)));
                shown++;
            }
        }
    }

    private static String words(Job job, CallChunk input) {
        if (job instanceof ExecJob exec) {
            String words = String.join(" ", CommandTemplate.of(exec).arguments(List.of(input), input.output()));
            return input.part().isThere() ? words + " < " + input.path() : words;
        }
        return ((TaskJob) job).name() + " " + input.path();
    }

    /** @param journal of this job; the caller's to close */
    int run(Inputs inputs, Plan plan, CallJournal journal) throws IOException, InterruptedException {
        ModeChoice mode = session.choose(plan);
        RunTotals totals = new RunTotals("exec", plan, mode, session.observer());
        inputs.notices().forEach(totals::notice);
        plan.notices().forEach(totals::notice);
        try (SpillFolder folder = SpillFolder.ofCommands();
                AtomicOutput output = AtomicOutput.open(options.targetPath());
                ExecResults results = ExecResults.open(options.results())) {
            unusable(plan, results);
            CallTexts texts =
                    new CallTexts(output.stream(), console.err(), options.tagged(), session.observer()::beforeOutput);
            if (plan.job() instanceof TaskJob task && options.out().isEmpty() && !options.tagged()) {
                texts.header(task.header());
            }
            boolean piped = plan.job() instanceof ExecJob exec && exec.piped();
            OneHeader header = new OneHeader(texts, options.oneHeader());
            CallSink written = piped ? header : texts;
            try (InputOrder order = new InputOrder(written, folder)) {
                CallSink told = CallSink.both(this::note, results);
                CallSink shown = CallSink.both(told, options.inOrder() ? order : written);
                CallSink all = CallSink.both(journal, NamedCalls.of(plan, shown));
                CallMerge merge = new CallMerge(plan, options.rules(), all, this::wasToldToStop);
                if (options.oneHeader()) {
                    merge.check(HeaderCheck.ofFirstLines());
                }
                if (coming.isPresent()) {
                    coming.get().tell((input, content) -> journal.here(input));
                }
                String problem = work(plan, journal.begin(plan), mode, merge, folder, totals);
                order.handOnRest();
                header.notice().ifPresent(totals::notice);
                if (problem.isEmpty()) {
                    journal.end().forEach(totals::notice);
                    output.commit();
                } else {
                    journal.problems().forEach(totals::notice);
                }
                return end(totals, merge, problem);
            }
        }
    }

    /** Inputs that cannot be given to the command. */
    private void unusable(Plan plan, ExecResults results) throws IOException {
        int number = 0;
        for (PlannedInput input : plan.inputs()) {
            number += input.failed() ? 1 : input.chunks();
            if (input.failed()) {
                failures.put(number, new InputFailure(input.name(), input.failure()));
                results.unusable(input.name(), number, input.failure());
            }
        }
    }

    /** A terminal sends its signals to commands as to this program: their end may be seen before that. */
    private boolean wasToldToStop(CallReport report) {
        return console.interruption().stop().isRequestedWithin(report.wasToldToEnd() ? MEANWHILE_MILLIS : 0);
    }

    private void note(CallResult result) {
        if (result.isDone()) {
            return;
        }
        String input = result.input().path();
        int tries = result.input().attempt();
        String tried = tries == 1 ? "" : ", the last of " + tries + " tries";
        String together = result.report().inputs() == 1
                ? ""
                : ", in a call of " + result.report().inputs()
                        + (result.input().part().isThere() ? " pieces" : " inputs");
        failures.put(
                result.input().number(),
                new InputFailure(input, input + ": " + result.report().reason() + together + tried));
    }

    /** Runs all chunks; why they could not be run to their end, or an empty text. */
    @SuppressWarnings("try") // it watches, and is not used
    private String work(
            Plan plan, Earlier earlier, ModeChoice mode, CallMerge merge, SpillFolder folder, RunTotals totals)
            throws InterruptedException, IOException {
        if (plan.chunks().isEmpty()) {
            return "";
        }
        CallOutputFolders folders = CallOutputFolders.prepare(plan);
        CostModel costs = session.experience().costs(WorkKind.of(plan.job()));
        // What is unlimited has no folder.
        MemoryShare memory = new MemoryShare(Long.MAX_VALUE - 1, folder);
        session.observer().started(plan, mode);
        try (TaskExit exit = new TaskExit(plan.job(), console)) {
            Path unused = folder.get(); // where that cannot be, it is said once, and before the first call
            Staging staging = coming.isPresent() ? coming.get() : Staging.NONE;
            Coordinator.Effort effort =
                    session.coordinator(mode.spec(), memory).run(plan, earlier, staging, merge, costs);
            totals.effort(effort.batches(), 0, effort.usage());
            return "";
        } catch (BackendException e) {
            return e.getMessage();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            session.observer().ended();
            folders.sweep();
        }
    }

    /** Where all have been counted; else 0. */
    private static long records(Plan plan) {
        long records = 0;
        for (Chunk chunk : plan.chunks()) {
            long some = ((CallChunk) chunk).part().records();
            if (some < 0) {
                return 0;
            }
            records += some;
        }
        return records;
    }

    private int end(RunTotals totals, CallMerge merge, String problem) throws IOException {
        failures.values().forEach(totals::fail);
        totals.arrived(coming.isPresent() ? coming.get().bytes() : 0);
        totals.records(RecordCounts.allKept(records(totals.plan())), 0, 0);
        totals.rejects(List.of(), options.results());
        totals.items(
                new ItemCounts(merge.done(), merge.outputs(), merge.reused(), failures.size(), merge.reusedSince()));
        if (merge.retries() > 0) {
            totals.notice(merge.retries() + " more tries were made of inputs that failed at first");
        }
        if (problem.isEmpty()) {
            boolean whole = totals.failures().isEmpty();
            return session.end(totals.summary(options.target(), "", whole ? ExitCode.DONE : ExitCode.REJECTED));
        }
        totals.stoppedAfter(session.observer().doneBytes());
        Interruption interruption = console.interruption();
        if (interruption.stop().isRequested()) {
            return session.end(totals.summary(options.target(), interruption.shown(), interruption.exitCode()));
        }
        console.say(problem + "; " + merge.open() + " inputs are left");
        return session.end(totals.summary(options.target(), "", ExitCode.STOPPED));
    }
}
