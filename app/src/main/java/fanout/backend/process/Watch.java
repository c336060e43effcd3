package fanout.backend.process;

import fanout.backend.Patience;
import fanout.task.BatchResult;
import java.util.concurrent.TimeUnit;

/** Kills workers that do not get ready, or do not get on. Belongs to the coordinator's thread, which asks it now and then. */
final class Watch {
    /** How many times within its patience a worker is looked at. */
    private static final int LOOKS = 8;

    private static final long SHORTEST_TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_TICK_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** How often to look again for the end of a worker that was late. */
    private static final long DYING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Places workers;
    private final long readyNanos;
    private final Patience patience;
    private final ChunkTimes chunkTimes = new ChunkTimes();
    private long lookedNanos = System.nanoTime();

    /** @param readyNanos how long a process may take to say Hello */
    Watch(Places workers, long readyNanos, Patience patience) {
        this.workers = workers;
        this.readyNanos = readyNanos;
        this.patience = patience;
    }

    /** What a piece took. */
    void measured(BatchResult result) {
        chunkTimes.add(result);
    }

    /** How long whoever waits for events may wait before {@link #look}, and before pieces that have to wait may be run. */
    long nanosToNextDeadline() {
        long now = System.nanoTime();
        long next = tickNanos();
        for (Worker worker : workers.all()) {
            Piece reserved = worker.reserved();
            if (!worker.isReady()) {
                next = Math.min(next, Math.max(worker.startedNanos() + readyNanos - now, DYING_NANOS));
            } else if (reserved != null && worker.inFlight().isEmpty()) {
                next = Math.min(next, Math.max(reserved.notBeforeNanos() - now, 1));
            }
        }
        return next;
    }

    /** Looks whether anybody is late. */
    void look() {
        long now = System.nanoTime();
        for (Worker worker : workers.all()) {
            if (!worker.isReady() && now - worker.startedNanos() >= readyNanos) {
                worker.link().kill("not ready within " + readyNanos / 1e9 + " s");
            }
        }
        long tick = tickNanos();
        if (now - lookedNanos < tick) {
            return;
        }
        lookedNanos = now;
        long limit = patience.limitNanos(chunkTimes.medianNanos());
        for (Worker worker : workers.all()) {
            if (worker.owesAnAnswer() && worker.stalledNanos(now, tick) >= limit) {
                worker.link().kill("no progress for " + Math.round(limit / 1e8) / 10.0 + " s", true);
            }
        }
    }

    /** How often workers are looked at; never where nobody is in a hurry. */
    private long tickNanos() {
        if (patience.isEndless()) {
            return Long.MAX_VALUE;
        }
        long tick = patience.limitNanos(chunkTimes.medianNanos()) / LOOKS;
        return Math.max(SHORTEST_TICK_NANOS, Math.min(tick, LONGEST_TICK_NANOS));
    }
}
