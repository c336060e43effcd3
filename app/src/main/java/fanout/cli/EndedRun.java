package fanout.cli;

import fanout.report.RunProgress;
import fanout.report.TypedWords;
import fanout.state.RunEntry;
import fanout.state.RunOutcome;
import java.util.List;

/** How a run ended, if it did, for the commands that are about one: in an exit code and in a line. */
record EndedRun(RunEntry run) {
    boolean isRunning() {
        return run.outcome().equals(RunOutcome.RUNNING.words());
    }

    boolean isKilled() {
        return run.outcome().equals(RunOutcome.KILLED.words());
    }

    /** Its own; {@link ExitCode#LOCKED} of one that is under way, {@link ExitCode#KILLED} of one that could not say. */
    int exitCode() {
        if (isRunning()) {
            return ExitCode.LOCKED;
        }
        return run.has("exit_code") ? (int) run.number("exit_code") : ExitCode.KILLED;
    }

    /** {@code run 20261121-021500-523abc: incomplete, exit 1} */
    String shown() {
        return "run " + run.id() + ": " + outcome();
    }

    private String outcome() {
        if (isRunning()) {
            return "still running"
                    + RunProgress.of(run)
                            .map(progress -> ", " + progress.shown())
                            .orElse("");
        }
        if (isKilled()) {
            return "was killed: its process was gone before it could say how it ended";
        }
        List<String> said = run.texts("said");
        return run.outcome() + ", exit " + exitCode() + (said.isEmpty() ? "" : ": " + said.get(0));
    }

    /** What to type to have it go on. */
    String command() {
        return "fanout " + TypedWords.shown(run.texts("command_line"));
    }

    /** Whether it was left to itself, so that what it printed was kept. Options of a saved job stand among its words. */
    boolean wasDetached() {
        List<String> words = run.texts("command_line");
        int command = words.indexOf("--");
        return words.subList(0, command < 0 ? words.size() : command).contains(Detachment.OPTION);
    }
}
