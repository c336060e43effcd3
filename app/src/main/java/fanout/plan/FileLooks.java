package fanout.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Looks at all files of a run. Where there are many, a few threads share them with the caller's, each taking the next
 * ones as it is done with the last: most of a look is waiting for the system. What comes out does not depend on them.
 *
 * @param <T> what a look gives
 */
final class FileLooks<T> implements Runnable {
    private static final int FILES_AT_ONCE = 32;
    /** Of what is taken at once: fewer are looked at before another thread would have begun to. */
    private static final int TAKEN_PER_THREAD = 4;

    private static final int MOST_THREADS = 8;

    private final Supplier<IntFunction<T>> eyes;
    private final T[] looks;
    private final int atOnce;
    private final AtomicInteger next = new AtomicInteger();

    @SuppressWarnings("unchecked") // nobody sees the array
    private FileLooks(int files, int atOnce, Supplier<IntFunction<T>> eyes) {
        this.eyes = eyes;
        this.atOnce = atOnce;
        this.looks = (T[]) new Object[files];
    }

    /**
     * One look for each file, in their order.
     *
     * @param eyes what looks at the file of a number; each thread gets its own
     */
    static <T> List<T> at(int files, Supplier<IntFunction<T>> eyes) {
        return at(files, FILES_AT_ONCE, eyes);
    }

    /** The same where a look takes so long that so many are taken at once. */
    static <T> List<T> at(int files, int atOnce, Supplier<IntFunction<T>> eyes) {
        int processors = Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS);
        return new FileLooks<>(files, atOnce, eyes).look(Math.min(processors, files / (TAKEN_PER_THREAD * atOnce)));
    }

    private List<T> look(int threads) {
        List<FutureTask<Void>> others = new ArrayList<>();
        for (int number = 2; number <= threads; number++) {
            FutureTask<Void> other = new FutureTask<>(this, null);
            others.add(other);
            Thread thread = new Thread(other, "fanout-plan-" + number);
            thread.setDaemon(true);
            thread.start();
        }
        run();
        others.forEach(FileLooks::join);
        return Arrays.asList(looks);
    }

    @Override
    public void run() {
        IntFunction<T> look = eyes.get();
        int start = next.getAndAdd(atOnce);
        while (start < looks.length) {
            int end = Math.min(start + atOnce, looks.length);
            for (int i = start; i < end; i++) {
                looks[i] = look.apply(i);
            }
            start = next.getAndAdd(atOnce);
        }
    }

    private static void join(FutureTask<Void> other) {
        boolean interrupted = false;
        while (true) {
            try {
                other.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException("a file could not be looked at: " + e.getCause(), e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
