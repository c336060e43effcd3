package fanout.cli;

import fanout.task.RecordCounts;
import picocli.CommandLine.Option;

/** What happens to records that cannot be taken. */
final class RejectOptions {
    @Option(
            names = "--on-bad-record",
            paramLabel = "reject|fail",
            description = "A record with too few or too many fields, or bad quotes (default: reject).")
    String onBadRecord = "reject";

    @Option(
            names = "--on-bad-value",
            paramLabel = "reject|null|fail",
            description = "A record in which arithmetic meets a value that is no number (default: reject).")
    String onBadValue = "reject";

    @Option(names = "--rejects", paramLabel = "FILE", description = "Write all rejected records there, as CSV.")
    String rejects = "";

    @Option(
            names = "--max-rejects",
            paramLabel = "N|P%%",
            description = "More rejected records than that, and the run fails without an answer.")
    String maxRejects = "";

    void check() throws CliException {
        if (!onBadRecord.equals("reject") && !onBadRecord.equals("fail")) {
            throw new CliException(ExitCode.USAGE, "--on-bad-record is reject or fail, not " + onBadRecord);
        }
        if (!maxRejects.isEmpty() && !maxRejects.matches("\\d{1,15}|\\d{1,3}(\\.\\d{1,6})?%")) {
            throw new CliException(
                    ExitCode.USAGE, "--max-rejects is a number or a percentage such as 0.1%, not " + maxRejects);
        }
        CsvOptions.badValues(onBadValue);
    }

    /** Why there may be no answer with these counts; empty where there may. */
    String refusal(RecordCounts counts, boolean valueRejected, boolean recordRejected) {
        if (recordRejected && onBadRecord.equals("fail")) {
            return "--on-bad-record fail";
        }
        if (valueRejected && onBadValue.equals("fail")) {
            return "--on-bad-value fail";
        }
        return !maxRejects.isEmpty() && isTooMany(counts) ? "--max-rejects " + maxRejects : "";
    }

    private boolean isTooMany(RecordCounts counts) {
        if (maxRejects.endsWith("%")) {
            double percent = Double.parseDouble(maxRejects.substring(0, maxRejects.length() - 1));
            return counts.rejected() * 100.0 > percent * counts.read();
        }
        return counts.rejected() > Long.parseLong(maxRejects);
    }
}
