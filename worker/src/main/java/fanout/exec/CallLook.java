package fanout.exec;

import fanout.system.LinuxProcess;
import java.io.IOException;

/**
 * What a call has taken so far, by what the system tells of its process and of those below it: looked at while it runs, since
 * nobody can be asked any more when it has ended. Only on Linux. One owner.
 */
final class CallLook {
    private static final long TICK_NANOS = 1_000_000_000 / LinuxProcess.TICKS_A_SECOND;

    private static final int MOST_PROCESSES = 256;

    private long cpuNanos = -1;
    private long peakBytes = -1;
    private int seen;

    /** Looks once more; quiet where there is nothing to be seen any more. */
    void at(long pid) {
        seen = 0;
        long[] sums = new long[2];
        add(pid, sums);
        if (seen > 0) {
            cpuNanos = Math.max(cpuNanos, sums[0] * TICK_NANOS);
            peakBytes = Math.max(peakBytes, sums[1]);
        }
    }

    long cpuNanos() {
        return cpuNanos;
    }

    long peakBytes() {
        return peakBytes;
    }

    private void add(long pid, long[] sums) {
        LinuxProcess process = LinuxProcess.of(pid);
        try {
            sums[0] += process.cpuTicks();
            sums[1] += process.peakBytes();
            seen++;
            String children = process.text("task/" + pid + "/children");
            for (String child : children.split(" ", -1)) {
                if (!child.isBlank() && seen < MOST_PROCESSES) {
                    add(Long.parseLong(child.strip()), sums);
                }
            }
        } catch (IOException | RuntimeException gone) {
            // Or another system.
            return;
        }
    }
}
