package fanout.cli;

import fanout.report.HistoryLine;
import fanout.report.RunProgress;
import fanout.run.CompareResult;
import fanout.run.Progress;
import fanout.run.RunSummary;
import fanout.run.WorkKind;
import fanout.state.ProcessIdentity;
import fanout.state.Reasons;
import fanout.state.RunHistory;
import fanout.state.RunId;
import fanout.state.RunningRun;
import fanout.state.RunningRuns;
import fanout.state.StateFolder;
import fanout.state.StateLock;
import fanout.state.StatePruning;
import fanout.store.NotesOfRuns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Notes down what the history will say of the command that was typed, and says it when the command is over. A command that
 * is no run never begins here, and leaves nothing. Whatever goes wrong changes neither output nor exit code.
 *
 * <p>Told by the command's own thread, and at the end perhaps by the one that stops it.
 */
final class RunRecorder {
    /**
     * A run that lasts longer is worth a note while it is under way, worth keeping what it did for the next one, and worth
     * looking for what is to be pruned.
     */
    static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int MOST_SAID = 10;

    private final @Nullable RunId detached = Detachment.ofThisProcess();
    private final Instant started = detached == null ? Instant.now() : detached.started();
    private final long startedNanos = System.nanoTime();
    private final List<String> typed;
    private final List<String> words;
    private final Map<String, String> environment;
    private final List<String> said = new ArrayList<>();
    private List<String> defaults = List.of();
    private StateOptions options = StateOptions.USUAL;
    private boolean quiet;
    private String summaryFile = "";
    private String manifest = "";
    private HistoryLine.@Nullable Beginning beginning;
    private @Nullable StateFolder folder;
    private @Nullable RunningRuns runs;
    private @Nullable RunningRun running;
    private @Nullable RunSummary summary;
    private @Nullable CompareResult comparison;
    private @Nullable IOException noteFailure;
    private boolean told;
    private long progressNanos = startedNanos;
    private NotesOfRuns notes = new NotesOfRuns(List::of);
    private final CountDownLatch over = new CountDownLatch(1);

    /** @param words as they were typed, without {@code fanout} */
    RunRecorder(List<String> words, Map<String, String> environment) {
        this.typed = List.copyOf(words);
        this.words = SecretWords.hidden(words);
        this.environment = environment;
    }

    /** What this run is called, whether it will be in the history or not. */
    RunId id() {
        return detached == null ? RunId.of(started) : detached;
    }

    /** As they were typed, without {@code fanout}: with what is secret in them, for who starts the same and never to be shown. */
    List<String> typed() {
        return typed;
    }

    /** Whether this is a detached run, and not the one who starts it. */
    boolean isDetached() {
        return detached != null;
    }

    /** Options that were not typed. */
    void defaults(List<String> newDefaults) {
        defaults = SecretWords.hidden(newDefaults);
    }

    /** The command line is understood, and it is a run. */
    synchronized void begin(String command, StateOptions newOptions, boolean newQuiet) {
        if (StateOptions.historyIsOff(environment)) {
            return;
        }
        options = newOptions;
        quiet = newQuiet;
        StateFolder state = StateFolder.of(options.state(), environment);
        folder = state;
        runs = new RunningRuns(state);
        beginning = new HistoryLine.Beginning(
                id(), started, command, words, defaults, System.getProperty("user.dir", ""), ProductVersion.current());
    }

    /** Where to read more of it afterwards; empty for nowhere. */
    synchronized void files(String newSummaryFile, String newManifest) {
        summaryFile = newSummaryFile;
        manifest = newManifest;
    }

    synchronized void said(String message) {
        if (said.size() < MOST_SAID) {
            said.add(message);
        }
    }

    synchronized void summarised(RunSummary newSummary) {
        summary = newSummary;
    }

    synchronized void compared(CompareResult result) {
        comparison = result;
    }

    /** What the run's threads are at is to be with the note that it is under way. */
    synchronized void notes(NotesOfRuns newNotes) {
        notes = newNotes;
    }

    /** Folders of killed runs in which something was left for later ones. */
    synchronized List<Path> killedWithNotes() {
        if (folder == null || runs == null || !runs.hasOthers()) {
            return List.of();
        }
        try (StateLock lock = StateLock.take(folder)) {
            return runs.withNotes(lock);
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** There is to be a note that it is under way as soon as it has lasted, also where it makes no progress until then. */
    void mayLast() {
        if (System.nanoTime() - startedNanos >= LONG_NANOS) {
            lasts();
            return;
        }
        Thread noting = new Thread(this::awaitLong, "fanout-noting");
        noting.setDaemon(true);
        noting.start();
    }

    private void awaitLong() {
        try {
            if (!over.await(LONG_NANOS - (System.nanoTime() - startedNanos), TimeUnit.NANOSECONDS)) {
                lasts();
            }
        } catch (InterruptedException never) {
            throw new IllegalStateException("nobody interrupts the thread that waits to note a run", never);
        }
    }

    /** There is to be a note that it is under way. */
    synchronized void lasts() {
        if (beginning == null || folder == null || runs == null || running != null || noteFailure != null) {
            return;
        }
        try (StateLock lock = StateLock.take(folder)) {
            RunningRun begun = runs.begin(
                    lock,
                    beginning.id(),
                    HistoryLine.running(
                            beginning,
                            ProcessHandle.current().info().startInstant(),
                            ProcessIdentity.of(ProcessHandle.current().pid())));
            running = begun;
            notes.keepIn(begun);
        } catch (IOException e) {
            noteFailure = e;
        }
    }

    /**
     * Options are understood and inputs found, or it waits for another run to end: a detached run tells who started it. One
     * that nobody could find again throws {@link UncheckedIOException} instead.
     */
    synchronized void begun() {
        if (!isDetached() || told) {
            return;
        }
        lasts();
        if (running == null) {
            String why = noteFailure == null ? "" : ": " + Reasons.of(noteFailure);
            throw new UncheckedIOException(new IOException("--detach: cannot note in "
                    + (folder == null ? "the state folder" : folder.path()) + " that this run is under way" + why));
        }
        told = true;
        Detachment.tellBegun();
    }

    /** Called often: once a second it stands in the note how far the run is, where there is a note. */
    synchronized void progress(WorkKind kind, Progress progress) {
        long now = System.nanoTime();
        if (running == null || now - progressNanos < PROGRESS_NANOS) {
            return;
        }
        progressNanos = now;
        try {
            running.progress(new RunProgress(kind, progress).json());
        } catch (IOException notThisTime) {
            // Whoever looks sees how far it was before.
        }
    }

    /** The command is over; the first time counts. */
    synchronized void end(int exitCode, Console console) {
        HistoryLine.Beginning begun = beginning;
        StateFolder state = folder;
        RunningRuns others = runs;
        beginning = null;
        over.countDown();
        if (begun == null || state == null || others == null) {
            return;
        }
        try (StateLock lock = StateLock.take(state)) {
            RunHistory history = new RunHistory(state);
            settle(lock, history, others);
            history.append(lock, line(begun, exitCode));
            if (running != null && notes.isAtRest()) {
                running.close();
            } else if (running != null) {
                running.leave();
            }
            prune(lock, history, others, state);
        } catch (IOException e) {
            if (!quiet) {
                console.say("this run is not in the history: cannot write to " + state.unwritable(e));
            }
        }
    }

    /** What was killed ended before this one did. */
    private static void settle(StateLock lock, RunHistory history, RunningRuns others) {
        try {
            others.settle(lock, history);
        } catch (IOException notThisTime) {
            // The next run tries again.
        }
    }

    private byte[] line(HistoryLine.Beginning begun, int exitCode) {
        long elapsed = System.nanoTime() - startedNanos;
        if (summary != null) {
            return HistoryLine.ended(begun, exitCode, said, summary, summaryFile, manifest);
        }
        return comparison == null
                ? HistoryLine.ended(begun, exitCode, said, elapsed)
                : HistoryLine.ended(begun, exitCode, said, comparison, elapsed);
    }

    /** Short runs leave that to others, unless they were told how much to keep. */
    private void prune(StateLock lock, RunHistory history, RunningRuns others, StateFolder state) throws IOException {
        boolean may = options.keepAsked()
                || isDetached()
                || System.nanoTime() - startedNanos > LONG_NANOS
                || history.isLarge();
        if (may) {
            new StatePruning(state).pruneQuickly(lock, history, others, options.keep(), Instant.now());
        }
    }
}
