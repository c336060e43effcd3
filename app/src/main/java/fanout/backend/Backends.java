package fanout.backend;

import fanout.task.Job;
import java.util.function.Consumer;

/** Opens backends. */
public final class Backends {
    private Backends() {}

    /** The caller closes it. */
    public static Backend open(BackendSpec spec, Job job, Consumer<String> messages) throws BackendException {
        throw new BackendException("no backend " + spec.mode() + job + messages);
    }
}
