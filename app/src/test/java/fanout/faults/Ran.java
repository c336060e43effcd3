package fanout.faults;

import fanout.run.SummaryFields;

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

    /** Each record in exactly one place. */
    void checkLedger() {
        long sum = number("records_kept")
                + number("records_filtered")
                + number("records_rejected")
                + number("records_blank");
        FaultFound.unless(number("records_read") == sum, "records do not add up: " + summary);
    }
}
