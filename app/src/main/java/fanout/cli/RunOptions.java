package fanout.cli;

import fanout.backend.BackendSpec;
import fanout.backend.Endurance;
import fanout.backend.Patience;
import fanout.run.ModeRequest;
import fanout.task.TimeLimit;
import java.util.Locale;

/**
 * How the work is run.
 *
 * @param memoryBytes what groups may take in memory, of all workers and the coordinator together
 * @param processes as they would be, where it were processes; of threads there would be as many
 * @param fresh whether what is up to date is done again
 * @param byContent whether inputs are known by their bytes, and not by what the system says of them
 * @param retryQuarantined whether inputs that earlier runs found to kill worker processes are tried again
 * @param kept where state is kept, and how much of it
 */
record RunOptions(
        ModeRequest mode,
        long chunkBytes,
        long memoryBytes,
        BackendSpec.Processes processes,
        boolean fresh,
        boolean byContent,
        boolean retryQuarantined,
        boolean dryRun,
        StateOptions kept) {
    static final String FAILED = "--failed";

    private static final int MOST_WORKERS = 1024;
    private static final int MOST_TRIES = 1000;
    /** At a time, of tasks that wait. */
    private static final int WAITING_WORKERS = 64;

    private static final long SMALLEST_CHUNK = 1 << 10;
    private static final long LARGEST_CHUNK = 1L << 40;
    private static final long SMALLEST_MEMORY = 64 << 10;
    private static final long DEFAULT_CHUNK = 8 << 20;
    /** Of what commands read: a call gets as many as it takes to be worth it. */
    private static final long DEFAULT_PIECE = 1 << 20;

    /** Set where runs are short and this is wanted all the same. */
    static final String STORE_AFTER = "fanout.store.after.millis";

    /** How inputs are known again. */
    private enum Identity {
        FILE,
        CONTENT
    }

    static OptionGroup group() {
        OptionGroup group = new OptionGroup("How to run")
                .value(
                        "--mode",
                        "MODE",
                        "auto, sequential, threads or processes (default: auto; --dry-run says what that is and why).")
                .value(
                        "--workers",
                        "N",
                        "How many threads or processes (default: the processors that the JVM may use).")
                .value("--chunk-size", "SIZE", "Large files are cut on a grid of this power of two (default: 8M).")
                .value(
                        "--memory",
                        "SIZE",
                        "What all groups together may take; more goes to temporary files (default: half of the heap).")
                .value("--worker-heap", "SIZE", "The heap of each worker process (default: the JVM's own choice).")
                .flag("--fresh", "Do everything again, also what earlier runs did.")
                .flag("--dry-run", "Say what would be done, in which mode and why, and do nothing.")
                .rarely()
                .value(
                        "--worker-heap-max",
                        "SIZE",
                        "The heap of one in which work that needs more is tried again (default: half of the machine's memory).")
                .value(
                        "--timeout",
                        "TIME|Nx",
                        "A worker process that makes no progress for so long, such as 30s, or 5x what a chunk takes, is killed; off: never (default: 10m).")
                .value(
                        "--retries",
                        "N",
                        "Tries in all of a chunk whose worker process is killed or hangs; of one that makes it crash 2 (default: 3).")
                .flag(
                        "--retry-quarantined",
                        "Try inputs again that were found to kill worker processes, and are as they were.")
                .value(
                        "--identity",
                        "file|content",
                        "What tells that an input is as it was: size, times and inode, or its bytes alone, read again (default: file).");
        Detachment.addTo(group);
        return StateOptions.addTo(group);
    }

    /** For commands that are called, which have limits of their own. */
    static OptionGroup callsGroup() {
        OptionGroup group = new OptionGroup("How to run")
                .value(
                        "--workers",
                        "N",
                        "How many calls at a time (default: the processors that the JVM may use; 64 of a task that waits).")
                .flag("--fresh", "Do everything again, also what earlier runs did.")
                .flag(FAILED, "Do only what failed in the last run, or was not begun; the rest stays as it was.")
                .flag("--dry-run", "Say what would be called, and do nothing.")
                .rarely()
                .value("--mode", "MODE", "sequential, threads, or processes, which do the calling (default: threads).")
                .value("--worker-heap", "SIZE", "The heap of each worker process (default: the JVM's own choice).")
                .flag("--retry-quarantined", "Try inputs again whose calls were killed or took too long.");
        Detachment.addTo(group);
        return StateOptions.addTo(group);
    }

    /** The same for {@link #callsGroup}: nobody but the caller waits for a call. */
    static RunOptions ofCalls(Typed typed) throws CliException {
        int workers =
                StageLimits.process(typed, MOST_WORKERS, Runtime.getRuntime().availableProcessors());
        Endurance endurance = new Endurance(Endurance.DEFAULT_TRIES, Patience.ENDLESS, 0);
        return new RunOptions(
                typed.choice("--mode", ModeRequest.class, ModeRequest.AUTO),
                chunkBytes(typed, DEFAULT_PIECE),
                Runtime.getRuntime().maxMemory() / 2,
                new BackendSpec.Processes(workers, typed.size("--worker-heap", 0), false, endurance),
                typed.flag("--fresh"),
                false,
                typed.flag("--retry-quarantined") || typed.flag(FAILED),
                typed.flag("--dry-run"),
                StateOptions.of(typed));
    }

    /**
     * The same for a task: a thread in which one hangs cannot be ended, a worker process can.
     *
     * @param timeout after which it hangs
     */
    static RunOptions ofTask(Typed typed, boolean waits, TimeLimit timeout) throws CliException {
        RunOptions calls = ofCalls(typed);
        boolean byThreads = calls.mode == ModeRequest.SEQUENTIAL || calls.mode == ModeRequest.THREADS;
        if (timeout.isThere() && byThreads) {
            throw new CliException(
                    ExitCode.USAGE,
                    "--timeout of a task needs worker processes, because no thread can be ended: use --mode processes");
        }
        ModeRequest mode = timeout.isThere() ? ModeRequest.PROCESSES : calls.mode;
        boolean inThreads = mode == ModeRequest.AUTO || mode == ModeRequest.THREADS;
        boolean many = waits && inThreads && !StageLimits.saysProcess(typed);
        Patience patience = new Patience(timeout.nanos(), timeout.timesMedian());
        return new RunOptions(
                mode,
                calls.chunkBytes,
                calls.memoryBytes,
                new BackendSpec.Processes(
                        many ? WAITING_WORKERS : calls.processes.workers(),
                        calls.processes.heapBytes(),
                        false,
                        new Endurance(Endurance.DEFAULT_TRIES, 1, patience, 0)),
                calls.fresh,
                false,
                calls.retryQuarantined,
                calls.dryRun,
                calls.kept);
    }

    /** Where state is kept, empty for the user's own place. */
    String state() {
        return kept.state();
    }

    /** From its start on, how long a run has to last to be worth remembering. */
    long storeAfterNanos() {
        long millis = Long.getLong(STORE_AFTER, -1);
        return millis < 0 ? RunRecorder.LONG_NANOS : millis * 1_000_000;
    }

    /**
     * The same, in worker processes.
     *
     * @param why that is needed, for who asked for another mode
     */
    RunOptions inProcesses(String why) throws CliException {
        if (mode != ModeRequest.AUTO && mode != ModeRequest.PROCESSES) {
            throw new CliException(ExitCode.USAGE, why + ": use --mode processes");
        }
        return new RunOptions(
                ModeRequest.PROCESSES,
                chunkBytes,
                memoryBytes,
                processes,
                fresh,
                byContent,
                retryQuarantined,
                dryRun,
                kept);
    }

    static RunOptions of(Typed typed) throws CliException {
        long chunkBytes = chunkBytes(typed, DEFAULT_CHUNK);
        long memoryBytes = typed.size("--memory", Runtime.getRuntime().maxMemory() / 2);
        if (memoryBytes < SMALLEST_MEMORY) {
            throw Typed.wrong("--memory", typed.text("--memory", ""), "64K or more, such as 256M");
        }
        int workers =
                StageLimits.process(typed, MOST_WORKERS, Runtime.getRuntime().availableProcessors());
        return new RunOptions(
                typed.choice("--mode", ModeRequest.class, ModeRequest.AUTO),
                chunkBytes,
                memoryBytes,
                new BackendSpec.Processes(
                        workers, typed.size("--worker-heap", 0), typed.given("--memory"), endurance(typed)),
                typed.flag("--fresh"),
                typed.choice("--identity", Identity.class, Identity.FILE) == Identity.CONTENT,
                typed.flag("--retry-quarantined"),
                typed.flag("--dry-run"),
                StateOptions.of(typed));
    }

    private static long chunkBytes(Typed typed, long otherwise) throws CliException {
        long chunkBytes = typed.size("--chunk-size", otherwise);
        if (chunkBytes < SMALLEST_CHUNK || chunkBytes > LARGEST_CHUNK || Long.bitCount(chunkBytes) != 1) {
            throw Typed.wrong(
                    "--chunk-size", typed.text("--chunk-size", ""), "a power of two from 1K on, such as 64K or 8M");
        }
        return chunkBytes;
    }

    private static Endurance endurance(Typed typed) throws CliException {
        return new Endurance(
                typed.number("--retries", 1, MOST_TRIES, Endurance.DEFAULT_TRIES),
                patience(typed),
                typed.size("--worker-heap-max", 0));
    }

    private static Patience patience(Typed typed) throws CliException {
        String text = typed.text("--timeout", "").toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return Patience.DEFAULT;
        }
        if (text.equals("off")) {
            return Patience.ENDLESS;
        }
        TimeLimit limit = Typed.timeLimit("--timeout", text, "a time such as 30s or 5m, a multiple such as 5x, or off");
        return new Patience(limit.nanos(), limit.timesMedian());
    }
}
