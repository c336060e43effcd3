package fanout.exec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a call has taken so far, by what the system tells of its process and of those below it: looked at while it runs, since
 * nobody can be asked any more when it has ended. Only on Linux. One owner.
 */
final class CallLook {
    /** The system counts in hundredths of a second towards programs, whatever it does itself. */
    private static final long TICK_NANOS = 10_000_000;

    private static final int USER_TICKS = 11;
    private static final int WAITED_SYSTEM_TICKS = 14;
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
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            // Behind the name, in which there may be anything.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            for (int field = USER_TICKS; field <= WAITED_SYSTEM_TICKS; field++) {
                sums[0] += Long.parseLong(fields[field]);
            }
            sums[1] += peak(Files.readString(process.resolve("status"), StandardCharsets.ISO_8859_1));
            seen++;
            String children = Files.readString(
                    process.resolve("task").resolve(Long.toString(pid)).resolve("children"));
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

    private static long peak(String status) {
        int at = status.indexOf("VmHWM:");
        if (at < 0) {
            return 0;
        }
        String line = status.substring(at + 6, status.indexOf('\n', at));
        return Long.parseLong(line.replace("kB", "").strip()) << 10;
    }
}
