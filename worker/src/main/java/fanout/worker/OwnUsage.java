package fanout.worker;

import fanout.system.LinuxProcess;
import fanout.wire.ProcessUsage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** What this process cost so far. */
public final class OwnUsage {
    private static final Path UPTIME = Path.of("/proc/uptime");

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
            long startMillis = LinuxProcess.own().startTicks() * 1000 / LinuxProcess.TICKS_A_SECOND;
            double upSeconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
            return Duration.ofMillis(Math.max(0, Math.round(upSeconds * 1000) - startMillis));
        } catch (IOException | RuntimeException elsewhere) {
            // No Linux: the start is known to a second or better.
        }
        Instant now = Instant.now();
        return Duration.between(ProcessHandle.current().info().startInstant().orElse(now), now);
    }

    private static long peakBytes() {
        try {
            long peak = LinuxProcess.own().peakBytes();
            if (peak > 0) {
                return peak;
            }
        } catch (IOException elsewhere) {
            // No Linux.
        }
        return Runtime.getRuntime().totalMemory();
    }
}
