package fanout.cli;

import fanout.task.BadValuePolicy;
import fanout.task.RecordCounts;
import java.math.BigDecimal;

/**
 * What happens to records that cannot be taken.
 *
 * @param file where all of them are written, empty for nowhere
 * @param most how many there may be, as typed; empty for any number
 */
record RejectOptions(RecordPolicy onBadRecord, BadValuePolicy onBadValue, String file, String most) {
    /** What becomes of a record that is no record, such as one with too many fields. */
    enum RecordPolicy {
        REJECT,
        FAIL
    }

    static OptionGroup group() {
        return new OptionGroup("When records are wrong")
                .value(
                        "--on-bad-record",
                        "reject|fail",
                        "A record with too few or too many fields or wrong quotes is left out, counted and listed (exit 1), or fails the run (default: reject).")
                .value(
                        "--on-bad-value",
                        "reject|null|fail",
                        "The same for a record in which arithmetic meets a value that is no number; null: the value counts as empty (default: reject).")
                .value("--rejects", "FILE", "Write all rejected records there, as CSV.")
                .value(
                        "--max-rejects",
                        "N|P%%",
                        "With more rejected records than that the run fails without an answer.");
    }

    static RejectOptions of(Typed typed) throws CliException {
        String most = typed.text("--max-rejects", "");
        if (!most.isEmpty() && !most.matches("\\d{1,15}|\\d{1,3}(\\.\\d{1,6})?%")) {
            throw Typed.wrong("--max-rejects", most, "a number, or a percentage such as 0.1%");
        }
        return new RejectOptions(
                typed.choice("--on-bad-record", RecordPolicy.class, RecordPolicy.REJECT),
                typed.choice("--on-bad-value", BadValuePolicy.class, BadValuePolicy.REJECT),
                typed.text("--rejects", ""),
                most);
    }

    /** Whether some rejects are no longer acceptable, and by which option; empty where all are. */
    String refusal(RecordCounts counts, boolean badRecords, boolean badValues) {
        if (badRecords && onBadRecord == RecordPolicy.FAIL) {
            return "--on-bad-record fail";
        }
        if (badValues && onBadValue == BadValuePolicy.FAIL) {
            return "--on-bad-value fail";
        }
        return !most.isEmpty() && isTooMany(counts) ? "--max-rejects " + most : "";
    }

    private boolean isTooMany(RecordCounts counts) {
        if (most.endsWith("%")) {
            // In decimals, as just so many percent are not too many.
            BigDecimal percent = new BigDecimal(most.substring(0, most.length() - 1));
            BigDecimal allowed =
                    percent.multiply(BigDecimal.valueOf(counts.records())).movePointLeft(2);
            return BigDecimal.valueOf(counts.rejected()).compareTo(allowed) > 0;
        }
        return counts.rejected() > Long.parseLong(most);
    }
}
