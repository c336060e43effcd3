package fanout.run;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks a run to stop, in two steps: first to begin nothing more, and later, if it has not ended by then, to give up what
 * it is at. Set once, from any thread.
 */
public final class StopSignal {
    private boolean requested;
    private boolean expired;
    private @Nullable Runnable atRequest;
    private @Nullable Runnable atExpiry;

    /** No more work is to be begun; what is being run may come to its end, and be kept. */
    public void request() {
        run(takeRequest());
    }

    /** There is no more time: what is being run is to be given up. */
    public void expire() {
        request();
        run(takeExpiry());
    }

    public synchronized boolean isRequested() {
        return requested;
    }

    /** The same, if need be a moment later: what a signal does elsewhere may be seen before the signal itself. */
    public synchronized boolean isRequestedWithin(long millis) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            for (long left = millis; !requested && left > 0; left = (deadline - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
            atRequest = newAction;
            if (!requested) {
                return;
            }
        }
        newAction.run();
    }

    /** What to do when the time is over; at once if it is already. Replaces what was to be done before. */
    public void onExpiry(Runnable newAction) {
        synchronized (this) {
            atExpiry = newAction;
            if (!expired) {
                return;
            }
        }
        newAction.run();
    }

    private synchronized Optional<Runnable> takeRequest() {
        boolean first = !requested;
        requested = true;
        notifyAll();
        return first ? Optional.ofNullable(atRequest) : Optional.empty();
    }

    private synchronized Optional<Runnable> takeExpiry() {
        expired = true;
        return Optional.ofNullable(atExpiry);
    }

    private static void run(Optional<Runnable> action) {
        action.ifPresent(Runnable::run);
    }
}
