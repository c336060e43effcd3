package fanout.fetch;

import java.net.ProtocolException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The head of an answer (RFC 9112, 2 to 4).
 *
 * @param isLasting whether the server speaks HTTP/1.1, and the connection may be used again
 */
record Head(int statusCode, HttpHeaders headers, boolean isLasting) implements ResponseInfo {
    private static final int STATUS_AT = 9;

    /** Throws {@link ProtocolException} where it is no HTTP/1. */
    static Head of(byte[] bytes, int size) throws ProtocolException {
        String[] lines = new String(bytes, 0, size, StandardCharsets.ISO_8859_1).split("\r?\n", -1);
        String first = lines[0];
        boolean known = first.startsWith("HTTP/1.") && first.length() >= STATUS_AT + 3;
        String digits = known ? first.substring(STATUS_AT, STATUS_AT + 3) : "";
        if (!digits.chars().allMatch(sign -> sign >= '0' && sign <= '9') || digits.isEmpty()) {
            throw new ProtocolException("the first line is \"" + first + "\"");
        }
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        List<String> last = new ArrayList<>();
        for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
            String line = lines[i];
            if ((line.charAt(0) == ' ' || line.charAt(0) == '\t') && !last.isEmpty()) {
                last.set(last.size() - 1, last.get(last.size() - 1) + " " + line.strip());
                continue;
            }
            int colon = line.indexOf(':');
            if (colon <= 0 || line.substring(0, colon).indexOf(' ') >= 0) {
                throw new ProtocolException("a header that is none");
            }
            last = headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>());
            last.add(line.substring(colon + 1).strip());
        }
        HttpHeaders all = HttpHeaders.of(headers, (name, value) -> true);
        boolean closes =
                all.firstValue("Connection").orElse("").toLowerCase(Locale.ROOT).contains("close");
        return new Head(Integer.parseInt(digits), all, first.startsWith("HTTP/1.1") && !closes);
    }

    /** Whether another head follows, the answer's own. */
    boolean isInterim() {
        return statusCode < 200;
    }

    @Override
    public HttpClient.Version version() {
        return HttpClient.Version.HTTP_1_1;
    }
}
