package fanout.fetch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is ready to be asked for, by host: hosts take turns, and each has so many connections at most. Not safe for several
 * threads.
 *
 * @param <T> what is queued
 */
final class HostQueues<T> {
    private final int connections;
    private final int perHost;
    private final Map<String, Host<T>> hosts = new HashMap<>();
    /** Those that have something ready and a connection left, each once. */
    private final Deque<Host<T>> turns = new ArrayDeque<>();

    private int running;
    private int mostRunning;
    private int ready;

    private static final class Host<T> {
        final Deque<T> ready = new ArrayDeque<>();
        int running;
        boolean hasTurn;
    }

    HostQueues(int connections, int perHost) {
        this.connections = connections;
        this.perHost = perHost;
    }

    /** @param soon before all others of its host, as what is under way already */
    void add(String origin, T item, boolean soon) {
        Host<T> host = hosts.computeIfAbsent(origin, name -> new Host<>());
        if (soon) {
            host.ready.addFirst(item);
        } else {
            host.ready.addLast(item);
        }
        ready++;
        giveTurn(host);
    }

    /** The next one that may begin, which takes a connection; null where none may. */
    @Nullable
    T next() {
        if (running >= connections || turns.isEmpty()) {
            return null;
        }
        Host<T> host = turns.remove();
        host.hasTurn = false;
        T item = host.ready.remove();
        host.running++;
        running++;
        mostRunning = Math.max(mostRunning, running);
        ready--;
        giveTurn(host);
        return item;
    }

    /** One to this host has given its connection back. */
    void done(String origin) {
        Host<T> host = hosts.get(origin);
        if (host == null || host.running == 0) {
            throw new IllegalStateException("no connection to " + origin + " was taken");
        }
        host.running--;
        running--;
        giveTurn(host);
        if (host.running == 0 && host.ready.isEmpty()) {
            hosts.remove(origin);
        }
    }

    private void giveTurn(Host<T> host) {
        if (!host.hasTurn && !host.ready.isEmpty() && host.running < perHost) {
            host.hasTurn = true;
            turns.add(host);
        }
    }

    int running() {
        return running;
    }

    /** At a time, so far. */
    int mostRunning() {
        return mostRunning;
    }

    int ready() {
        return ready;
    }

    int idle() {
        return connections - running;
    }
}
