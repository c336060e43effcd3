package fanout.merge;

/**
 * What is put up with.
 *
 * @param tries of each input, at least 1
 * @param mostFailed inputs before the run ends; 0 for as many as there are
 * @param mostFailedShare of all inputs, above 0 and at most 1; 0 for none
 */
public record CallRules(int tries, long mostFailed, double mostFailedShare) {
    public CallRules {
        if (tries < 1 || mostFailed < 0 || mostFailedShare < 0 || mostFailedShare > 1) {
            throw new IllegalArgumentException("no rules: " + tries + ", " + mostFailed + ", " + mostFailedShare);
        }
    }

    /** Whether anything but the last input may be the end. */
    boolean mayEndEarly() {
        return mostFailed > 0 || mostFailedShare > 0;
    }

    /** Why it makes no sense to go on; empty where it does. */
    String exhausted(long failed, long inputs) {
        boolean byNumber = mostFailed > 0 && failed >= mostFailed;
        boolean byShare = mostFailedShare > 0 && failed >= mostFailedShare * inputs && failed > 0;
        return byNumber || byShare ? "--halt: " + failed + " of " + inputs + " inputs have failed" : "";
    }
}
