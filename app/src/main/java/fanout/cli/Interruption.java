package fanout.cli;

import fanout.run.StopSignal;
import fanout.worker.SystemSignals;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a run well on INT, TERM and HUP. The first signal asks it to begin nothing more; what is being run has {@link
 * #GRACE_MILLIS} to come to its end and be kept, and is given up then. A second signal ends the process at once; the exit
 * code is that of the signal, or what the summary says already. A signal that comes when all is done stops nothing.
 *
 * <p>The thread on which the JVM delivers the first signal waits here for the run to end.
 */
final class Interruption {
    /** For what is being run: a chunk takes less than half a second as a rule. */
    static final long GRACE_MILLIS = 2_000;
    /** From then on, to end workers and to write down what was done. */
    private static final long END_MILLIS = 8_000;
    /** For a summary that is being written: it may go to a pipe that nobody reads. */
    private static final long TELLING_MILLIS = 1_000;

    private final StopSignal stop = new StopSignal();
    private final StopSignal stopLeisure = new StopSignal();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    // Guarded by this.
    private String name = "";
    private int number;
    private boolean over;
    private boolean abandoned;
    private CountDownLatch beingTold = new CountDownLatch(0);
    private OptionalInt told = OptionalInt.empty();

    /** Takes the signals over, for this whole process. */
    void listen() {
        try {
            SystemSignals.hear(this::received);
        } catch (LinkageError notInThisJava) {
            // A Java of few modules: signals end it without further ado.
        }
    }

    /** Asked of the run. */
    StopSignal stop() {
        return stop;
    }

    /** Asked of what is done for the sake of later runs, when the command is over. */
    StopSignal stopLeisure() {
        return stopLeisure;
    }

    /** 128 and the number of the signal. */
    synchronized int exitCode() {
        return ExitCode.SIGNALLED + number;
    }

    /** What stopped the run, for a person. */
    synchronized String shown() {
        return switch (name) {
            case "INT" -> "Ctrl-C";
            case "" -> "a request";
            default -> "SIG" + name;
        };
    }

    /** From here on there is nothing to end well but this: a signal runs it, and the process is gone. */
    void abandonable(Console console, Runnable cleanUp) {
        stop.onRequest(() -> {
            synchronized (this) {
                abandoned = true;
            }
            cleanUp.run();
            console.say("stopped by " + shown() + " before any work was begun");
            console.recorder().end(exitCode(), console);
            console.err().flush();
            System.exit(exitCode());
        });
    }

    /** From here on there is nothing that could end badly: a signal ends the process at once. */
    void harmless() {
        stop.onRequest(() -> System.exit(exitCode()));
    }

    /** From here on a signal waits for the command to end well. Where one has come already, this never returns. */
    void notAbandonable() {
        stop.onRequest(() -> {});
        synchronized (this) {
            if (!abandoned) {
                return;
            }
        }
        boolean unused = await(never, Long.MAX_VALUE);
    }

    /** From here on a summary may be found under its name. */
    synchronized void telling() {
        beingTold = new CountDownLatch(1);
    }

    /** The summary says this exit code: whatever ends the process from here on, it ends with it. */
    synchronized void told(int exitCode) {
        told = OptionalInt.of(exitCode);
        beingTold.countDown();
    }

    /** The exit code of a process that is ended at once by a signal. */
    int exitCodeAtOnce(int signalNumber) {
        boolean unused = await(beingTold(), TELLING_MILLIS);
        synchronized (this) {
            return told.orElse(ExitCode.SIGNALLED + signalNumber);
        }
    }

    /** The command is over, and everything is cleaned up. */
    void finished() {
        synchronized (this) {
            over = true;
        }
        finished.countDown();
    }

    /** A signal has come. Returns when there is nothing more to be done about it. */
    void received(String signal, int signalNumber) {
        if (isLate()) {
            stopLeisure.request();
            return;
        }
        if (!isFirst(signal, signalNumber)) {
            Runtime.getRuntime().halt(exitCodeAtOnce(signalNumber));
        }
        stop.request();
        if (await(finished, GRACE_MILLIS)) {
            return;
        }
        stop.expire();
        if (!await(finished, END_MILLIS)) {
            Runtime.getRuntime().halt(exitCodeAtOnce(number()));
        }
    }

    private synchronized CountDownLatch beingTold() {
        return beingTold;
    }

    private synchronized int number() {
        return number;
    }

    private synchronized boolean isLate() {
        return over;
    }

    private synchronized boolean isFirst(String signal, int signalNumber) {
        boolean first = number == 0;
        if (first) {
            name = signal;
            number = signalNumber;
        }
        return first;
    }

    private static boolean await(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
