package fanout.cli;

import fanout.state.RunId;
import fanout.state.RunningRuns;
import fanout.state.StateFolder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits until runs of other processes are over. The system lets go of a run's lock in that moment; a lock cannot be waited
 * for with a limit, so that is done by a thread of its own, {@code fanout-wait}, which the process need not see the end of.
 */
final class RunEnds {
    private final StateFolder folder;
    private final List<RunId> ids;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable IOException failure;

    RunEnds(StateFolder folder, List<RunId> ids) {
        this.folder = folder;
        this.ids = List.copyOf(ids);
        Thread waiting = new Thread(this::awaitAll, "fanout-wait");
        waiting.setDaemon(true);
        waiting.start();
    }

    /** Whether all of them are over before the time is. May be asked again. */
    boolean await(long nanos) throws IOException, InterruptedException {
        boolean ended = over.await(nanos, TimeUnit.NANOSECONDS);
        IOException failed = failure;
        if (failed != null) {
            throw failed;
        }
        return ended;
    }

    private void awaitAll() {
        try {
            for (RunId id : ids) {
                new RunningRuns(folder).awaitEnd(id);
            }
        } catch (IOException e) {
            failure = e;
        } finally {
            over.countDown();
        }
    }
}
