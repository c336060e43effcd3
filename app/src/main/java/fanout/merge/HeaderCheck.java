package fanout.merge;

import fanout.task.CallReport;
import fanout.task.CallStatus;
import fanout.task.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sees to it that all calls begin with the same line, which is their header: one that does not has failed. What is ahead is
 * the line of the first call to end; one that wrote nothing has none. Used by one thread.
 */
public final class HeaderCheck {
    /** Of calls that need not have one. */
    static final HeaderCheck NONE = new HeaderCheck(false);

    private static final int SHOWN = 100;

    private final boolean wanted;
    private byte[] header = {};

    private HeaderCheck(boolean wanted) {
        this.wanted = wanted;
    }

    public static HeaderCheck ofFirstLines() {
        return new HeaderCheck(true);
    }

    /** The same outcomes, those of calls with another header as failed ones. */
    List<Outcome> check(List<Outcome> outcomes) {
        if (!wanted) {
            return outcomes;
        }
        List<Outcome> checked = new ArrayList<>(outcomes.size());
        int call = -1;
        String complaint = "";
        for (Outcome outcome : outcomes) {
            if (!(outcome instanceof Outcome.Done done) || !(done.report() instanceof CallReport report)) {
                checked.add(outcome);
                continue;
            }
            if (report.first() != call) {
                call = report.first();
                complaint = complaint(report);
            }
            checked.add(complaint.isEmpty() ? outcome : new Outcome.Done(report.failed(complaint), done.partial()));
        }
        return checked;
    }

    /** Takes the header of a call that an earlier run made. */
    void know(CallReport report) {
        if (wanted) {
            String unused = complaint(report);
        }
    }

    /** Empty where all is well. */
    private String complaint(CallReport report) {
        if (report.status() != CallStatus.DONE || report.stdout().length() == 0) {
            return "";
        }
        try {
            byte[] line = FirstLine.of(report.stdout());
            if (header.length == 0) {
                header = line;
            }
            return Arrays.equals(header, line)
                    ? ""
                    : "its first line is \"" + shown(line) + "\", and other calls have the header \"" + shown(header)
                            + "\" (--one-header)";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shown(byte[] line) {
        String text = new String(line, 0, Math.min(line.length, SHOWN), StandardCharsets.UTF_8).stripTrailing();
        return line.length > SHOWN ? text + "…" : text;
    }
}
