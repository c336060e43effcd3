package fanout.fetch;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * All threads of a fetcher but the one of the JDK's client that listens to the network.
 *
 * @param plain each listens to its share of the connections of http, takes what comes apart, and writes it to files
 * @param transfers the same for the JDK's client: takes what came apart, and writes it to files
 * @param waits does what may block for long without a connection: host names are looked up, files here are read
 * @param clock ends pauses, and looks who makes no progress
 */
record FetchThreads(
        ExecutorService plain, ExecutorService transfers, ExecutorService waits, ScheduledExecutorService clock) {
    private static final int MOST_TRANSFERS = 3;
    private static final int WAITS = 2;
    /** One makes a file while the other one reads: with one thread a list of small answers takes an eighth longer. */
    static final int PLAIN = 2;

    private static final long IDLE_SECONDS = 5;

    /** @param broken told why a thread has ended that should not have */
    static FetchThreads start(Consumer<Throwable> broken) {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, named("fanout-fetch-clock", broken));
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        clock.setRemoveOnCancelPolicy(true);
        int transfers = Math.min(MOST_TRANSFERS, Runtime.getRuntime().availableProcessors());
        return new FetchThreads(
                pool(PLAIN, "fanout-fetch-http", broken),
                pool(transfers, "fanout-fetch", broken),
                pool(WAITS, "fanout-fetch-wait", broken),
                clock);
    }

    /** What is queued is bounded by the connections that there may be. */
    private static ExecutorService pool(int threads, String name, Consumer<Throwable> broken) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name, broken));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory named(String name, Consumer<Throwable> broken) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((ended, why) -> broken.accept(why));
            return thread;
        };
    }

    void end() {
        clock.shutdownNow();
        waits.shutdown();
        transfers.shutdown();
        plain.shutdown();
    }
}
