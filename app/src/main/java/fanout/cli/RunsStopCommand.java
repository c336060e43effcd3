package fanout.cli;

import fanout.state.ProcessIdentity;
import fanout.state.RunEntry;
import fanout.state.RunId;
import fanout.state.StateFolder;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code fanout runs stop}. */
final class RunsStopCommand implements Command {
    /** A run that was told to stop ends within ten seconds, or is ended by itself. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    /** Between two signals, which the system would take for one if they came at once. */
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final int MOST_SIGNALS = 50;

    /** Where only a time was noted: beginnings of processes are told by a clock that may be put right meanwhile. */
    private static final Duration SAME_TIME = Duration.ofSeconds(2);

    @Override
    public String name() {
        return "runs stop";
    }

    @Override
    public String summary() {
        return "Stop a run: what it is at is finished and kept, and the same command goes on from there.";
    }

    @Override
    public List<String> examples() {
        return List.of("fanout runs stop last");
    }

    @Override
    public String arguments() {
        return "ID|last";
    }

    @Override
    public List<OptionGroup> options() {
        return Past.options(new OptionGroup("How").flag("--now", "Do not let it finish what it is at."));
    }

    @Override
    public int run(Typed typed, Console console) throws Exception {
        RunEntry run = Past.one(typed, console, this);
        if (!new EndedRun(run).isRunning()) {
            console.out().println(new EndedRun(run).shown() + "; there is nothing to stop");
            return ExitCode.DONE;
        }
        console.interruption().harmless();
        StateFolder folder = StateFolder.of(typed.text("--state", ""), console.environment());
        RunEnds end = new RunEnds(folder, List.of(new RunId(run.id())));
        Optional<ProcessHandle> process = process(run);
        if (process.isEmpty() && !end.await(BETWEEN_NANOS)) {
            throw new CliException(
                    ExitCode.STOPPED,
                    "run " + run.id() + " is under way, but process " + run.number("pid")
                            + " of this machine is not that run; stop it where it was started");
        }
        boolean over = process.isEmpty() || ended(process.get(), end, typed.flag("--now"));
        if (!over) {
            throw new CliException(
                    ExitCode.STOPPED,
                    "run " + run.id() + " does not end: process " + run.number("pid")
                            + " may be suspended. kill -9 ends it, and what it has kept stays");
        }
        Optional<RunEntry> now = Past.of(typed, console, Integer.MAX_VALUE).byId(run.id());
        EndedRun ended = new EndedRun(now.orElse(run));
        console.out().println(ended.shown() + (goesOn(ended) ? "\nthe same command goes on: " + ended.command() : ""));
        return ExitCode.DONE;
    }

    /**
     * The run's, if the process of that number is the one that noted it. What is given is looked at afterwards, and takes a
     * signal only if it still is the process that it was, so no other one is hit, however late the signal is.
     */
    private static Optional<ProcessHandle> process(RunEntry run) {
        return ProcessHandle.of(run.number("pid")).filter(process -> isRun(process, run));
    }

    private static boolean isRun(ProcessHandle process, RunEntry run) {
        String noted = run.text("process_identity");
        if (!noted.isEmpty()) {
            return ProcessIdentity.of(process.pid()).equals(noted);
        }
        return process.info()
                .startInstant()
                .map(started -> isSame(started, run.text("process_started")))
                .orElse(false);
    }

    private static boolean isSame(Instant started, String noted) {
        try {
            return Duration.between(started, Instant.parse(noted)).abs().compareTo(SAME_TIME) <= 0;
        } catch (DateTimeException notNoted) {
            return false;
        }
    }

    private static boolean ended(ProcessHandle process, RunEnds end, boolean now) throws Exception {
        if (end.await(0)) {
            return true;
        }
        if (!process.destroy() && process.isAlive()) {
            throw new CliException(ExitCode.STOPPED, "process " + process.pid() + " is not yours to stop");
        }
        if (!now) {
            return end.await(PATIENCE_NANOS);
        }
        for (int signals = 1; signals < MOST_SIGNALS; signals++) {
            if (end.await(BETWEEN_NANOS)) {
                return true;
            }
            process.destroy();
        }
        return false;
    }

    private static boolean goesOn(EndedRun ended) {
        return ended.isKilled() || ended.exitCode() > ExitCode.SIGNALLED || ended.exitCode() == ExitCode.STOPPED;
    }
}
