package fanout.cli;

import fanout.state.Keep;
import java.util.Map;

/**
 * Where state is kept from run to run, and how much of it.
 *
 * @param state empty for the user's own place
 * @param keepAsked whether somebody said how much, or it is the usual
 */
record StateOptions(String state, Keep keep, boolean keepAsked) {
    static final StateOptions USUAL = new StateOptions("", Keep.USUAL, false);

    /** No option: it is said once, for all runs, or by a run for those that it starts. */
    private static final String HISTORY = "FANOUT_HISTORY";

    private static final String OFF = "off";

    static OptionGroup addTo(OptionGroup group) {
        return group.value(
                        "--state",
                        "DIR",
                        "Where measured speeds, finished work and the history are kept (default: ~/.local/state/fanout).")
                .value("--keep", "30d|100", "How much history: days, runs (default: " + Keep.USUAL + ").");
    }

    static StateOptions of(Typed typed) throws CliException {
        String keep = typed.text("--keep", "");
        try {
            return new StateOptions(
                    typed.text("--state", ""), keep.isEmpty() ? Keep.USUAL : Keep.of(keep), !keep.isEmpty());
        } catch (IllegalArgumentException e) {
            throw Typed.wrong("--keep", keep, "days such as 30d, runs such as 100, or both: 30d,100");
        }
    }

    static boolean historyIsOff(Map<String, String> environment) {
        return environment.getOrDefault(HISTORY, "").equals(OFF);
    }

    /** For a process that is about to be started. */
    static void switchHistoryOff(Map<String, String> environment) {
        environment.put(HISTORY, OFF);
    }
}
