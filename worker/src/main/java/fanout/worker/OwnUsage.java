package fanout.worker;

import fanout.wire.ProcessUsage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** What this process cost so far. */
public final class OwnUsage {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path STAT = Path.of("/proc/self/stat");
    private static final Path UPTIME = Path.of("/proc/uptime");
    /** Behind the process's name, which may hold blanks. */
    private static final int START_FIELD = 19;

    private static final long TICKS_A_SECOND = 100;
    private static final String PEAK = "VmHWM:";

    private OwnUsage() {}

    /** Processor time and largest resident size; the heap's size where the system does not tell the latter. */
    public static ProcessUsage measure() {
        long cpuNanos = ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(0L);
        return new ProcessUsage(cpuNanos, peakBytes());
    }

    /**
     * How long this process has been there, to a hundredth of a second where the system tells; elsewhere since it was
     * loaded into memory, about.
     */
    public static Duration age() {
        try {
            String uptime = new String(Files.readAllBytes(UPTIME), StandardCharsets.ISO_8859_1);
            String stat = new String(Files.readAllBytes(STAT), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long startTicks = Long.parseLong(fields[START_FIELD]);
            double upSeconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
            return Duration.ofMillis(Math.max(0, Math.round(upSeconds * 1000) - startTicks * 1000 / TICKS_A_SECOND));
        } catch (IOException | RuntimeException elsewhere) {
            // No Linux: the start is known to a second or better.
        }
        Instant now = Instant.now();
        return Duration.between(ProcessHandle.current().info().startInstant().orElse(now), now);
    }

    private static long peakBytes() {
        try {
            // Bytes, not lines: a file of the system's own has no size to read it by.
            String status = new String(Files.readAllBytes(STATUS), StandardCharsets.ISO_8859_1);
            int at = status.indexOf(PEAK);
            if (at >= 0) {
                String rest = status.substring(at + PEAK.length(), status.indexOf("kB", at));
                return Long.parseLong(rest.strip()) << 10;
            }
        } catch (IOException | RuntimeException elsewhere) {
            // No Linux, or one that writes the file in another way.
        }
        return Runtime.getRuntime().totalMemory();
    }
}
