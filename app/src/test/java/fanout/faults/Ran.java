package fanout.faults;

import fanout.run.SummaryFields;
import java.util.Locale;

/**
 * A run that has ended.
 *
 * @param exitCode 128 and the signal's number where a signal killed it
 * @param summary the summary for programs; empty where there is none
 */
record Ran(int exitCode, String printed, String said, String summary, long millis) {
    long number(String name) {
        return new SummaryFields(summary).number(name);
    }

    /** That nothing disturbed it. */
    Ran expect(int code) {
        FaultFound.unless(exitCode == code, "exit code " + exitCode + " instead of " + code + ": " + said);
        if (!summary.isEmpty()) {
            FaultFound.unless(number("exit_code") == code, "the summary says exit code " + number("exit_code"));
        }
        return this;
    }

    /** That it ended with this code and said why in one line of its own, without a trace of the program's inside. */
    void checkRefused(int code, String reason) {
        long lines = said.lines().filter(line -> line.startsWith("fanout: ")).count();
        FaultFound.unless(exitCode == code, "exit code " + exitCode + " instead of " + code + ": " + said);
        FaultFound.unless(lines == 1, lines + " lines of why: " + said);
        FaultFound.unless(said.toLowerCase(Locale.ROOT).contains(reason), "not said \"" + reason + "\": " + said);
        FaultFound.unless(!said.contains("Exception"), "said by an exception: " + said);
    }

    /** Each record in exactly one place. */
    void checkLedger() {
        long sum = number("records_kept")
                + number("records_filtered")
                + number("records_rejected")
                + number("records_blank");
        FaultFound.unless(number("records_read") == sum, "records do not add up: " + summary);
    }
}
