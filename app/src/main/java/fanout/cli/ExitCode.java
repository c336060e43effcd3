package fanout.cli;

/** What fanout says by its exit code; signals give 128 and their number. */
final class ExitCode {
    /** All done; also: there was nothing to do. */
    static final int DONE = 0;
    /** Finished, but some inputs, records or pictures were rejected or failed. */
    static final int REJECTED = 1;
    /** The command line or the configuration is wrong. */
    static final int USAGE = 2;
    /** Stopped early; the same command goes on. */
    static final int STOPPED = 3;
    /** The ledger does not balance, an output cannot be trusted, or compare saw different answers. */
    static final int UNTRUSTED = 4;
    /** Another run holds the lock, or the run that was asked for is still under way. */
    static final int LOCKED = 75;
    /** Stopped by a signal, whose number comes on top. */
    static final int SIGNALLED = 128;
    /** A run was killed, and nobody knows how: what a shell says of SIGKILL. */
    static final int KILLED = 137;
    /** Nobody reads the output any more. */
    static final int CLOSED_PIPE = 141;

    private ExitCode() {}
}
