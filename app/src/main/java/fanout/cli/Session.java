package fanout.cli;

import fanout.backend.BackendSpec;
import fanout.backend.BackendUsage;
import fanout.output.OutputException;
import fanout.output.OutputLock;
import fanout.output.OutputLocks;
import fanout.plan.Plan;
import fanout.report.ProgressLine;
import fanout.report.ProgressSetting;
import fanout.report.SummaryJson;
import fanout.report.SummaryText;
import fanout.report.Terminal;
import fanout.run.Coordinator;
import fanout.run.Experience;
import fanout.run.ModeChoice;
import fanout.run.ModeChooser;
import fanout.run.RunObserver;
import fanout.run.RunSummary;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What every command that runs a job shares: the streams, the choice of mode, the lock, the summary. */
final class Session {
    private final String command;
    private final RunOptions run;
    private final OutputOptions output;
    private final Console console;
    private final Experience experience;
    private final RunObserver observer;
    private final Instant started;

    Session(String command, RunOptions run, OutputOptions output, Console console) throws CliException {
        run.check();
        output.check();
        this.command = command;
        this.run = run;
        this.output = output;
        this.console = console;
        this.started = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        this.experience = new Experience(stateFolder(run.state, console.environment()));
        ProgressSetting progress = output.quiet ? ProgressSetting.NEVER : output.progress;
        this.observer = ProgressLine.of(command, progress, console.terminal(), console.err());
    }

    Experience experience() {
        return experience;
    }

    RunObserver observer() {
        return observer;
    }

    Console console() {
        return console;
    }

    String command() {
        return command;
    }

    Instant started() {
        return started;
    }

    long elapsedNanos() {
        return Duration.between(started, Instant.now()).toNanos();
    }

    ModeChoice choose(Plan plan) {
        return new ModeChooser(experience, run.workers, run.workerHeapBytes).choose(run.mode, plan);
    }

    Coordinator coordinator(BackendSpec spec) {
        return new Coordinator(spec, observer, console.interruption().stop(), observer::notice);
    }

    /** Holds a file, or nothing for standard output. */
    OutputLock lockFile(String path) throws CliException, OutputException {
        if (path.isEmpty()) {
            return new OutputLocks().file(Path.of("/dev/null"), output.overlap, observer::notice);
        }
        return new OutputLocks().file(Path.of(path), output.overlap, observer::notice);
    }

    OutputLock lockFolder(Path folder) throws OutputException {
        return new OutputLocks().folder(folder, output.overlap, observer::notice);
    }

    /** What to say, and which code to end with, where an output cannot be had. */
    int failed(OutputException e) {
        switch (e.kind()) {
            case HELD -> {
                console.err().println("fanout: " + e.getMessage());
                return output.overlap == fanout.output.Overlap.SKIP ? ExitCode.DONE : ExitCode.LOCKED;
            }
            case CLOSED_PIPE -> {
                return ExitCode.CLOSED_PIPE;
            }
            case NO_SPACE, DEVICE -> {
                console.err().println("fanout: " + e.getMessage());
                return ExitCode.STOPPED;
            }
            case REFUSED -> {
                console.err().println("fanout: " + e.getMessage());
                return ExitCode.USAGE;
            }
        }
        throw new IllegalStateException(e);
    }

    /** Keeps what was measured, and says what was done. Gives the exit code of the summary. */
    int end(RunSummary summary) throws IOException {
        if (output.summary.startsWith("json:")) {
            writeSummary(Path.of(output.summary.substring("json:".length())), summary);
        }
        if (output.quiet && summary.exitCode() == ExitCode.DONE) {
            return ExitCode.DONE;
        }
        boolean json = output.summary.equals("json");
        console.err()
                .print(
                        json
                                ? SummaryJson.of(summary)
                                : SummaryText.of(summary, console.terminal().stderrColour()));
        console.err().flush();
        return summary.exitCode();
    }

    /** How many processors' worth of time and memory went into this process and its workers. */
    static long workNanos(long elapsedNanos, BackendUsage usage) {
        return Math.max(0, elapsedNanos - usage.startNanos());
    }

    private static void writeSummary(Path path, RunSummary summary) throws IOException {
        try (fanout.output.AtomicOutput out = fanout.output.AtomicOutput.open(path)) {
            OutputStream stream = out.stream();
            stream.write(SummaryJson.of(summary).getBytes(StandardCharsets.UTF_8));
            out.commit();
        }
    }

    private static Path stateFolder(String asked, Map<String, String> environment) {
        if (!asked.isEmpty()) {
            return Path.of(asked);
        }
        String base = environment.getOrDefault("XDG_STATE_HOME", "");
        if (base.startsWith("/")) {
            return Path.of(base, "fanout");
        }
        return Path.of(System.getProperty("user.home", "."), ".local", "state", "fanout");
    }

    /** What a command talks to. */
    record Console(
            OutputStream out,
            PrintStream err,
            Terminal terminal,
            Map<String, String> environment,
            Interruption interruption) {}
}
