package fanout.plan;

import fanout.csv.HeaderReader;
import fanout.input.InputFile;
import fanout.task.CsvAggregateJob;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks at all files of a run. Where there are many, a few threads share them with the caller's, each taking the next
 * ones as it is done with the last: most of a look is waiting for the system. What comes out does not depend on them.
 */
final class FileLooks implements Runnable {
    private static final int FILES_AT_ONCE = 32;
    /** Fewer are looked at before another thread would have begun to. */
    private static final int FILES_PER_THREAD = 4 * FILES_AT_ONCE;

    private static final int MOST_THREADS = 8;

    private final CsvAggregateJob job;
    private final List<InputFile> files;
    private final FileLook[] looks;
    private final AtomicInteger next = new AtomicInteger();

    private FileLooks(CsvAggregateJob job, List<InputFile> files) {
        this.job = job;
        this.files = files;
        this.looks = new FileLook[files.size()];
    }

    /** One look for each file, in their order. */
    static List<FileLook> at(List<InputFile> files, CsvAggregateJob job) {
        int processors = Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS);
        return new FileLooks(job, files).look(Math.min(processors, files.size() / FILES_PER_THREAD));
    }

    private List<FileLook> look(int threads) {
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
        HeaderReader headers = new HeaderReader(job.dialect(), job.recordBytes());
        int start = next.getAndAdd(FILES_AT_ONCE);
        while (start < looks.length) {
            int end = Math.min(start + FILES_AT_ONCE, looks.length);
            for (int i = start; i < end; i++) {
                looks[i] = FileLook.at(files.get(i), headers);
            }
            start = next.getAndAdd(FILES_AT_ONCE);
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
