package fanout.cli;

import fanout.run.ComparedAnswer;
import fanout.run.Comparison;
import fanout.run.StopSignal;
import fanout.run.SummaryFields;
import fanout.run.WorkKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A job as a fanout process of its own, as a person would have started it, writing to a scratch folder. */
final class ComparedRun implements Comparison.OneRun<CliException> {
    private static final String OUT = "--out";

    private final List<String> job;
    private final WorkKind kind;
    private final Path scratch;
    private final Console console;

    ComparedRun(List<String> job, WorkKind kind, Path scratch, Console console) {
        this.job = List.copyOf(job);
        this.kind = kind;
        this.scratch = scratch;
        this.console = console;
    }

    @Override
    public Comparison.Measured run(String mode, int round) throws CliException, IOException, InterruptedException {
        Path folder = Files.createDirectory(scratch.resolve(round + "-" + mode));
        Path answer = Files.createDirectory(folder.resolve("answer"));
        Path summary = folder.resolve("summary.json");
        Path said = folder.resolve("stderr");
        List<String> options = how(mode);
        options.addAll(List.of("--fresh", "--progress", "never", "--summary", "json:" + summary));
        if (kind == WorkKind.RECORDS) {
            options.addAll(List.of("--rejects", folder.resolve("rejects.csv").toString()));
        }
        long started = System.nanoTime();
        int exitCode = ended(line(answer, options), folder.resolve("stdout"), said);
        long elapsed = System.nanoTime() - started;
        if ((exitCode != ExitCode.DONE && exitCode != ExitCode.REJECTED) || !Files.exists(summary)) {
            throw new CliException(
                    exitCode == ExitCode.USAGE ? ExitCode.USAGE : ExitCode.STOPPED,
                    "compare: " + mode + " ended with exit code " + exitCode + ": " + lastLines(said));
        }
        return new Comparison.Measured(
                elapsed, new SummaryFields(Files.readString(summary)), ComparedAnswer.of(answer));
    }

    private List<String> how(String mode) {
        String[] nameAndNumber = mode.split(":", 2);
        List<String> options = new ArrayList<>();
        if (kind == WorkKind.FETCHES) {
            options.addAll(nameAndNumber.length > 1 ? List.of("--" + nameAndNumber[0], nameAndNumber[1]) : List.of());
            return options;
        }
        options.addAll(List.of("--mode", nameAndNumber[0]));
        options.addAll(nameAndNumber.length > 1 ? List.of("--workers", nameAndNumber[1]) : List.of());
        return options;
    }

    /** Says what is wrong with the job before any of it is run, as far as that can be known. */
    void check() throws CliException, IOException, InterruptedException {
        Path said = scratch.resolve("check");
        List<String> line = line(scratch.resolve("answer"), List.of("--dry-run"));
        int exitCode = ended(line, scratch.resolve("plan"), said);
        if (exitCode != ExitCode.DONE) {
            throw new CliException(exitCode, "compare: " + lastLines(said).replaceFirst("^fanout: ", ""));
        }
    }

    /** Options stand behind those that were typed, and before a command of the person's own. */
    private List<String> line(Path answer, List<String> options) {
        boolean calls = kind == WorkKind.CALLS || kind == WorkKind.PIECES;
        int command = calls ? job.indexOf("--") : -1;
        List<String> words = new ArrayList<>(job.subList(0, command < 0 ? job.size() : command));
        int out = words.indexOf(OUT) + 1;
        if (calls && out > 0 && out < words.size()) {
            words.set(out, answer.resolve("out") + "/" + words.get(out));
        }
        words.addAll(options);
        switch (kind) {
            case IMAGES, FETCHES -> words.addAll(List.of("--output", answer.toString()));
            case CALLS, PIECES ->
                words.addAll(List.of("--output", answer.resolve("answer").toString()));
            case RECORDS, IMAGE_HEADERS, IMAGE_HASHES ->
                words.addAll(List.of("--output", answer.resolve("answer.csv").toString(), "--format", "csv"));
        }
        words.addAll(command < 0 ? List.of() : job.subList(command, job.size()));
        return OwnJava.fanout(List.of(), words);
    }

    /** Runs it to its end; the exit code. */
    private int ended(List<String> line, Path printed, Path said) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(line);
        // The comparison is one run of the history; what it is made of is none.
        StateOptions.switchHistoryOff(builder.environment());
        Process process = builder.redirectInput(
                        ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(printed.toFile())
                .redirectError(said.toFile())
                .start();
        StopSignal stop = console.interruption().stop();
        stop.onRequest(process::destroy);
        stop.onExpiry(process::destroyForcibly);
        int exitCode = process.waitFor();
        stop.check();
        return exitCode;
    }

    private static String lastLines(Path said) throws IOException {
        List<String> lines = Files.readAllLines(said, StandardCharsets.UTF_8);
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }
}
