package fanout.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is asked for: pairs of a name and a value.
 *
 * @param bytes the size of the large files
 * @param rivals the folder of the script that runs rivals; empty for none
 * @param slope whether growing inputs are measured too
 * @param tasks which: {@code csv}, {@code pictures}, {@code all}
 * @param photos the folder with the folders {@code big} and {@code small} of photographs; empty for none
 * @param pictures how many of each folder are taken at most
 */
record BenchOptions(
        Path fanout,
        Path data,
        long bytes,
        int rounds,
        String rivals,
        boolean slope,
        Path page,
        String tasks,
        String photos,
        int pictures) {
    BenchOptions {
        if (!List.of("csv", "pictures", "all").contains(tasks)) {
            throw new IllegalArgumentException("TASKS is csv, pictures or all, not " + tasks);
        }
        if (rounds < 1 || pictures < 1) {
            throw new IllegalArgumentException("at least one round and one picture: " + rounds + ", " + pictures);
        }
    }

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
                Path.of(given.getOrDefault("--page", "target/benchmarks.md")).toAbsolutePath(),
                given.getOrDefault("--tasks", "all"),
                given.getOrDefault("--photos", ""),
                given.getOrDefault("--pictures", "").isEmpty()
                        ? Integer.MAX_VALUE
                        : Integer.parseInt(given.getOrDefault("--pictures", "")));
    }

    boolean isAsked(String task) {
        return tasks.equals("all") || tasks.equals(task);
    }

    private static long bytes(String size) {
        String upper = size.toUpperCase(Locale.ROOT);
        int power = "KMG".indexOf(upper.charAt(upper.length() - 1)) + 1;
        String digits = power == 0 ? upper : upper.substring(0, upper.length() - 1);
        return Long.parseLong(digits) * Math.round(Math.pow(1_000, power));
    }
}
