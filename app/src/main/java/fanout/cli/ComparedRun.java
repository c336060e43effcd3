package fanout.cli;

import fanout.run.ComparedAnswer;
import fanout.run.Comparison;
import fanout.run.StopSignal;
import fanout.run.SummaryFields;
import fanout.run.WorkKind;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        List<String> line = new ArrayList<>(java());
        line.addAll(job);
        line.addAll(List.of("--mode", mode, "--fresh", "--progress", "never", "--summary", "json:" + summary));
        if (kind == WorkKind.IMAGES) {
            line.addAll(List.of("--output", answer.toString()));
        } else {
            line.addAll(List.of("--output", answer.resolve("answer.csv").toString(), "--format", "csv"));
        }
        if (kind == WorkKind.RECORDS) {
            line.addAll(List.of("--rejects", folder.resolve("rejects.csv").toString()));
        }
        long started = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(line);
        // The comparison is one run of the history; what it is made of is none.
        StateOptions.switchHistoryOff(builder.environment());
        Process process = builder.redirectInput(
                        ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(said.toFile())
                .start();
        StopSignal stop = console.interruption().stop();
        stop.onRequest(process::destroy);
        stop.onExpiry(process::destroyForcibly);
        int exitCode = process.waitFor();
        stop.check();
        long elapsed = System.nanoTime() - started;
        if ((exitCode != ExitCode.DONE && exitCode != ExitCode.REJECTED) || !Files.exists(summary)) {
            throw new CliException(
                    exitCode == ExitCode.USAGE ? ExitCode.USAGE : ExitCode.STOPPED,
                    "compare: " + mode + " ended with exit code " + exitCode + ": " + lastLines(said));
        }
        return new Comparison.Measured(
                elapsed, new SummaryFields(Files.readString(summary)), ComparedAnswer.of(answer));
    }

    /** This very Java with the options it was started with. */
    private static List<String> java() {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), Fanout.class.getName()));
        return line;
    }

    private static String lastLines(Path said) throws IOException {
        List<String> lines = Files.readAllLines(said, StandardCharsets.UTF_8);
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }
}
