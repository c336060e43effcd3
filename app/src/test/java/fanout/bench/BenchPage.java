package fanout.bench;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The page that is written, as Markdown. */
final class BenchPage {
    private final StringBuilder text = new StringBuilder();

    BenchPage(BenchOptions options, List<String> facts) {
        line("# Benchmarks");
        line("");
        line(
                "Written by `make bench`, which makes its own data from a seed and needs nothing but fanout; rivals come in with");
        line("`RIVALS=`. [CONTRIBUTING.md](../CONTRIBUTING.md) says how to run it.");
        line("");
        facts.forEach(fact -> line("- " + fact));
        line(
                "- Large files of " + options.bytes() / 1_000_000 + " MB; " + options.rounds()
                        + " runs of each after one to warm up, all taking turns; medians. ± is half the way from the fastest to the");
        line("  slowest. Every run is a process of its own, its start included; the files are in the system's cache.");
        line("- Peak memory is that of the process and all that it started, added up.");
    }

    void task(BenchTask task, long bytes, List<BenchResult> results, String agreement) {
        section(Character.toUpperCase(task.question().charAt(0))
                + task.question().substring(1));
        line("`" + task.input() + "`, " + bytes / 1_000_000 + " MB: " + commandOf(task));
        line("");
        OptionalDouble rival = fastest(results, true);
        line("| | median | ± | MB/s | peak memory |" + (rival.isPresent() ? " of the fastest rival's time |" : ""));
        line("|---|---:|---:|---:|---:|" + (rival.isPresent() ? "---:|" : ""));
        for (BenchResult result : results) {
            double seconds = result.medianSeconds();
            String row = "| " + result.contender().name() + " | " + seconds(seconds) + " | "
                    + Math.round(result.spreadPercent()) + " % | " + Math.round(bytes / seconds / 1e6) + " | "
                    + (result.peakBytes() == 0 ? "" : (result.peakBytes() >> 20) + " MiB") + " |";
            line(row + (rival.isPresent() ? format(" %.2f |", seconds / rival.getAsDouble()) : ""));
        }
        line("");
        line(agreement);
    }

    void section(String title) {
        line("");
        line("## " + title);
        line("");
    }

    void line(String line) {
        text.append(line).append('\n');
    }

    String text() {
        return text.toString();
    }

    static String seconds(double seconds) {
        return format(seconds < 10 ? "%.3f s" : "%.1f s", seconds);
    }

    static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private static OptionalDouble fastest(List<BenchResult> results, boolean rivals) {
        return results.stream()
                .filter(result -> result.contender().isRival() == rivals)
                .mapToDouble(BenchResult::medianSeconds)
                .min();
    }

    private static String commandOf(BenchTask task) {
        StringBuilder command = new StringBuilder("`fanout csv aggregate ").append(task.input());
        for (String option : task.options()) {
            boolean quoted = option.contains("(") || option.contains(";");
            command.append(' ').append(quoted ? "'" + option + "'" : option);
        }
        return command.append('`').toString();
    }
}
