package fanout.cli;

import fanout.backend.BackendException;
import fanout.backend.BackendUsage;
import fanout.input.Inputs;
import fanout.merge.AggregateResult;
import fanout.merge.ArrangedRows;
import fanout.merge.ArrangedRows.Arrangement;
import fanout.merge.Earlier;
import fanout.merge.LocatedReject;
import fanout.merge.RejectSpool;
import fanout.merge.Reuse;
import fanout.merge.SpillFolder;
import fanout.output.AtomicOutput;
import fanout.plan.Plan;
import fanout.report.DryRunText;
import fanout.report.RejectsWriter;
import fanout.run.AggregateRun;
import fanout.run.CostModel;
import fanout.run.ModeChoice;
import fanout.run.RunTotals;
import fanout.run.StopSignal;
import fanout.run.WorkKind;
import fanout.store.PartialStore;
import fanout.task.Chunk;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvChunk;
import fanout.task.CsvLimits;
import fanout.task.MemoryShare;
import fanout.task.RecordCounts;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** One aggregation from the plan to the exit code: what is written where, in which order, and what is said. */
final class AggregateSession {
    private static final int LISTED_REJECTS = 10;
    private static final int SORTING_PART = 4;

    private final Session session;
    private final Console console;
    private final CsvOptions csv;
    private final RejectOptions rejects;
    private final RunOptions run;
    private final ResultTarget target;
    private final Arrangement arrangement;
    private final List<LocatedReject> firstRejects = new ArrayList<>();
    private boolean badRecords;
    private boolean badValues;

    AggregateSession(
            Session session,
            Console console,
            CsvOptions csv,
            RejectOptions rejects,
            RunOptions run,
            ResultTarget target,
            Arrangement arrangement) {
        this.session = session;
        this.console = console;
        this.csv = csv;
        this.rejects = rejects;
        this.run = run;
        this.target = target;
        this.arrangement = arrangement;
    }

    int dryRun(Plan plan) {
        try (PartialStore store = session.store((CsvAggregateJob) plan.job())) {
            Reuse reuse = Reuse.of(plan, store.find(plan));
            console.out().print(DryRunText.of(plan, reuse, session.choose(plan, reuse), target.shown()));
        }
        return ExitCode.DONE;
    }

    int run(Inputs inputs, Plan plan) throws IOException, InterruptedException {
        try (RejectSpool spool = new RejectSpool();
                SpillFolder folder = new SpillFolder();
                PartialStore store = session.store((CsvAggregateJob) plan.job())) {
            MemoryShare memory = new MemoryShare(run.memoryBytes(), folder);
            return run(inputs, plan, store, spool, memory);
        }
    }

    private int run(Inputs inputs, Plan plan, PartialStore store, RejectSpool spool, MemoryShare memory)
            throws IOException, InterruptedException {
        CsvAggregateJob job = (CsvAggregateJob) plan.job();
        Earlier earlier = store.find(plan);
        ModeChoice mode = session.choose(plan, Reuse.of(plan, earlier));
        store.expect(mode.expectedNanos());
        CostModel costs = session.experience().costs(WorkKind.RECORDS);
        RunTotals totals = new RunTotals("csv aggregate", plan, mode, session.observer());
        session.observer().started(plan, mode);
        long started = System.nanoTime();
        AggregateRun.Answer answer;
        try {
            answer = new AggregateRun(
                            job, csv.names(), run.chunkBytes(), session.coordinator(mode.spec(), memory), store)
                    .run(plan, earlier, inputs.files(), costs, spool);
        } catch (BackendException e) {
            finish(store, totals);
            return session.stopped(totals, e.getMessage());
        } finally {
            session.observer().ended();
        }
        BackendUsage usage = answer.usage();
        // What a packed byte costs, or one of another dialect, says nothing about plain ones, which most runs read.
        if (earlier.chunks() == 0
                && job.dialect().canBeCut()
                && plan.chunks().stream().noneMatch(AggregateSession::isCompressed)) {
            long worked = System.nanoTime() - started - usage.startNanos();
            session.keep(totals, WorkKind.RECORDS, costs, worked, usage.startNanos());
        }
        totals.effort(answer.batches(), answer.reruns(), usage);
        totals.reuse(answer.reuse());
        answer.failures().forEach(totals::fail);
        inputs.notices().forEach(totals::notice);
        plan.notices().forEach(totals::notice);
        if (!answer.imbalance().isEmpty()) {
            store.distrust();
            console.say("the books do not balance: " + answer.imbalance() + ". No answer was written.");
            return session.end(totals.summary("", "", ExitCode.UNTRUSTED));
        }
        try {
            return write(answer, totals, store, memory);
        } catch (CancellationException toldToStop) {
            return session.stopped(totals, "");
        }
    }

    /** Stops between two blocks, up to the moment in which the answer gets its name; from then on it finishes. */
    private int write(AggregateRun.Answer answer, RunTotals totals, PartialStore store, MemoryShare memory)
            throws IOException {
        RecordCounts counts = answer.merge().counts();
        StopSignal stop = console.interruption().stop();
        AggregateResult result = answer.merge().result(answer.threads()).beforeEachBlock(stop::check);
        CsvLimits limits = csv.limits();
        if (limits.groups() < result.mostRows() && limits.groups() < result.size()) {
            return session.stopped(totals, limits.groupsExceeded());
        }
        writeRejects(answer);
        totals.rejects(firstRejects, rejects.file());
        totals.spilled(answer.merge().spilledBytes());
        String refusal = rejects.refusal(counts, badRecords, badValues);
        boolean nothing = !answer.failures().isEmpty()
                && answer.failures().size() == totals.plan().inputs().size();
        if (!refusal.isEmpty() || nothing) {
            totals.records(counts, result.size(), answer.merge().plainBytes());
            totals.refuse(nothing ? "no input could be used" : refusal);
            finish(store, totals);
            return session.end(totals.summary("", "", ExitCode.REJECTED));
        }
        // Beside the groups, which are in memory still.
        MemoryShare beside = memory.part(SORTING_PART);
        ArrangedRows rows = new ArrangedRows(result, arrangement, beside, answer.threads());
        target.write(rows, stop).ifPresent(totals::notice);
        if (arrangement.most() < result.size()) {
            totals.notice("the first " + arrangement.most() + " of " + result.size() + " groups (--head)");
        }
        finish(store, totals);
        totals.records(counts, result.size(), answer.merge().plainBytes());
        boolean whole = counts.rejected() == 0 && totals.failures().isEmpty();
        return session.end(totals.summary(target.file(), "", whole ? ExitCode.DONE : ExitCode.REJECTED));
    }

    private static void finish(PartialStore store, RunTotals totals) {
        store.finish().forEach(totals::notice);
        totals.kept(store.keptBytes());
    }

    private static boolean isCompressed(Chunk chunk) {
        return chunk instanceof CsvChunk csv && csv.source().isCompressed();
    }

    /** Looks at every reject once: the first ones to show, all of them to the file if there is to be one. */
    private void writeRejects(AggregateRun.Answer answer) throws IOException {
        if (rejects.file().isEmpty()) {
            answer.merge().forEachReject(this::note);
            return;
        }
        try (AtomicOutput file = AtomicOutput.open(Path.of(rejects.file()))) {
            BufferedOutputStream out = new BufferedOutputStream(file.stream(), 64 << 10);
            RejectsWriter writer = new RejectsWriter(out);
            writer.begin();
            answer.merge().forEachReject(reject -> {
                note(reject);
                try {
                    writer.write(reject);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            writer.end();
            out.flush();
            file.commit();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void note(LocatedReject reject) {
        if (firstRejects.size() < LISTED_REJECTS) {
            firstRejects.add(reject);
        }
        badRecords |= reject.reject().column().isEmpty();
        badValues |= !reject.reject().column().isEmpty();
    }
}
