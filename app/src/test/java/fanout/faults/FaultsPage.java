package fanout.faults;

import fanout.bench.Machine;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The page that is written, as Markdown. */
final class FaultsPage {
    private final FaultsOptions options;
    private final StringBuilder table = new StringBuilder();
    private final List<String> below = new ArrayList<>();

    FaultsPage(FaultsOptions options) {
        this.options = options;
    }

    void row(FaultRow row, Tally tally, double seconds) {
        String skipped =
                tally.skipped().isEmpty() ? "" : String.valueOf(tally.skipped().size());
        String note = tally.note().isEmpty() ? "" : " (" + tally.note() + ")";
        table.append(String.format(
                Locale.ROOT,
                "| %s%s | `%s` | %d | %d | %s | %.0f s |%n",
                row.title(),
                note,
                row.name(),
                tally.done(),
                tally.passed(),
                skipped,
                seconds));
        tally.skipped().forEach(why -> below.add("Skipped in `" + row.name() + "`: " + why + "."));
        tally.failures().forEach(why -> below.add("**Failed**: " + why.replace("\n", " ") + "."));
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (String line : List.of(
                "# What survives what",
                "",
                "Written by `make faults`, which disturbs runs of the real program and compares what they leave with an undisturbed",
                "sequential run. After each of them: the outputs are the same bytes or not there at all; every record is in exactly",
                "one place of the ledger; no process is left after 2 s; no temporary file is left after the next run that ends",
                "well; the exit code is right; nothing hangs. [CONTRIBUTING.md](../CONTRIBUTING.md) says how to run it.",
                "",
                "- " + LocalDate.now(ZoneOffset.UTC),
                "- " + Machine.here().shown() + ", JDK " + Runtime.version().feature(),
                "- `make faults SEED=" + options.seed() + (options.full() ? "" : " FAULTS_SIZE=short") + "`",
                "",
                "| disturbance | name | times | passed | skipped | took |",
                "|---|---|---:|---:|---:|---:|")) {
            text.append(line).append('\n');
        }
        text.append(table);
        below.forEach(line -> text.append("\n- ").append(line));
        return text.append(below.isEmpty() ? "" : "\n").toString();
    }
}
