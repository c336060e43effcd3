package fanout.exec;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What calls of this process are known by: a variable in the environment of the command, which all that it starts inherits,
 * also what leaves its process group or session, and outlives the one that started it. Nothing else that is alive has it.
 */
final class CallMark {
    /** The name of the variable. */
    static final String VARIABLE = "FANOUT_CALL";

    /** The ending of the file that is there while a call is being run. */
    static final String RUNNING = ".out";

    /** Of a process there is one; a second one would be another process to {@link Guard}. */
    static final CallMark OF_THIS_PROCESS = new CallMark();

    private final String process = Long.toHexString(ProcessHandle.current().pid()) + "-"
            + Long.toHexString(System.currentTimeMillis()) + "-" + Long.toHexString(System.nanoTime() & 0xffffff);
    private final AtomicLong calls = new AtomicLong();
    private final AtomicInteger running = new AtomicInteger();

    private CallMark() {}

    /** How the marks of all calls of this process begin. */
    String process() {
        return process;
    }

    /** How many calls have begun and not ended. */
    int running() {
        return running.get();
    }

    /** A call has ended. */
    void ended() {
        running.decrementAndGet();
    }

    /** A call has begun. */
    void begun() {
        running.incrementAndGet();
    }

    /** A mark, or name of a file, that nothing else of this process has. */
    String unused() {
        return process + "." + calls.incrementAndGet();
    }
}
