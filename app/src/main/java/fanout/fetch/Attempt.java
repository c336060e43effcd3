package fanout.fetch;

import fanout.fetch.Problem.Cure;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One request that is under way, and how long it has made no progress. That is counted in looks, so that nobody is given up
 * because this process was stopped for a while.
 */
final class Attempt {
    private final AtomicLong moves = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    // Of the clock's thread alone.
    private long seenMoves;
    private int looksWithoutMove;

    private @Nullable CompletableFuture<?> answer;
    private @Nullable Problem givenUp;

    /** Something has come, and of the body so many bytes. */
    void received(long newBytes) {
        moves.incrementAndGet();
        bytes.addAndGet(newBytes);
    }

    long bytes() {
        return bytes.get();
    }

    /** How often in a row it had not moved since the look before. */
    int look() {
        long now = moves.get();
        looksWithoutMove = now == seenMoves ? looksWithoutMove + 1 : 0;
        seenMoves = now;
        return looksWithoutMove;
    }

    /** It has been sent; it is given up at once where somebody wanted that before. */
    void sent(CompletableFuture<?> newAnswer) {
        boolean late;
        synchronized (this) {
            answer = newAnswer;
            late = givenUp != null;
        }
        if (late) {
            newAnswer.cancel(true);
        }
    }

    /** Ends it, on whatever thread; its connection is closed. */
    void giveUp(String why) {
        CompletableFuture<?> underWay;
        synchronized (this) {
            if (givenUp != null) {
                return;
            }
            givenUp = new Problem(Cure.TRY_AGAIN, why);
            underWay = answer;
        }
        if (underWay != null) {
            underWay.cancel(true);
        }
    }

    /** Why it was ended from here; empty where it was not. */
    synchronized Optional<Problem> givenUp() {
        return Optional.ofNullable(givenUp);
    }
}
