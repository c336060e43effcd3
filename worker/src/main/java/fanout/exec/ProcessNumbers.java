package fanout.exec;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether any process was started while a call ran, but for calls of this process. Linux numbers processes as they are
 * started and says which number was the last; so where all the numbers of a stretch were given to calls of this process, none
 * of those calls has started anything that could outlive it. Any thread.
 *
 * <p>Where the system does not say ({@code CONFIG_CHECKPOINT_RESTORE} is not in the kernel, or another system), nothing is
 * ever known to be alone.
 */
final class ProcessNumbers {
    /** Of a process there is one: numbers are the system's. */
    static final ProcessNumbers OF_THIS_PROCESS = new ProcessNumbers("/proc/sys/kernel/ns_last_pid");

    /** A power of two; as many calls are remembered at most. */
    private static final int REMEMBERED = 1024;
    /** Where more were started meanwhile, it is not worth while to look. */
    private static final int MOST_BETWEEN = 64;
    /** Numbers begin again at some time; not within so short a one. */
    private static final long SHORT_NANOS = 100_000_000;

    private static final int LONGEST_NUMBER = 16;

    private final @Nullable RandomAccessFile last;
    private final byte[] digits = new byte[LONGEST_NUMBER];
    /** At its number's low bits each call has its number, and how many calls had been started with it. */
    private final AtomicLongArray started = new AtomicLongArray(REMEMBERED);

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger starting = new AtomicInteger();

    /** @param source in which the system says the last number */
    ProcessNumbers(String source) {
        @Nullable RandomAccessFile opened;
        try {
            opened = new File(source).canRead() ? new RandomAccessFile(source, "r") : null;
        } catch (IOException unreadable) {
            opened = null;
        }
        last = opened;
    }

    /**
     * Before the start of a call.
     *
     * @param calls that had been started by then
     * @param number the last that was given by then, -1 where the system does not say
     */
    record Moment(int calls, int number, long nanos) {}

    /**
     * The time of a call.
     *
     * @param number the last that was given by its end
     * @param starting how many calls other threads were about to start then
     */
    record Stretch(Moment start, int number, long nanos, int starting) {}

    /** A call is about to be started. */
    Moment starting() {
        starting.incrementAndGet();
        int before = calls.get();
        return new Moment(before, lastNumber(), System.nanoTime());
    }

    Stretch since(Moment start) {
        return new Stretch(start, lastNumber(), System.nanoTime(), starting.get());
    }

    /** A call has been started. */
    void started(long number) {
        long order = calls.incrementAndGet();
        started.set((int) number & (REMEMBERED - 1), number << 32 | order);
        starting.decrementAndGet();
    }

    /** A call could not be started. */
    void unstartable() {
        starting.decrementAndGet();
    }

    /** Whether it is, or may turn out to be, as {@link #wereCallsAlone} says. */
    boolean mayHaveBeenCallsAlone(Stretch stretch) {
        return wereCallsAlone(stretch) || (isShort(stretch) && stretch.starting() > 0);
    }

    /**
     * Whether all processes that were started then are calls of this process, for certain: those of other threads count once
     * {@link #started} was told of them.
     */
    boolean wereCallsAlone(Stretch stretch) {
        if (!isShort(stretch)) {
            return false;
        }
        for (int number = stretch.start().number() + 1; number <= stretch.number(); number++) {
            long call = started.get(number & (REMEMBERED - 1));
            // One from before has the number of a cycle ago.
            if (call >>> 32 != number || (int) call - stretch.start().calls() <= 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isShort(Stretch stretch) {
        int from = stretch.start().number();
        int to = stretch.number();
        return from >= 0
                && to > from
                && to - from <= MOST_BETWEEN
                && stretch.nanos() - stretch.start().nanos() <= SHORT_NANOS;
    }

    private synchronized int lastNumber() {
        RandomAccessFile source = last;
        if (source == null) {
            return -1;
        }
        try {
            source.seek(0);
            int length = source.read(digits);
            return Integer.parseInt(new String(digits, 0, Math.max(0, length), StandardCharsets.ISO_8859_1).strip());
        } catch (IOException | NumberFormatException unknown) {
            return -1;
        }
    }
}
