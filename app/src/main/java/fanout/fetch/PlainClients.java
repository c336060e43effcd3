package fanout.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients for http without s, each with a thread and a share of the connections: one that makes a file, or takes a checksum,
 * does not keep the others waiting. Who has got an answer sends its next request by the same client, over the connection that
 * has become free, and wakes nobody. Safe for many threads.
 */
final class PlainClients implements AutoCloseable {
    /** For fewer a second thread is not worth while. */
    private static final int LEAST_CONNECTIONS = 8;

    private final List<PlainClient> clients;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * Starts them.
     *
     * @param threads has so many threads for as long as this is open
     * @param connections of all of them together, with those that are kept for later
     */
    PlainClients(Executor threads, int most, int connections) {
        int count = Math.max(1, Math.min(most, connections / LEAST_CONNECTIONS));
        List<PlainClient> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            started.add(new PlainClient(threads, (connections + i) / count));
        }
        clients = List.copyOf(started);
    }

    /** Sends a request; all that follows is told by a client's thread. */
    CompletableFuture<Answer> send(Request request, Answers answers) {
        return free().send(request, answers);
    }

    /** One that has a connection free, which is taken: its own where a client's thread asks. */
    private PlainClient free() {
        for (PlainClient client : clients) {
            if (client.isThisThread() && client.take()) {
                return client;
            }
        }
        for (int tries = clients.size(); tries > 0; tries--) {
            PlainClient next = clients.get(Math.floorMod(turn.getAndIncrement(), clients.size()));
            if (next.take()) {
                return next;
            }
        }
        // One is about to be free.
        PlainClient any = clients.get(0);
        any.takeOver();
        return any;
    }

    @Override
    public void close() {
        clients.forEach(PlainClient::close);
    }
}
