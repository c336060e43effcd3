package fanout.merge;

import fanout.task.CallReport;
import fanout.task.CallText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Lets the header of a result through once, where each call writes one: a command that copies its first record writes the
 * header of the file each time. Nothing else is left out, and nothing any more once a call has written something that does
 * not begin with the header it got: then it is chance where another does. Used by one thread.
 */
public final class OneHeader implements CallSink {
    private static final byte[] NONE = {};

    private final CallSink next;
    private final boolean firstLines;
    private boolean passes = true;
    private byte[] written = NONE;
    private byte[] firstLine = NONE;
    private boolean alike = true;
    private boolean more;
    private int calls;

    /** @param firstLines whether the first line of each call is a header, whatever it is */
    public OneHeader(CallSink next, boolean firstLines) {
        this.next = next;
        this.firstLines = firstLines;
    }

    @Override
    public void take(CallResult result) throws IOException {
        CallText stdout = result.report().stdout();
        byte[] header = passes && stdout.length() > 0 ? header(result, stdout) : NONE;
        if (!passes && stdout.length() > 0) {
            compare(stdout);
        }
        if (header.length == 0) {
            next.take(result);
            return;
        }
        if (!isWritten(header)) {
            written = header;
            next.take(result);
            return;
        }
        CallReport report = result.report();
        next.take(result.with(report.withTexts(FirstLine.without(stdout, header.length), report.stderr())));
    }

    /** What speaks for it that calls wrote headers of their own, which now stand in the middle of the result. */
    public Optional<String> notice() {
        return alike && more && calls > 1
                ? Optional.of("all " + calls
                        + " calls wrote the same first line: if it is a header, --one-header writes it once")
                : Optional.empty();
    }

    private void compare(CallText stdout) throws IOException {
        if (!alike) {
            return;
        }
        byte[] line = FirstLine.of(stdout);
        if (calls == 0) {
            firstLine = line;
        }
        calls++;
        alike = Arrays.equals(firstLine, line);
        // Where no call wrote anything else, it is an answer, such as a count.
        more |= stdout.length() > line.length;
    }

    /** What the text begins with that may be left out; none where nothing may. */
    private byte[] header(CallResult result, CallText stdout) throws IOException {
        if (firstLines) {
            byte[] line = FirstLine.of(stdout);
            return written.length == 0 || isWritten(line) ? line : NONE;
        }
        byte[] header = result.input().part().header().getBytes(StandardCharsets.ISO_8859_1);
        passes = header.length > 0 && FirstLine.begins(stdout, header);
        return passes ? header : NONE;
    }

    /** Whatever its line end. */
    private boolean isWritten(byte[] header) {
        return written.length > 0 && Arrays.equals(written, 0, content(written), header, 0, content(header));
    }

    private static int content(byte[] line) {
        int end = line.length;
        while (end > 0 && (line[end - 1] == '\n' || line[end - 1] == '\r')) {
            end--;
        }
        return end;
    }
}
