package fanout.report;

import fanout.state.RunEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs of the history, one a line: for people the figures that tell a good night from a bad one, for programs all there is. */
public final class RunsList {
    private static final int GAP = 2;
    private static final int SHORTEST_COMMAND = 20;
    private static final int COMMAND_OFF_A_TERMINAL = 80;
    private static final List<String> HEAD =
            List.of("id", "started (UTC)", "took", "outcome", "did", "rate", "rejected", "command");
    private static final List<Boolean> LEFT = List.of(true, true, false, true, false, false, false, true);
    private static final List<String> CSV_HEAD = List.of(
            "id",
            "started",
            "seconds",
            "outcome",
            "exit_code",
            "command",
            "inputs",
            "input_bytes",
            "records",
            "images",
            "rejected",
            "output",
            "directory",
            "command_line",
            "done_bytes",
            "total_bytes",
            "done_chunks",
            "total_chunks");

    private final List<RunEntry> runs;

    public RunsList(List<RunEntry> runs) {
        this.runs = List.copyOf(runs);
    }

    /**
     * Writes and flushes; the stream stays open.
     *
     * @param columns how wide the terminal is; 0 for none
     * @param now how long runs that are under way have taken is told against it
     */
    public void write(ResultFormat format, OutputStream out, int columns, Instant now) throws IOException {
        switch (format) {
            case TABLE -> out.write(table(columns, now).getBytes(StandardCharsets.UTF_8));
            case CSV -> csv(new CsvOutput(out), now);
            case TSV -> csv(new CsvOutput(out, CsvOutput.TAB), now);
            case JSON -> out.write(lines("[\n", ",\n", "\n]\n").getBytes(StandardCharsets.UTF_8));
            case NDJSON -> out.write(lines("", "\n", "\n").getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
    }

    private String lines(String begin, String between, String end) {
        if (runs.isEmpty()) {
            return begin.isEmpty() ? "" : "[]\n";
        }
        StringBuilder text = new StringBuilder(begin);
        for (RunEntry run : runs) {
            text.append(text.length() == begin.length() ? "" : between).append(run.line());
        }
        return text.append(end).toString();
    }

    private void csv(CsvOutput csv, Instant now) throws IOException {
        CSV_HEAD.forEach(csv::text);
        csv.end();
        for (RunEntry run : runs) {
            RunFigures figures = RunFigures.of(run, now);
            csv.text(run.id()).text(run.text("started"));
            csv.text(figures.nanos() < 0 ? "" : Units.plainSeconds(figures.nanos()));
            csv.text(run.outcome());
            number(csv, run, "exit_code");
            csv.text(run.text("command"));
            number(csv, run, "inputs");
            number(csv, run, "input_bytes");
            csv.text(figures.what().equals("record") ? Long.toString(figures.items()) : "");
            csv.text(figures.what().equals("image") ? Long.toString(figures.items()) : "");
            csv.text(figures.what().isEmpty() ? "" : Long.toString(figures.rejected()));
            csv.text(run.text("output")).text(run.text("directory"));
            csv.text(TypedWords.shown(run.texts("command_line")));
            RunEntry progress = run.object("progress");
            number(csv, progress, "done_bytes");
            number(csv, progress, "total_bytes");
            number(csv, progress, "done_chunks");
            number(csv, progress, "total_chunks");
            csv.end();
        }
        csv.flush();
    }

    private static void number(CsvOutput csv, RunEntry run, String name) {
        csv.text(run.has(name) ? Long.toString(run.number(name)) : "");
    }

    private String table(int columns, Instant now) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (RunEntry run : runs) {
            RunFigures figures = RunFigures.of(run, now);
            Optional<RunProgress> progress = RunProgress.of(run);
            rows.add(List.of(
                    run.id(),
                    started(run),
                    figures.timeText(),
                    run.outcome(),
                    progress.map(RunProgress::doneText).orElse(figures.itemsText()),
                    progress.map(RunProgress::rateText).orElse(figures.rateText()),
                    progress.map(RunProgress::rejectedText).orElse(figures.rejectedText()),
                    PrintableText.of(TypedWords.shown(run.texts("command_line")))));
        }
        int[] widths = widths(rows);
        int last = widths.length - 1;
        int before = GAP * last;
        for (int column = 0; column < last; column++) {
            before += widths[column];
        }
        widths[last] = columns == 0 ? COMMAND_OFF_A_TERMINAL : Math.max(SHORTEST_COMMAND, columns - before);
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            line(text, row, widths);
        }
        return text.toString();
    }

    /** {@code 2026-11-21 02:15:00} */
    private static String started(RunEntry run) {
        String text = run.text("started");
        return text.length() < 19 ? text : text.substring(0, 10) + " " + text.substring(11, 19);
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], DisplayWidth.of(row.get(column)));
            }
        }
        return widths;
    }

    private static void line(StringBuilder text, List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cut(row.get(column), widths[column]);
            String padding = " ".repeat(Math.max(0, widths[column] - DisplayWidth.of(cell)));
            line.append(LEFT.get(column) ? cell + padding : padding + cell).append(" ".repeat(GAP));
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private static String cut(String text, int width) {
        if (DisplayWidth.of(text) <= width) {
            return text;
        }
        int end = Math.min(text.length(), width - 1);
        while (DisplayWidth.of(text.substring(0, end)) > width - 1) {
            end--;
        }
        return text.substring(0, end) + "…";
    }
}
