package fanout.bench;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * What is asked for: pairs of a name and a value.
 *
 * @param bytes the size of the large files
 * @param rivals the folder of the script that runs rivals; empty for none
 * @param slope whether growing inputs are measured too
 */
record BenchOptions(Path fanout, Path data, long bytes, int rounds, String rivals, boolean slope, Path page) {
    static BenchOptions of(String[] arguments) {
        Map<String, String> given = new java.util.HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            given.put(arguments[i], arguments[i + 1]);
        }
        return new BenchOptions(
                Path.of(given.getOrDefault("--fanout", "app/target/fanout/bin/fanout"))
                        .toAbsolutePath(),
                Path.of(given.getOrDefault("--data", "target/bench-data")).toAbsolutePath(),
                bytes(given.getOrDefault("--size", "1G")),
                Integer.parseInt(given.getOrDefault("--rounds", "5")),
                given.getOrDefault("--rivals", ""),
                given.getOrDefault("--slope", "").equals("yes"),
                Path.of(given.getOrDefault("--page", "target/benchmarks.md")).toAbsolutePath());
    }

    private static long bytes(String size) {
        String upper = size.toUpperCase(Locale.ROOT);
        int power = "KMG".indexOf(upper.charAt(upper.length() - 1)) + 1;
        String digits = power == 0 ? upper : upper.substring(0, upper.length() - 1);
        return Long.parseLong(digits) * Math.round(Math.pow(1_000, power));
    }
}
