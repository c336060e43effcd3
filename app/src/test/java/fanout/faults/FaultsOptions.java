package fanout.faults;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code make faults} is asked for.
 *
 * @param rows names of rows; empty for all
 * @param soak how many tiny inputs the longest row has; 0 to leave it out
 */
record FaultsOptions(Path fanout, Path classes, List<String> rows, long seed, boolean full, int soak, Path page) {
    static FaultsOptions of(String[] arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            given.put(arguments[i], arguments[i + 1]);
        }
        String rows = given.getOrDefault("--rows", "all");
        String seed = given.getOrDefault("--seed", "");
        String soak = given.getOrDefault("--soak", "");
        return new FaultsOptions(
                Path.of(given.getOrDefault("--fanout", "")).toAbsolutePath(),
                Path.of(given.getOrDefault("--classes", "")).toAbsolutePath(),
                rows.equals("all") || rows.isEmpty() ? List.of() : List.of(rows.split(",", -1)),
                seed.isEmpty() ? System.nanoTime() : Long.parseLong(seed),
                given.getOrDefault("--size", "full").equals("full"),
                soak.isEmpty() ? 0 : Integer.parseInt(soak),
                Path.of(given.getOrDefault("--page", "target/faults.md")).toAbsolutePath());
    }

    boolean isAsked(FaultRow row) {
        return rows.isEmpty() || rows.contains(row.name());
    }
}
