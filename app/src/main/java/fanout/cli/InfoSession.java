package fanout.cli;

import fanout.backend.BackendException;
import fanout.input.Inputs;
import fanout.merge.ImageInfoMerge;
import fanout.merge.InfoColumn;
import fanout.plan.Plan;
import fanout.run.Coordinator;
import fanout.run.CostModel;
import fanout.run.InputFailure;
import fanout.run.ModeChoice;
import fanout.run.RunSummary.ItemCounts;
import fanout.run.RunTotals;
import fanout.run.StopSignal;
import fanout.run.WorkKind;
import fanout.task.MemoryShare;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;

/** One listing of pictures from the plan to the exit code: what is written, and what is said. */
final class InfoSession {
    private final Session session;
    private final Console console;
    private final List<InfoColumn> columns;
    private final ResultTarget target;

    InfoSession(Session session, Console console, List<InfoColumn> columns, ResultTarget target) {
        this.session = session;
        this.console = console;
        this.columns = List.copyOf(columns);
        this.target = target;
    }

    int run(Inputs inputs, Plan plan) throws IOException, InterruptedException {
        ModeChoice mode = session.choose(plan);
        RunTotals totals = new RunTotals("images info", plan, mode, session.observer());
        inputs.notices().forEach(totals::notice);
        plan.notices().forEach(totals::notice);
        ImageInfoMerge merge = new ImageInfoMerge(plan);
        try {
            work(plan, mode, merge, totals);
            StopSignal stop = console.interruption().stop();
            target.write(merge.rows(columns, stop::check), stop);
        } catch (BackendException e) {
            count(merge, totals);
            return session.stopped(totals, e.getMessage());
        } catch (CancellationException toldToStop) {
            count(merge, totals);
            return session.stopped(totals, "");
        }
        count(merge, totals);
        merge.forEachFailure((name, reason) -> totals.fail(new InputFailure(name, name + ": " + reason)));
        boolean whole = totals.failures().isEmpty();
        return session.end(totals.summary(target.file(), "", whole ? ExitCode.DONE : ExitCode.REJECTED));
    }

    private static void count(ImageInfoMerge merge, RunTotals totals) {
        totals.items(new ItemCounts(merge.read(), 0, 0, merge.rejected(), ""));
    }

    private void work(Plan plan, ModeChoice mode, ImageInfoMerge merge, RunTotals totals)
            throws BackendException, InterruptedException {
        if (plan.chunks().isEmpty()) {
            return;
        }
        WorkKind kind = WorkKind.of(plan.job());
        CostModel costs = session.experience().costs(kind);
        session.observer().started(plan, mode);
        long started = System.nanoTime();
        try {
            Coordinator.Effort effort =
                    session.coordinator(mode.spec(), MemoryShare.UNLIMITED).run(plan, merge, costs);
            totals.effort(effort.batches(), 0, effort.usage());
            long startNanos = effort.usage().startNanos();
            // Of most files no more than the header is read, however long they are.
            boolean headers = kind == WorkKind.IMAGE_HEADERS;
            CostModel measured = headers ? costs.byItem(plan.chunks().size(), plan.bytes()) : costs;
            session.keep(totals, kind, measured, System.nanoTime() - started - startNanos, startNanos);
        } finally {
            session.observer().ended();
        }
    }
}
