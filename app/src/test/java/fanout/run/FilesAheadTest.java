package fanout.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.task.Chunk;
import fanout.task.ImageChunk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FilesAheadTest {
    private static final int MEGABYTE = 1 << 20;

    private final List<Integer> read = Collections.synchronizedList(new ArrayList<>());

    @Test
    void everyFileOfASlowDiskIsReadOnce() throws InterruptedException {
        FilesAhead ahead = new FilesAhead(chunks(40, 1), chunk -> note(chunk, false));
        run(ahead).join();
        assertEquals(IntStream.range(0, 40).boxed().toList(), read);
    }

    @Test
    void itIsNeverFurtherAheadThanItMayBe() throws InterruptedException {
        CountDownLatch sixteen = new CountDownLatch(16);
        FilesAhead ahead = new FilesAhead(chunks(100, 4 * MEGABYTE), chunk -> {
            sixteen.countDown();
            return note(chunk, false);
        });
        Thread thread = run(ahead);
        sixteen.await();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertEquals(16, read.size(), "64 MiB");
        ahead.taken(10);
        while (read.size() < 26 || thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertEquals(26, read.size());
        ahead.close();
        thread.join();
        assertEquals(26, read.size());
    }

    @Test
    void whatWorkersHaveIsNotReadAnyMore() throws InterruptedException {
        FilesAhead ahead = new FilesAhead(chunks(40, 1), chunk -> note(chunk, false));
        ahead.taken(39);
        run(ahead).join();
        assertEquals(List.of(39), read);
        ahead.taken(5);
    }

    @Test
    void whereTheSystemHasTheFilesOnlySomeAreLookedAt() throws InterruptedException {
        FilesAhead ahead = new FilesAhead(chunks(160, 1), chunk -> note(chunk, chunk.id() < 80));
        run(ahead).join();
        assertTrue(read.contains(0) && read.contains(7) && !read.contains(9), read::toString);
        assertEquals(8 + 9, read.stream().filter(number -> number < 80).count());
        assertEquals(80, read.stream().filter(number -> number >= 80).count(), "from the first slow one on, all");
    }

    /** Reading 600 MB for the headers of 200 pictures would be the slowest part of it. */
    @Test
    void onlyWhatIsReadInWholeIsReadAhead() {
        assertTrue(FilesAhead.helps(WorkKind.IMAGES));
        assertTrue(FilesAhead.helps(WorkKind.IMAGE_HASHES));
        assertFalse(FilesAhead.helps(WorkKind.IMAGE_HEADERS));
        assertFalse(FilesAhead.helps(WorkKind.RECORDS));
    }

    private boolean note(Chunk chunk, boolean fast) {
        read.add(chunk.id());
        return fast;
    }

    private static Thread run(FilesAhead ahead) {
        Thread thread = new Thread(ahead, "test-files-ahead");
        thread.start();
        return thread;
    }

    private static List<Chunk> chunks(int count, long bytes) {
        return IntStream.range(0, count)
                .<Chunk>mapToObj(number -> new ImageChunk(number, "a", "a", bytes, List.of("a")))
                .toList();
    }
}
