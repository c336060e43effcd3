package fanout.faults;

import fanout.bench.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page that is written, as Markdown. Of the rows that are not played it keeps what a page that is there says. */
final class FaultsPage {
    private static final String HEAD = """
            # What survives what

            Written by `make faults`, which disturbs runs of the real program and compares what they leave with an undisturbed
            sequential run. After each of them: the outputs are the same bytes or not there at all; every record is in exactly
            one place of the ledger; no process is left after 2 s; no temporary file is left after the next run that ends
            well; the exit code is right; nothing hangs. [CONTRIBUTING.md](../CONTRIBUTING.md) says how to run it.

            %s. A row is played anew by `make faults ROWS=name SEED=seed`, those in
            little by `FAULTS_SIZE=short` besides; what was skipped, and why, stands below.

            | disturbance | name | times | passed | skipped | took | seed, size | played |
            |---|---|---:|---:|---:|---:|---|---|
            """;
    private static final Pattern ROW = Pattern.compile("\\| .* \\| `([a-z-]+)` \\| .* \\|");
    private static final Pattern REMARK = Pattern.compile("- \\*{0,2}(?:Skipped|Failed)\\*{0,2} in `([a-z-]+)`: .*");

    private final FaultsOptions options;
    private final Map<String, String> rows = new LinkedHashMap<>();
    private final Map<String, String> remarks = new LinkedHashMap<>();

    /** Begins with the page that is there. */
    FaultsPage(FaultsOptions options) throws IOException {
        this.options = options;
        Rows.all(1).forEach(row -> rows.put(row.name(), ""));
        if (Files.exists(options.page())) {
            Files.readAllLines(options.page()).forEach(this::keep);
        }
    }

    private void keep(String line) {
        Matcher row = ROW.matcher(line);
        Matcher remark = REMARK.matcher(line);
        if (row.matches() && rows.containsKey(row.group(1))) {
            rows.put(row.group(1), line + "\n");
        } else if (remark.matches()) {
            remarks.merge(remark.group(1), "\n" + line + "\n", String::concat);
        }
    }

    void row(FaultRow row, Tally tally, double seconds) {
        String skipped =
                tally.skipped().isEmpty() ? "" : String.valueOf(tally.skipped().size());
        String note = tally.note().isEmpty() ? "" : " (" + tally.note() + ")";
        String line = String.format(
                Locale.ROOT,
                "| %s%s | `%s` | %d | %d | %s | %.0f s | %d, %s | %s, JDK %d |%n",
                row.title(),
                note,
                row.name(),
                tally.done(),
                tally.passed(),
                skipped,
                seconds,
                options.seed(),
                options.full() ? "full" : "short",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.version().feature());
        rows.put(row.name(), line);
        StringBuilder below = new StringBuilder();
        for (String why : tally.skipped()) {
            below.append("\n- Skipped in `")
                    .append(row.name())
                    .append("`: ")
                    .append(why)
                    .append(".\n");
        }
        for (String why : tally.failures()) {
            below.append("\n- **Failed** in `").append(row.name()).append("`: ");
            below.append(why.replace("\n", " ")).append(".\n");
        }
        remarks.put(row.name(), below.toString());
    }

    void write() throws IOException {
        Path page = options.page();
        Files.createDirectories(page.getParent());
        Files.writeString(page, text());
    }

    String text() {
        String all = String.join("", rows.values()) + String.join("", remarks.values());
        return HEAD.formatted(Machine.here().shown()) + all;
    }
}
