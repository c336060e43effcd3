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
import java.util.List;

/** A job as a fanout process of its own, as a person would have started it, writing to a scratch folder. */
final class ComparedRun implements Comparison.OneRun<CliException> {
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
        List<String> line = line(answer);
        line.addAll(List.of("--mode", mode, "--fresh", "--progress", "never", "--summary", "json:" + summary));
        if (kind == WorkKind.RECORDS) {
            line.addAll(List.of("--rejects", folder.resolve("rejects.csv").toString()));
        }
        long started = System.nanoTime();
        int exitCode = ended(line, folder.resolve("stdout"), said);
        long elapsed = System.nanoTime() - started;
        if ((exitCode != ExitCode.DONE && exitCode != ExitCode.REJECTED) || !Files.exists(summary)) {
            throw new CliException(
                    exitCode == ExitCode.USAGE ? ExitCode.USAGE : ExitCode.STOPPED,
                    "compare: " + mode + " ended with exit code " + exitCode + ": " + lastLines(said));
        }
        return new Comparison.Measured(
                elapsed, new SummaryFields(Files.readString(summary)), ComparedAnswer.of(answer));
    }

    /** Says what is wrong with the job before any of it is run, as far as that can be known. */
    void check() throws CliException, IOException, InterruptedException {
        Path said = scratch.resolve("check");
        List<String> line = line(scratch.resolve("answer"));
        line.add("--dry-run");
        int exitCode = ended(line, scratch.resolve("plan"), said);
        if (exitCode != ExitCode.DONE) {
            throw new CliException(exitCode, "compare: " + lastLines(said).replaceFirst("^fanout: ", ""));
        }
    }

    private List<String> line(Path answer) {
        List<String> line = OwnJava.fanout(List.of(), job);
        if (kind == WorkKind.IMAGES) {
            line.addAll(List.of("--output", answer.toString()));
        } else {
            line.addAll(List.of("--output", answer.resolve("answer.csv").toString(), "--format", "csv"));
        }
        return line;
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
