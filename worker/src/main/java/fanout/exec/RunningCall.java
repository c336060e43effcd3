package fanout.exec;

import fanout.task.CallEffort;
import fanout.task.CallStatus;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A call that was started. One owner. */
final class RunningCall {
    private static final long FIRST_LOOK_NANOS = 10_000_000;
    /** How long a stop, or the end of its time, may go unnoticed. */
    private static final long BETWEEN_LOOKS_NANOS = 100_000_000;

    private static final long UNKILLABLE_SECONDS = 5;

    private final Process process;
    private final String mark;
    private final long startedNanos;
    private final CallLook look = new CallLook();
    private long elapsedNanos;

    RunningCall(Process process, String mark, long startedNanos) {
        this.process = process;
        this.mark = mark;
        this.startedNanos = startedNanos;
    }

    /**
     * Waits for its end, and ends it where that does not come in time.
     *
     * @param times how long it may take, as is known meanwhile
     * @param room that is looked after meanwhile
     * @return DONE where it came of its own, whatever the exit status
     */
    CallStatus await(CallTimes times, BooleanSupplier stopped, TemporaryRoom room) {
        long wait = FIRST_LOOK_NANOS;
        CallStatus status = CallStatus.DONE;
        long limit = times.limitNanos();
        while (!hasEnded(limit == 0 ? wait : Math.min(wait, left(limit)))) {
            if (stopped.getAsBoolean()) {
                status = CallStatus.STOPPED;
                break;
            }
            limit = times.limitNanos();
            if (limit > 0 && left(limit) <= 0) {
                status = CallStatus.TIMED_OUT;
                break;
            }
            look.at(process.pid());
            room.look();
            wait = Math.min(2 * wait, BETWEEN_LOOKS_NANOS);
        }
        elapsedNanos = System.nanoTime() - startedNanos;
        if (status != CallStatus.DONE) {
            new CallTree(process.toHandle(), mark).end();
            boolean unused = hasEnded(TimeUnit.SECONDS.toNanos(UNKILLABLE_SECONDS));
        } else {
            times.took(elapsedNanos);
        }
        return status;
    }

    private long left(long limitNanos) {
        return limitNanos - (System.nanoTime() - startedNanos);
    }

    private boolean hasEnded(long nanos) {
        try {
            return process.waitFor(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Once it has ended; -1 where even the system could not end it. */
    int exitStatus() {
        return process.isAlive() ? -1 : process.exitValue();
    }

    CallEffort effort() {
        return new CallEffort(elapsedNanos, look.cpuNanos(), look.peakBytes());
    }
}
