package fanout.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of one program, timed from outside.
 *
 * @param peakBytes of the process and all that it started and that lived at the same time, each at its own peak, added up,
 *     at the worst moment; 0 where the system does not say
 * @param said what it wrote to standard error
 */
record BenchRun(long wallNanos, long peakBytes, String said) {
    private static final long LOOK_MILLIS = 10;
    private static final int LOOKS_PER_CENSUS = 5;
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    /** Throws {@link IOException}, with what the program said, where it ends with another exit code than 0. */
    static BenchRun of(List<String> command, Map<String, String> environment, Path output)
            throws IOException, InterruptedException {
        Path errors = output.resolveSibling(output.getFileName() + ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        long started = System.nanoTime();
        Process process = builder.start();
        Map<Long, Long> peaks = new HashMap<>();
        long peak = 0;
        int looks = 0;
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            peaks.computeIfAbsent(process.pid(), pid -> 0L);
            if (looks++ % LOOKS_PER_CENSUS == 0) {
                process.descendants().forEach(child -> peaks.putIfAbsent(child.pid(), 0L));
            }
            peaks.replaceAll((pid, before) -> peak(pid));
            peaks.values().removeIf(now -> now == 0);
            peak = Math.max(
                    peak, peaks.values().stream().mapToLong(Long::longValue).sum());
        }
        long ended = System.nanoTime();
        String said = Files.readString(errors);
        if (process.exitValue() != 0) {
            throw new IOException(
                    String.join(" ", command) + " ended with " + process.exitValue() + ":\n" + said.strip());
        }
        return new BenchRun(ended - started, peak, said);
    }

    private static long peak(long pid) {
        try {
            Matcher found = PEAK.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
            return found.find() ? Long.parseLong(found.group(1)) << 10 : 0;
        } catch (IOException goneOrNotThere) {
            return 0;
        }
    }
}
