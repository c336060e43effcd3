package fanout.plugin;

import fanout.api.Setup;
import fanout.api.Task;
import fanout.task.TaskJob;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What all kernels of a task in one process share: its classes, loaded when the first input comes, and what is printed.
 * Closed after them.
 */
public final class TaskHost implements AutoCloseable {
    private final TaskJob job;
    private final Prints prints;
    private @Nullable TaskLibrary library;
    private @Nullable Task task;

    /**
     * Nothing is loaded yet.
     *
     * @param passedOn whether what tasks print also goes where it went before, for who listens when the process has died
     */
    public TaskHost(TaskJob job, boolean passedOn) {
        this.job = job;
        this.prints = new Prints(passedOn);
    }

    TaskJob job() {
        return job;
    }

    /** What is told to a worker of the task. */
    Setup setup() {
        return new TaskSetup(job, task().settings());
    }

    Prints prints() {
        return prints;
    }

    /** Throws {@link IllegalArgumentException} where it cannot be had. */
    synchronized Task task() {
        Task known = task;
        if (known != null) {
            return known;
        }
        try {
            if (!TaskPath.fingerprint(job.code().path()).equals(job.code().fingerprint())) {
                throw new IllegalArgumentException("the jar of the task was changed while the run was under way");
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the jar of the task cannot be read: " + e.getMessage(), e);
        }
        TaskLibrary opened = TaskLibrary.open(job.code());
        library = opened;
        known = opened.task(job.name());
        task = known;
        prints.begin();
        return known;
    }

    synchronized ClassLoader loader() {
        return library == null ? ClassLoader.getPlatformClassLoader() : library.loader();
    }

    @Override
    public synchronized void close() {
        prints.end();
        task = null;
        try {
            if (library != null) {
                library.close();
            }
        } catch (IOException left) {
            // The process's end lets go of it.
        }
        library = null;
    }
}
