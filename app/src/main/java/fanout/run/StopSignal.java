package fanout.run;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Asks a run to stop: set once, from any thread, by a signal's shutdown hook. */
public final class StopSignal {
    private boolean requested;
    private @Nullable Runnable action;

    /** Stops: what is running is told to end, and the run returns as soon as it has. */
    public void request() {
        run(take());
    }

    public synchronized boolean isRequested() {
        return requested;
    }

    /** Throws {@link CancellationException} where a stop was requested. */
    public void check() {
        if (isRequested()) {
            throw new CancellationException("told to stop");
        }
    }

    /** What to do when a stop is requested; at once if it was already. Replaces what was to be done before. */
    public void onRequest(Runnable newAction) {
        synchronized (this) {
            action = newAction;
            if (!requested) {
                return;
            }
        }
        newAction.run();
    }

    private synchronized Optional<Runnable> take() {
        requested = true;
        return Optional.ofNullable(action);
    }

    private static void run(Optional<Runnable> action) {
        action.ifPresent(Runnable::run);
    }
}
