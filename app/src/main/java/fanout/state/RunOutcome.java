package fanout.state;

/** How a run ended, in the words of the history. */
public enum RunOutcome {
    RUNNING("running"),
    /** Its process was gone before it could say how it ended. */
    KILLED("killed"),
    DONE("done"),
    /** Another run held the output, and {@code --overlap skip} let it be. */
    SKIPPED("skipped"),
    /** Finished, but some records, pictures or inputs are not in the answer. */
    INCOMPLETE("incomplete"),
    NO_ANSWER("no answer"),
    REFUSED("refused"),
    STOPPED("stopped"),
    UNTRUSTED("untrusted"),
    HELD("held"),
    CLOSED_PIPE("closed pipe"),
    INTERRUPTED("interrupted");

    private final String words;

    RunOutcome(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /**
     * Of a run that ended by itself.
     *
     * @param refused whether its work was done and its answer withheld
     * @param skipped whether there was nothing of it but an exit code of 0
     */
    public static RunOutcome of(int exitCode, boolean refused, boolean skipped) {
        return switch (exitCode) {
            case 0 -> skipped ? SKIPPED : DONE;
            case 1 -> refused ? NO_ANSWER : INCOMPLETE;
            case 2 -> REFUSED;
            case 4 -> UNTRUSTED;
            case 75 -> HELD;
            case 141 -> CLOSED_PIPE;
            default -> exitCode >= 128 ? INTERRUPTED : STOPPED;
        };
    }
}
