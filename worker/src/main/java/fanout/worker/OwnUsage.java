package fanout.worker;

import fanout.wire.ProcessUsage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What this process cost so far. */
public final class OwnUsage {
    private static final Path STATUS = Path.of("/proc/self/status");
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
