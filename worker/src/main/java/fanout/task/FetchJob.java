package fanout.task;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * {@code fanout fetch}. It waits rather than computes, and is done by the coordinator itself: it never travels.
 *
 * @param headers sent to the server that a URL names, and to no other that it redirects to
 * @param trusted who may have signed the certificate of a server, besides those whom the JVM trusts anyway
 */
public record FetchJob(FetchLimits limits, List<RequestHeader> headers, List<X509Certificate> trusted) implements Job {
    public FetchJob {
        headers = List.copyOf(headers);
        trusted = List.copyOf(trusted);
    }

    /** Where the JVM knows whom to trust. */
    public FetchJob(FetchLimits limits, List<RequestHeader> headers) {
        this(limits, headers, List.of());
    }

    @Override
    public Partial emptyPartial() {
        return new Partial.Nothing();
    }
}
