package fanout.cli;

import fanout.run.ModeRequest;
import picocli.CommandLine.Option;

/** How the work is run. */
final class RunOptions {
    private static final long SMALLEST_CHUNK = 1 << 10;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description =
                    "auto, sequential, threads or processes; --dry-run says what auto chooses and why (default: auto).")
    ModeRequest mode = ModeRequest.AUTO;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "How many threads or processes (default: the processors that the JVM may use).")
    int workers = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--chunk-size",
            paramLabel = "SIZE",
            converter = Sizes.class,
            description = "Large files are cut on a grid of this power of two (default: 8M).")
    long chunkBytes = 8 << 20;

    @Option(
            names = "--worker-heap",
            paramLabel = "SIZE",
            converter = Sizes.class,
            description = "The heap of each worker process (default: the JVM's choice).")
    long workerHeapBytes;

    @Option(names = "--dry-run", description = "Say what would be done, in which mode and why; do nothing.")
    boolean dryRun;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Where measured speeds are kept (default: $XDG_STATE_HOME/fanout or ~/.local/state/fanout).")
    String state = "";

    void check() throws CliException {
        if (workers < 1 || workers > 1024) {
            throw new CliException(ExitCode.USAGE, "--workers is between 1 and 1024, not " + workers);
        }
        if (chunkBytes < SMALLEST_CHUNK || Long.bitCount(chunkBytes) != 1) {
            throw new CliException(ExitCode.USAGE, "--chunk-size is a power of two from 1K on, such as 64K or 8M");
        }
    }
}
