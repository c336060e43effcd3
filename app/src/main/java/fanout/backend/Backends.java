package fanout.backend;

import fanout.backend.local.SequentialBackend;
import fanout.backend.local.ThreadsBackend;
import fanout.backend.process.ProcessBackend;
import fanout.task.Job;
import fanout.task.MemoryShare;
import java.util.function.Consumer;

/** The backend for every specification. */
public final class Backends {
    private Backends() {}

    /**
     * Opens one; the caller closes it.
     *
     * @param memory of each worker
     * @param notices takes what a person should know at once, such as that a worker died; on the coordinator's thread
     */
    public static Backend open(BackendSpec spec, Job job, MemoryShare memory, Consumer<String> notices)
            throws BackendException {
        if (spec instanceof BackendSpec.Threads threads) {
            return new ThreadsBackend(job, memory, threads.workers());
        }
        if (spec instanceof BackendSpec.Processes processes) {
            return new ProcessBackend(job, memory, processes, notices);
        }
        return new SequentialBackend(job, memory);
    }
}
