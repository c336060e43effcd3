package fanout.task;

import java.util.List;

/**
 * {@code fanout fetch}. It waits rather than computes, and is done by the coordinator itself: it never travels.
 *
 * @param headers sent to the server that a URL names, and to no other that it redirects to
 */
public record FetchJob(FetchLimits limits, List<RequestHeader> headers) implements Job {
    public FetchJob {
        headers = List.copyOf(headers);
    }

    @Override
    public Partial emptyPartial() {
        return new Partial.Nothing();
    }
}
