package fanout.cli;

import fanout.backend.BackendSpec;
import fanout.run.ModeRequest;

/**
 * How the work is run.
 *
 * @param memoryBytes what groups may take in memory, of all workers and the coordinator together
 * @param processes as they would be, where it were processes; of threads there would be as many
 * @param fresh whether what is up to date is done again
 * @param kept where state is kept, and how much of it
 */
record RunOptions(
        ModeRequest mode,
        long chunkBytes,
        long memoryBytes,
        BackendSpec.Processes processes,
        boolean fresh,
        boolean dryRun,
        StateOptions kept) {
    private static final int MOST_WORKERS = 1024;
    private static final long SMALLEST_CHUNK = 1 << 10;
    private static final long LARGEST_CHUNK = 1L << 40;
    private static final long SMALLEST_MEMORY = 64 << 10;
    private static final long DEFAULT_CHUNK = 8 << 20;

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
                .flag("--fresh", "Do everything again, also pictures that are up to date.")
                .flag("--dry-run", "Say what would be done, in which mode and why, and do nothing.");
        return StateOptions.addTo(group);
    }

    /** Where state is kept, empty for the user's own place. */
    String state() {
        return kept.state();
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
        return new RunOptions(ModeRequest.PROCESSES, chunkBytes, memoryBytes, processes, fresh, dryRun, kept);
    }

    static RunOptions of(Typed typed) throws CliException {
        long chunkBytes = typed.size("--chunk-size", DEFAULT_CHUNK);
        if (chunkBytes < SMALLEST_CHUNK || chunkBytes > LARGEST_CHUNK || Long.bitCount(chunkBytes) != 1) {
            throw Typed.wrong(
                    "--chunk-size", typed.text("--chunk-size", ""), "a power of two from 1K on, such as 64K or 8M");
        }
        long memoryBytes = typed.size("--memory", Runtime.getRuntime().maxMemory() / 2);
        if (memoryBytes < SMALLEST_MEMORY) {
            throw Typed.wrong("--memory", typed.text("--memory", ""), "64K or more, such as 256M");
        }
        int workers =
                typed.number("--workers", 1, MOST_WORKERS, Runtime.getRuntime().availableProcessors());
        return new RunOptions(
                typed.choice("--mode", ModeRequest.class, ModeRequest.AUTO),
                chunkBytes,
                memoryBytes,
                new BackendSpec.Processes(workers, typed.size("--worker-heap", 0), typed.given("--memory")),
                typed.flag("--fresh"),
                typed.flag("--dry-run"),
                StateOptions.of(typed));
    }
}
