package fanout.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadAheadTest {
    @Test
    void givesTheBytesOfItsSourceAndClosesItOnce() throws IOException {
        long seed = System.nanoTime();
        System.out.println("ReadAheadTest: seed " + seed);
        Random random = new Random(seed);
        for (int bytes : new int[] {0, 1, 1 << 20, (1 << 20) + 1, 10_000_000 + random.nextInt(1_000_000)}) {
            byte[] plain = new byte[bytes];
            random.nextBytes(plain);
            BytesSource source = new BytesSource(plain, 1 + random.nextInt(200_000));
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            try (ReadAhead ahead = new ReadAhead(source)) {
                byte[] piece = new byte[1 + random.nextInt(300_000)];
                int count = ahead.read(piece, 0, piece.length);
                while (count >= 0) {
                    read.write(piece, 0, count);
                    count = ahead.read(piece, 0, piece.length);
                }
                assertEquals(-1, ahead.read(piece, 0, piece.length));
            }
            assertArrayEquals(plain, read.toByteArray());
            assertEquals(1, source.timesClosed());
        }
    }

    @Test
    void whatItsSourceThrowsComesBehindTheBytesBeforeIt() throws IOException {
        for (Throwable thrown :
                new Throwable[] {new IOException("broken"), new IllegalStateException("wrong"), new LinkageError()}) {
            Endless source = new Endless(3_000_000, thrown);
            try (ReadAhead ahead = new ReadAhead(source)) {
                byte[] piece = new byte[100_000];
                AtomicLong count = new AtomicLong();
                Throwable caught = assertThrows(Throwable.class, () -> {
                    while (true) {
                        count.addAndGet(ahead.read(piece, 0, piece.length));
                    }
                });
                assertSame(thrown, caught);
                assertEquals(3_000_000, count.get());
            }
            assertTrue(source.isClosedWithNobodyReading());
        }
    }

    @Test
    void closingStopsTheThreadAtOnceWhereverItIs() throws Exception {
        for (int reads : new int[] {0, 1, 50}) {
            Endless source = new Endless(Long.MAX_VALUE, new AssertionError());
            ReadAhead ahead = new ReadAhead(source);
            byte[] piece = new byte[100_000];
            for (int i = 0; i < reads; i++) {
                assertTrue(ahead.read(piece, 0, piece.length) > 0);
            }
            Thread reader = source.reader.get();
            assertEquals(reads > 0, reader != null);
            ahead.close();
            assertTrue(reader == null || !reader.isAlive());
            assertTrue(source.isClosedWithNobodyReading());
        }
    }

    @Test
    void readsNoFurtherAheadThanItsBlocks() throws Exception {
        Endless source = new Endless(Long.MAX_VALUE, new AssertionError());
        try (ReadAhead ahead = new ReadAhead(source)) {
            assertEquals(1, ahead.read(new byte[1], 0, 1));
            Thread thread = source.reader.get();
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            assertEquals(4 << 20, source.given.get());
        }
    }

    @Test
    void anInterruptedReaderStillClosesAndStaysInterrupted() throws Exception {
        Endless source = new Endless(Long.MAX_VALUE, new AssertionError());
        CountDownLatch done = new CountDownLatch(1);
        AtomicReference<Boolean> interrupted = new AtomicReference<>(false);
        Thread reader = new Thread(() -> {
            Thread.currentThread().interrupt();
            try (ReadAhead ahead = new ReadAhead(source)) {
                assertEquals(1, ahead.read(new byte[1], 0, 1));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            interrupted.set(Thread.currentThread().isInterrupted());
            done.countDown();
        });
        reader.start();
        assertTrue(done.await(30, TimeUnit.SECONDS));
        assertTrue(interrupted.get());
        assertFalse(source.reader.get().isAlive());
        assertTrue(source.isClosedWithNobodyReading());
    }

    /** Bytes up to a place, at which it throws. */
    private static final class Endless implements ByteSource {
        private final long most;
        private final Throwable then;
        private final AtomicLong given = new AtomicLong();
        private final AtomicReference<Thread> reader = new AtomicReference<>();
        private volatile boolean reading;
        private volatile boolean closed;
        private volatile boolean closedWhileReading;

        Endless(long most, Throwable then) {
            this.most = most;
            this.then = then;
        }

        @Override
        public int read(byte[] into, int start, int length) throws IOException {
            reader.set(Thread.currentThread());
            reading = true;
            try {
                int count = (int) Math.min(length, most - given.get());
                if (count > 0) {
                    given.addAndGet(count);
                    return count;
                }
                if (then instanceof Error error) {
                    throw error;
                }
                if (then instanceof RuntimeException unexpected) {
                    throw unexpected;
                }
                throw (IOException) then;
            } finally {
                reading = false;
            }
        }

        @Override
        public void close() {
            closedWhileReading |= reading;
            closed = true;
        }

        boolean isClosedWithNobodyReading() {
            return closed && !closedWhileReading;
        }
    }
}
