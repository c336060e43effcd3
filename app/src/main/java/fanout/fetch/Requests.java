package fanout.fetch;

import fanout.task.RequestHeader;
import fanout.task.Validator;
import fanout.task.WebAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes requests. What is secret in them goes to the server that it was meant for, and to no other. */
final class Requests {
    private static final String AUTHORIZATION = "Authorization";

    private final WebAddress meant;
    private final List<RequestHeader> headers;

    /** @param meant the address that was given */
    Requests(WebAddress meant, List<RequestHeader> headers) {
        this.meant = meant;
        this.headers = headers;
    }

    /**
     * A request.
     *
     * @param at the address that was given, or one that it redirects to
     * @param known what is here already, and need not come again; null where it is to come
     * @param rest the part whose rest is wanted; null where the whole is
     */
    Request of(WebAddress at, @Nullable Validator known, Answers.@Nullable Rest rest) {
        Fields sent = new Fields();
        sent.add("User-Agent", "fanout");
        sent.add("Accept", "*/*");
        if (at.origin().equals(meant.origin())) {
            for (RequestHeader header : headers) {
                sent.set(header.name(), header.value().value());
            }
            if (!meant.userInfo().isEmpty()) {
                sent.set(AUTHORIZATION, basic(meant.userInfo().value()));
            }
        }
        // What was sent is what is stored: nothing is to be packed on the way.
        sent.add("Accept-Encoding", "identity");
        if (rest != null) {
            sent.add("Range", "bytes=" + rest.bytes() + "-");
            sent.add("If-Range", rest.note().validator().ofParts());
        } else if (known != null && !known.etag().isEmpty()) {
            sent.add("If-None-Match", known.etag());
        }
        if (rest == null && known != null && !known.lastModified().isEmpty()) {
            sent.add("If-Modified-Since", known.lastModified());
        }
        return new Request(at.uri(), sent);
    }

    private static String basic(String userInfo) {
        // A plus is a plus here, other than in forms.
        String plain = URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
        String pair = plain.contains(":") ? plain : plain + ":";
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
