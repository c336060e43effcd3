package fanout.run;

import fanout.backend.BackendException;
import fanout.backend.BackendSpec;
import fanout.backend.Backends;
import fanout.backend.fetch.FetchBackend;
import fanout.merge.FetchMerge;
import fanout.plan.FetchPlan;
import fanout.task.FetchJob;
import fanout.task.MemoryShare;

/** URLs from the plan to files under their names, for {@code fetch} and for whatever has URLs as inputs. */
public final class FetchRun {
    private final FetchJob job;
    private final RunObserver observer;
    private final StopSignal stop;
    private final Runnable looking;

    /** @param looking called now and then while it lasts, by another thread */
    public FetchRun(FetchJob job, RunObserver observer, StopSignal stop, Runnable looking) {
        this.job = job;
        this.observer = observer;
        this.stop = stop;
        this.looking = looking;
    }

    /**
     * What it came to.
     *
     * @param receivedBytes of all bodies, also of those that did not come to their end
     * @param problem why it did not come to its end, as when it was stopped; empty where it did
     */
    public record Ended(long batches, long receivedBytes, String problem) {}

    /** How it is run, whatever is fetched. */
    public ModeChoice mode() {
        BackendSpec spec = new BackendSpec.Connections(job.limits().connections());
        return new ModeChoice(spec, "at most " + job.limits().perHost() + " to one host", 0);
    }

    /** The same fetches, for a run that does something else and has them made while it is under way. */
    ComingUrls coming(FetchPlan plan, FetchMerge merge) {
        return new ComingUrls(job, plan, merge, stop);
    }

    /** Fetches everything; the merge has all that was done, also where it did not come to its end. */
    public Ended run(FetchPlan plan, FetchMerge merge) throws InterruptedException {
        if (plan.plan().chunks().isEmpty()) {
            return new Ended(0, 0, "");
        }
        ModeChoice mode = mode();
        observer.started(plan.plan(), mode);
        try (Backends none = new Backends(observer::notice);
                FetchBackend backend = new FetchBackend(job, stop::isRequested, looking)) {
            Coordinator coordinator = new Coordinator(mode.spec(), MemoryShare.UNLIMITED, observer, stop, none);
            long batches = 0;
            String problem = "";
            try {
                batches = coordinator
                        .run(plan.plan(), merge, new CostModel(1, 0), backend)
                        .batches();
            } catch (BackendException e) {
                problem = e.getMessage();
            }
            return new Ended(batches, backend.receivedBytes(), problem.isEmpty() ? merge.exhausted() : problem);
        } finally {
            observer.ended();
        }
    }
}
