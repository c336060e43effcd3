package fanout.backend;

import fanout.backend.local.SequentialBackend;
import fanout.backend.local.ThreadsBackend;
import fanout.backend.process.ApartBackend;
import fanout.backend.process.ProcessBackend;
import fanout.task.Chunk;
import fanout.task.Job;
import fanout.task.MemoryShare;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The backend for every specification. Worker processes can be started before it is known what they are to do; closing
 * ends those that were never given anything. Used by one thread.
 */
public final class Backends implements AutoCloseable {
    private final Consumer<String> notices;
    private final Quarantine quarantine;
    private final WorkNotes notes;
    private final BackendSpec.Processes processes;
    private @Nullable ProcessBackend early;

    /** @param notices takes what a person should know at once, such as that a worker died; on the coordinator's thread */
    public Backends(Consumer<String> notices) {
        this(notices, new RunQuarantine(), WorkNotes.NONE, new BackendSpec.Processes(1, 0));
    }

    /**
     * Such as keep in mind what kills.
     *
     * @param quarantine what is left out by every backend, and where what worker processes die of goes
     * @param notes of backends without processes
     * @param processes in which those run what killed runs were at
     */
    public Backends(Consumer<String> notices, Quarantine quarantine, WorkNotes notes, BackendSpec.Processes processes) {
        this.notices = notices;
        this.quarantine = quarantine;
        this.notes = notes;
        this.processes = processes;
    }

    /**
     * Starts worker processes, without waiting, for the next backend of processes that is opened: where there are to be
     * many, some of them, and the others when it is known that there is work for them.
     */
    public void startEarly(BackendSpec.Processes spec) throws BackendException {
        early = new ProcessBackend(spec.early(), notices, quarantine);
    }

    /** Opens one for chunks that nothing is known of; the caller closes it. */
    public Backend open(BackendSpec spec, Job job, MemoryShare memory) throws BackendException {
        return open(spec, job, memory, List.of());
    }

    /**
     * Those of the chunks that earlier runs of the job were at when they were killed, and that have to be run apart from the
     * others; says so. None where all are run in processes.
     */
    public List<Chunk> suspects(BackendSpec spec, Job job, List<Chunk> chunks) {
        if (spec instanceof BackendSpec.Processes) {
            return List.of();
        }
        List<WorkNotes.Suspect> found = notes.begin(job, chunks);
        if (found.isEmpty()) {
            return List.of();
        }
        SuspectLines.of(found).forEach(notices);
        List<Chunk> suspects = new ArrayList<>();
        found.forEach(suspect -> suspects.add(suspect.chunk()));
        return suspects;
    }

    /**
     * Opens one; the caller closes it.
     *
     * @param memory of each worker
     * @param suspects as {@link #suspects} gives them
     */
    public Backend open(BackendSpec spec, Job job, MemoryShare memory, List<Chunk> suspects) throws BackendException {
        quarantine.begin(job);
        Backend backend = backend(spec, job, memory);
        if (!suspects.isEmpty()) {
            int workers = Math.min(processes.workers(), suspects.size());
            BackendSpec.Processes few = new BackendSpec.Processes(
                    workers, processes.heapBytes(), processes.sparing(), processes.endurance());
            backend = new ApartBackend(
                    backend,
                    () -> new ProcessBackend(few, notices, quarantine).begin(job, memory),
                    suspects,
                    quarantine,
                    notes);
        }
        // Only processes find any on the way.
        boolean needed = spec instanceof BackendSpec.Processes || !suspects.isEmpty() || !quarantine.isEmpty();
        return needed ? new QuarantineGate(backend, quarantine) : backend;
    }

    private Backend backend(BackendSpec spec, Job job, MemoryShare memory) throws BackendException {
        if (spec instanceof BackendSpec.Threads threads) {
            return new ThreadsBackend(job, memory, threads.workers(), notes);
        }
        if (spec instanceof BackendSpec.Processes asked) {
            ProcessBackend started = early;
            early = null;
            return (started == null ? new ProcessBackend(asked, notices, quarantine) : started)
                    .begin(job, memory)
                    .grow(asked.workers());
        }
        if (spec instanceof BackendSpec.Connections) {
            throw new IllegalArgumentException("nothing is computed by connections");
        }
        return new SequentialBackend(job, memory, notes);
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
