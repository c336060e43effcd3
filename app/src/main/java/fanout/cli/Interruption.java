package fanout.cli;

import fanout.run.StopSignal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a run well on INT, TERM and HUP. The JVM answers a signal by running shutdown hooks and then exits with 128 and the
 * signal's number; the hook here asks the run to stop and gives it time to clean up and say what was done.
 */
final class Interruption {
    private static final long GRACE_SECONDS = 10;

    private final StopSignal stop = new StopSignal();
    private final CountDownLatch finished = new CountDownLatch(1);

    Interruption() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "fanout-stop"));
    }

    StopSignal stop() {
        return stop;
    }

    /** From here on there is nothing to end well but this: a signal runs it, and the process is gone. */
    void abandonable(Runnable cleanUp) {
        stop.onRequest(() -> {
            cleanUp.run();
            finished();
        });
    }

    /** From here on a signal waits for the command to end well. */
    void notAbandonable() {
        stop.onRequest(() -> {});
    }

    /** The command is over, and everything is cleaned up. */
    void finished() {
        finished.countDown();
    }

    private void stopAndWait() {
        if (finished.getCount() == 0) {
            return;
        }
        stop.request();
        try {
            // In time or not: the JVM is going, and nothing half-written stands under a final name.
            boolean unused = finished.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
