package fanout.backend;

import fanout.backend.local.SequentialBackend;
import fanout.backend.local.ThreadsBackend;
import fanout.backend.process.ProcessBackend;
import fanout.task.Job;
import fanout.task.MemoryShare;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The backend for every specification. Worker processes can be started before it is known what they are to do; closing
 * ends those that were never given anything. Used by one thread.
 */
public final class Backends implements AutoCloseable {
    private final Consumer<String> notices;
    private final Quarantine quarantine;
    private @Nullable ProcessBackend early;

    /** @param notices takes what a person should know at once, such as that a worker died; on the coordinator's thread */
    public Backends(Consumer<String> notices) {
        this(notices, new RunQuarantine());
    }

    /** @param quarantine what is left out by every backend, and where what worker processes die of goes */
    public Backends(Consumer<String> notices, Quarantine quarantine) {
        this.notices = notices;
        this.quarantine = quarantine;
    }

    /** Starts worker processes, without waiting, for the next backend of processes that is opened; it must be as large. */
    public void startEarly(BackendSpec.Processes spec) throws BackendException {
        early = new ProcessBackend(spec, notices, quarantine);
    }

    /**
     * Opens one; the caller closes it.
     *
     * @param memory of each worker
     */
    public Backend open(BackendSpec spec, Job job, MemoryShare memory) throws BackendException {
        quarantine.begin(job);
        Backend backend = backend(spec, job, memory);
        // Only processes find any on the way.
        boolean needed = spec instanceof BackendSpec.Processes || !quarantine.isEmpty();
        return needed ? new QuarantineGate(backend, quarantine) : backend;
    }

    private Backend backend(BackendSpec spec, Job job, MemoryShare memory) throws BackendException {
        if (spec instanceof BackendSpec.Threads threads) {
            return new ThreadsBackend(job, memory, threads.workers());
        }
        if (spec instanceof BackendSpec.Processes processes) {
            ProcessBackend started = early;
            early = null;
            return (started == null ? new ProcessBackend(processes, notices, quarantine) : started).begin(job, memory);
        }
        if (spec instanceof BackendSpec.Connections) {
            throw new IllegalArgumentException("nothing is computed by connections");
        }
        return new SequentialBackend(job, memory);
    }

    @Override
    public void close() {
        ProcessBackend unused = early;
        if (unused != null) {
            early = null;
            unused.close();
        }
    }
}
