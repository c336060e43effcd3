package fanout.report;

import fanout.run.CompareResult;
import fanout.run.CompareStatistics;
import fanout.run.ModeMeasurement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** What {@code fanout compare} found: a line about the job, a row per mode, and what to make of it. */
public final class CompareTable {
    private static final String GAP = "   ";
    private static final String INDENT = " ".repeat(10);
    private static final int WIDTH = 110;

    private final CompareResult result;
    private final ModeMeasurement base;

    private CompareTable(CompareResult result) {
        this.result = result;
        // Speed-up is told against one processor where that was measured, else against the first mode.
        this.base = result.modes().stream()
                .filter(mode -> mode.mode().equals("sequential"))
                .findFirst()
                .orElse(result.modes().get(0));
    }

    /** Whole lines, each ended. */
    public static String of(CompareResult result) {
        return new CompareTable(result).write();
    }

    /** What to make of it, in a sentence or two. */
    static String verdict(CompareResult result) {
        return CompareVerdict.of(result, new CompareTable(result).base);
    }

    private String write() {
        StringBuilder text = new StringBuilder();
        line(text, "fanout " + result.job() + "       " + about());
        List<List<String>> rows = new ArrayList<>();
        rows.add(header());
        for (ModeMeasurement mode : result.modes()) {
            rows.add(row(mode));
        }
        for (String row : aligned(rows)) {
            line(text, row);
        }
        line(text, "answers   " + answers());
        for (String part : wrapped("verdict   " + CompareVerdict.of(result, base))) {
            line(text, part);
        }
        return text.toString();
    }

    private String about() {
        String inputs =
                switch (result.kind()) {
                    case RECORDS -> Units.count(result.inputs(), "file");
                    case IMAGES, IMAGE_HEADERS, IMAGE_HASHES -> Units.count(result.images(), "image");
                    case FETCHES -> Units.count(result.images(), "URL");
                    case CALLS -> Units.count(result.images(), "input");
                    case PIECES -> Units.count(result.inputs(), "file");
                };
        String warmUp = result.warmUpRounds() == 0 ? "" : " after " + result.warmUpRounds() + " to warm up";
        return inputs + ", " + Units.bytes(result.bytes()) + "; " + Units.count(result.rounds(), "round") + warmUp;
    }

    private List<String> header() {
        String rate =
                switch (result.kind()) {
                    case PIECES, RECORDS -> "MB/s";
                    case IMAGES, IMAGE_HEADERS, IMAGE_HASHES -> "images/s";
                    case FETCHES -> "URLs/s";
                    case CALLS -> "inputs/s";
                };
        return List.of(
                "mode",
                "workers",
                "median",
                "spread",
                "speed-up",
                "efficiency",
                rate,
                "CPU",
                "peak memory",
                "start-up");
    }

    private List<String> row(ModeMeasurement mode) {
        long median = CompareStatistics.median(mode.elapsedNanos());
        double speedUp = (double) CompareStatistics.median(base.elapsedNanos()) / Math.max(1, median);
        String rate =
                switch (result.kind()) {
                    case PIECES, RECORDS -> Units.megabytesPerSecond(result.bytes(), median);
                    case CALLS, FETCHES, IMAGES, IMAGE_HEADERS, IMAGE_HASHES -> Units.rate(result.images(), median);
                };
        return List.of(
                mode.mode(),
                Units.count(mode.workers()),
                Units.seconds(median),
                "± " + wholePercent(CompareStatistics.spread(mode.elapsedNanos())),
                Units.factor(speedUp) + "x",
                wholePercent(speedUp * base.workers() / mode.workers()),
                rate,
                Units.seconds(mode.cpuNanos()),
                Units.memory(mode.peakBytes()),
                mode.startNanos() == 0 ? "-" : Units.seconds(mode.startNanos()));
    }

    private String answers() {
        String sha256 = result.sha256().substring(0, Math.min(6, result.sha256().length()));
        return result.identical()
                ? "identical (sha256 " + sha256 + "…, " + Units.count(result.answers(), "run") + ")"
                : "DIFFERENT: " + result.difference();
    }

    /** The first column to the left, the others to the right. */
    private static List<String> aligned(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], DisplayWidth.of(row.get(column)));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(row.get(0))
                    .append(" ".repeat(widths[0] - row.get(0).length()));
            for (int column = 1; column < columns; column++) {
                String cell = row.get(column);
                line.append(GAP)
                        .append(" ".repeat(widths[column] - DisplayWidth.of(cell)))
                        .append(cell);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** Lines of at most so many columns where the words allow it, the later ones indented as the first one's text. */
    private static List<String> wrapped(String sentence) {
        List<String> lines = new ArrayList<>();
        String rest = sentence;
        while (rest.length() > WIDTH) {
            int blank = rest.lastIndexOf(' ', WIDTH);
            if (blank <= INDENT.length()) {
                break;
            }
            lines.add(rest.substring(0, blank));
            rest = INDENT + rest.substring(blank + 1);
        }
        lines.add(rest);
        return lines;
    }

    private static void line(StringBuilder text, String line) {
        text.append(PrintableText.of(line)).append('\n');
    }

    static String wholePercent(double share) {
        return BigDecimal.valueOf(share * 100).setScale(0, RoundingMode.HALF_UP).toPlainString() + " %";
    }
}
