package fanout.cli;

import fanout.report.TypedWords;
import fanout.state.Reasons;
import fanout.state.RunId;
import fanout.state.RunResults;
import fanout.state.StateFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Starts the command that was typed once more, as a process that nobody's end ends, and waits until it has begun its work
 * or is over. What it says until then is said here, so that nothing which could be known at once has to be looked for later.
 *
 * <p>The process has a session of its own where there is {@code setsid}, and ignores HUP; it has no descriptor of this one's
 * but the pipe of {@link Detachment}, and standard input where that is the run's data.
 */
final class DetachedStart {
    /** A shell, because it takes one to ignore a signal, and to hand on a descriptor beside the standard ones. */
    private static final String SCRIPT = """
            trap '' HUP
            output=$1
            shift
            if command -v setsid >/dev/null 2>&1; then
                exec setsid "$@" %1$d>&1 >>"$output"
            fi
            trap '' INT
            exec "$@" %1$d>&1 >>"$output"
            """;

    private static final File NOTHING = new File("/dev/null");

    private final Console console;

    DetachedStart(Console console) {
        this.console = console;
    }

    /** Prints the run's id; gives the exit code: 0 where it has begun, else its own. */
    int start(Typed typed) throws CliException, IOException, InterruptedException {
        if (StateOptions.historyIsOff(console.environment())) {
            throw new CliException(
                    ExitCode.USAGE,
                    "--detach: a run that is in no history is not found again; take FANOUT_HISTORY=off away");
        }
        StateOptions kept = StateOptions.of(typed);
        StateFolder folder = StateFolder.of(kept.state(), console.environment());
        RunId id = console.recorder().id();
        RunResults results = new RunResults(folder);
        try (RunResults.Starting starting = begin(results, id, folder)) {
            Process run = process(id, starting);
            StartupArchive.leaveToOthers();
            console.interruption().abandonable(console, () -> end(run));
            boolean begun = run.getInputStream().read() >= 0;
            int exitCode = begun ? ExitCode.DONE : run.waitFor();
            console.interruption().notAbandonable();
            long said = Files.copy(starting.messages(), console.err());
            console.err().flush();
            if (!begun && exitCode != ExitCode.DONE && exitCode != ExitCode.REJECTED) {
                results.delete(id);
                if (said == 0) {
                    console.say(unsaid(exitCode, folder));
                }
                return exitCode;
            }
            return tell(id, exitCode, kept, typed.flag("--quiet"));
        }
    }

    private static RunResults.Starting begin(RunResults results, RunId id, StateFolder folder) throws CliException {
        try {
            return results.begin(id);
        } catch (IOException e) {
            String why = Reasons.of(e);
            boolean full = why.toLowerCase(Locale.ROOT).contains("no space left");
            throw new CliException(
                    full ? ExitCode.STOPPED : ExitCode.USAGE,
                    "--detach: what the run prints is to be kept in " + folder.path() + ", which cannot be written: "
                            + why + " (XDG_STATE_HOME or --state DIR names another folder)");
        }
    }

    private Process process(RunId id, RunResults.Starting starting) throws IOException {
        List<String> words = console.recorder().typed();
        List<String> line = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                SCRIPT.formatted(Detachment.BEGUN_DESCRIPTOR),
                "fanout",
                starting.output().toAbsolutePath().toString()));
        line.addAll(OwnJava.fanout(List.of(Detachment.flag(id)), words));
        // Data that is not in a file is copied before the run begins, so it need not outlast this process.
        boolean reads = words.stream().anyMatch(word -> word.equals("-") || word.endsWith("=-"));
        return new ProcessBuilder(line)
                .redirectInput(reads ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.from(NOTHING))
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(starting.messages().toFile()))
                .start();
    }

    /** Told to stop before the run had begun; it says in the history that it was. */
    private static void end(Process run) {
        run.destroy();
    }

    /** What it says goes to the state folder, too. */
    private static String unsaid(int exitCode, StateFolder folder) {
        return exitCode == ExitCode.KILLED
                ? "the run was killed before it had begun"
                : "the run ended with " + exitCode
                        + " before it had begun and could not say why: is there space left in " + folder.path() + "?";
    }

    private int tell(RunId id, int exitCode, StateOptions kept, boolean quiet) {
        console.out().println(id);
        console.out().flush();
        if (!quiet) {
            String where = kept.state().isEmpty()
                    ? id.text()
                    : id + " --state "
                            + TypedWords.shown(List.of(Path.of(kept.state()).toString()));
            console.err()
                    .println("fanout: look with: fanout runs wait " + where + ", then fanout runs result " + where
                            + "; fanout runs stop " + where + " ends it");
        }
        return exitCode;
    }
}
