package fanout.report;

import fanout.backend.StageFigures;
import fanout.state.RunEntry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** All that the history knows of a run, for a person: what was asked, how it ended, what it did, where to read on. */
public final class RunText {
    private static final int INDENT = 11;

    private final RunEntry run;
    private final RunFigures figures;
    private final StringBuilder text = new StringBuilder();

    private RunText(RunEntry run, Instant now) {
        this.run = run;
        this.figures = RunFigures.of(run, now);
    }

    /** Whole lines, each ended. */
    public static String of(RunEntry run, Instant now) {
        return new RunText(run, now).write();
    }

    private String write() {
        line("run", run.id());
        line("command", "fanout " + TypedWords.shown(run.texts("command_line")) + left("command_line"));
        line("defaults", TypedWords.shown(run.texts("defaults")) + left("defaults"));
        line("directory", run.text("directory"));
        line("started", run.text("started") + (figures.nanos() < 0 ? "" : ", " + took()));
        line("outcome", outcome());
        line("progress", RunProgress.of(run).map(RunProgress::shown).orElse(""));
        work();
        cost();
        stages();
        file("output");
        file("rejects", run.text("rejects_file"));
        file("manifest");
        file("summary", run.text("summary_file"));
        rejects();
        failures();
        lines("notes", run.texts("notices"));
        line(
                "program",
                "fanout " + run.text("version") + ", Java " + run.text("java") + ", process " + run.number("pid"));
        return text.toString();
    }

    private String left(String name) {
        long all = run.number(name + "_total");
        return all == 0 ? "" : " … (" + Units.count(all, "word") + ")";
    }

    private String took() {
        return (run.outcome().equals("running") ? "running for " : "took ") + figures.timeText();
    }

    private String outcome() {
        if (!run.has("exit_code")) {
            return run.outcome()
                    + (run.outcome().equals("killed")
                            ? ": its process was gone before it could say how it ended. The same command again goes on"
                            : "");
        }
        StringBuilder said = new StringBuilder(run.outcome());
        said.append(", exit ").append(run.number("exit_code"));
        for (String name : List.of("refusal", "stopped")) {
            said.append(run.text(name).isEmpty() ? "" : ": " + run.text(name));
        }
        for (String message : run.texts("said")) {
            said.append(": ").append(message);
        }
        return said.toString();
    }

    private void work() {
        if (run.has("inputs") && !figures.what().equals("input")) {
            String one = figures.what().equals("image") ? "picture" : "file";
            line(
                    "inputs",
                    Units.count(run.number("inputs"), one) + ", " + Units.bytes(run.number("input_bytes"))
                            + unpacked());
        }
        if (run.number("reused_chunks") > 0) {
            line(
                    "reused",
                    Units.count(run.number("reused_inputs"), "whole file") + ", "
                            + Units.count(run.number("reused_chunks"), "chunk") + ", "
                            + Units.bytes(run.number("reused_bytes")) + " from earlier runs");
        }
        if (run.has("records_read")) {
            line("records", parts(List.of("read", "kept", "filtered", "rejected", "blank"), "records_"));
            line("groups", Units.count(run.number("groups")));
        }
        if (run.has("images_failed")) {
            line("images", parts(List.of("read", "written", "skipped", "failed"), "images_"));
        }
        if (run.has("inputs_done")) {
            line(figures.what() + "s", parts(List.of("done", "up_to_date", "failed"), "inputs_"));
        }
        if (run.has("rounds")) {
            line(
                    "rounds",
                    Units.count(run.number("rounds"))
                            + (run.isTrue("answers_identical") ? ", all answers identical" : ", answers DIFFER"));
        }
        line("verdict", run.text("verdict"));
        speed();
    }

    /** Of headers alone most bytes are not read, and of what earlier runs did, none. */
    private void speed() {
        List<String> rates = new ArrayList<>();
        if (figures.nanos() > 0 && run.has("bytes_per_second")) {
            rates.add(Units.byteRate(run.number("input_bytes") - run.number("reused_bytes"), figures.nanos()));
        }
        if (figures.nanos() > 0 && figures.done() > 0) {
            rates.add(Units.rate(figures.done(), figures.nanos()) + " " + figures.what() + "s/s");
        }
        line("speed", String.join(", ", rates));
    }

    private String unpacked() {
        long plain = run.number("plain_bytes");
        return plain == 0 || plain == run.number("input_bytes") ? "" : " (" + Units.bytes(plain) + " unpacked)";
    }

    private String parts(List<String> names, String prefix) {
        List<String> parts = new ArrayList<>();
        for (String name : names) {
            if (run.has(prefix + name)) {
                parts.add(Units.count(run.number(prefix + name)) + " " + name.replace('_', ' '));
            }
        }
        return String.join(", ", parts);
    }

    private void cost() {
        if (!run.has("mode")) {
            return;
        }
        long workers = run.number("workers");
        String mode = run.text("mode") + (run.text("mode").equals("sequential") ? "" : " x " + Units.count(workers));
        line("mode", mode + " (" + run.text("mode_why") + ")");
        line(
                "chunks",
                Units.count(run.number("chunks"))
                        + more("rerun_chunks", "run again")
                        + (run.number("spilled_bytes") == 0
                                ? ""
                                : ", " + Units.bytes(run.number("spilled_bytes")) + " spilled"));
        long ofWorkers = run.number("workers_peak_bytes");
        line(
                "cost",
                "CPU " + Units.seconds(run.nanos("cpu_seconds")) + ", peak "
                        + Units.memory(run.number("coordinator_peak_bytes"))
                        + (ofWorkers == 0 ? "" : " + " + Units.memory(ofWorkers) + " of workers")
                        + more(
                                "worker_restarts",
                                run.number("worker_restarts") == 1 ? "worker replaced" : "workers replaced"));
    }

    /** Where there was more than one. */
    private void stages() {
        List<StageFigures> stages = StageJson.read(run.objects("stages"));
        List<String> lines = new ArrayList<>();
        for (StageFigures stage : stages) {
            lines.add(
                    stage.name() + ": " + Units.count(stage.done()) + " done in " + Units.seconds(stage.nanos()) + ": "
                            + Units.rate(stage.done(), stage.nanos()) + "/s"
                            + (stage.isNarrow(stages) ? "; the narrow stage" : ""));
        }
        lines("stages", lines.size() > 1 ? lines : List.of());
    }

    private String more(String name, String words) {
        return run.number(name) == 0 ? "" : ", " + Units.count(run.number(name)) + " " + words;
    }

    private void rejects() {
        List<String> lines = new ArrayList<>();
        for (RunEntry reject : run.objects("first_rejects")) {
            String column = reject.text("column").isEmpty() ? "" : "column " + reject.text("column") + ": ";
            lines.add(reject.text("file") + " record " + reject.number("record") + ", line " + reject.number("line")
                    + ", byte " + reject.number("offset") + ": " + column + reject.text("reason"));
        }
        lines("rejected", withRest(lines, run.number("records_rejected")));
    }

    private void failures() {
        List<String> lines = new ArrayList<>();
        run.objects("failures").forEach(failure -> lines.add(failure.text("message")));
        lines("failed", withRest(lines, run.number("failures_total")));
    }

    private static List<String> withRest(List<String> lines, long all) {
        List<String> whole = new ArrayList<>(lines);
        if (!lines.isEmpty() && all > lines.size()) {
            whole.add("and " + Units.count(all - lines.size()) + " more");
        }
        return whole;
    }

    private void file(String name) {
        file(name, run.text(name));
    }

    /** By its whole path: who reads this may be elsewhere. */
    private void file(String name, String file) {
        if (!file.isEmpty()) {
            line(name, Path.of(run.text("directory")).resolve(file).normalize().toString());
        }
    }

    private void lines(String name, List<String> lines) {
        String shown = name;
        for (String line : lines) {
            line(shown, line);
            shown = "";
        }
    }

    private void line(String name, String said) {
        if (!said.isEmpty()) {
            text.append(name)
                    .append(" ".repeat(INDENT - name.length()))
                    .append(PrintableText.of(said))
                    .append('\n');
        }
    }
}
