package fanout.backend.fetch;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets requests be sent as long as what has come is not too far ahead of who works on it. What is under way counts as what has
 * come: it will have when everything else stands still. Told and asked by many threads.
 */
final class FetchGate {
    private final long most;
    private final long mostBytes;
    private final AtomicInteger here = new AtomicInteger();
    private final AtomicInteger mostHere = new AtomicInteger();
    private final AtomicLong hereBytes = new AtomicLong();

    /**
     * @param most bodies that are under way or here
     * @param mostBytes of those that are here: once it is as much, no request is sent
     */
    FetchGate(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** Of a fetcher that nobody is behind. */
    static FetchGate open() {
        return new FetchGate(Integer.MAX_VALUE, Long.MAX_VALUE);
    }

    /** Whether one more request may be sent beside so many. */
    boolean mayBegin(int underWay) {
        return (long) underWay + here.get() < most && hereBytes.get() < mostBytes;
    }

    /** A body is here; nothing of it where its URL failed. */
    void come(long bytes) {
        hereBytes.addAndGet(bytes);
        mostHere.accumulateAndGet(here.incrementAndGet(), Math::max);
    }

    /** Nobody need wait for it any more. */
    void gone(long bytes) {
        hereBytes.addAndGet(-bytes);
        here.decrementAndGet();
    }

    /** How many bodies waited at a time, at most. */
    int mostHere() {
        return mostHere.get();
    }
}
