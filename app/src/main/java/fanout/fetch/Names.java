package fanout.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Looks host names up before the JDK's client does, whose threads would wait for it and hold up everything. The answer is the
 * JVM's to keep, which does so for 30 s, and a failure for 10 s; here is only noted when that was. Safe for many threads.
 */
final class Names {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Map<String, Long> lookedUpNanos = new ConcurrentHashMap<>();

    /** Whether looking it up would not wait. */
    boolean isKnown(String host) {
        Long then = lookedUpNanos.get(host);
        return then != null && System.nanoTime() - then < FRESH_NANOS;
    }

    /** Waits for as long as it takes. That there is no such host is for the request to find out. */
    void lookUp(String host) {
        if (isKnown(host)) {
            return;
        }
        try {
            InetAddress unused = InetAddress.getByName(host);
            lookedUpNanos.put(host, System.nanoTime());
        } catch (UnknownHostException none) {
            lookedUpNanos.remove(host);
        }
    }
}
