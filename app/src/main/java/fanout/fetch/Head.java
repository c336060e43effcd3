package fanout.fetch;

import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The head of an answer (RFC 9112, 2 to 4).
 *
 * @param isLasting whether the server speaks HTTP/1.1, and the connection may be used again
 */
record Head(int statusCode, Fields headers, boolean isLasting) {
    private static final int STATUS_AT = 9;
    private static final int STATUS_DIGITS = 3;

    /** Throws {@link ProtocolException} where it is no HTTP/1. */
    static Head of(byte[] bytes, int size) throws ProtocolException {
        int next = behindLine(bytes, 0, size);
        String first = line(bytes, 0, next);
        int statusCode = status(first);
        Fields headers = new Fields();
        while (next < size) {
            int start = next;
            next = behindLine(bytes, start, size);
            String line = line(bytes, start, next);
            if (line.isEmpty()) {
                break;
            }
            read(line, headers);
        }
        boolean closes = headers.first("Connection").toLowerCase(Locale.ROOT).contains("close");
        return new Head(statusCode, headers, first.startsWith("HTTP/1.1") && !closes);
    }

    private static int behindLine(byte[] bytes, int start, int size) {
        for (int at = start; at < size; at++) {
            if (bytes[at] == '\n') {
                return at + 1;
            }
        }
        return size;
    }

    /** Without its end. */
    private static String line(byte[] bytes, int start, int behind) {
        int end = behind;
        if (end > start && bytes[end - 1] == '\n') {
            end--;
            if (end > start && bytes[end - 1] == '\r') {
                end--;
            }
        }
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private static int status(String line) throws ProtocolException {
        int code = line.startsWith("HTTP/1.") && line.length() >= STATUS_AT + STATUS_DIGITS ? 0 : -1;
        for (int at = STATUS_AT; code >= 0 && at < STATUS_AT + STATUS_DIGITS; at++) {
            int digit = line.charAt(at) - '0';
            code = digit >= 0 && digit <= 9 ? 10 * code + digit : -1;
        }
        if (code < 0) {
            throw new ProtocolException("the first line is \"" + line + "\"");
        }
        return code;
    }

    private static void read(String line, Fields headers) throws ProtocolException {
        boolean goesOn = line.charAt(0) == ' ' || line.charAt(0) == '\t';
        if (goesOn && headers.size() > 0) {
            headers.append(line.strip());
            return;
        }
        int colon = line.indexOf(':');
        int blank = line.indexOf(' ');
        if (colon <= 0 || (blank >= 0 && blank < colon)) {
            throw new ProtocolException("a header that is none");
        }
        headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
    }

    /** Whether another head follows, the answer's own. */
    boolean isInterim() {
        return statusCode < 200;
    }
}
