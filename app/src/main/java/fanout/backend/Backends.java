package fanout.backend;

import fanout.backend.local.SequentialBackend;
import fanout.backend.local.ThreadsBackend;
import fanout.backend.process.ProcessBackend;
import fanout.task.Job;
import java.util.function.Consumer;

/** The backend for every specification. */
public final class Backends {
    private Backends() {}

    /**
     * Opens one; the caller closes it.
     *
     * @param notices takes what a person should know at once, such as that a worker died; on the coordinator's thread
     */
    public static Backend open(BackendSpec spec, Job job, Consumer<String> notices) throws BackendException {
        if (spec instanceof BackendSpec.Threads threads) {
            return new ThreadsBackend(job, threads.workers());
        }
        if (spec instanceof BackendSpec.Processes processes) {
            return new ProcessBackend(job, processes, notices);
        }
        return new SequentialBackend(job);
    }
}
