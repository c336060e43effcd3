package fanout.merge;

import fanout.aggregate.Labour;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A few threads for work that comes in pieces, the caller's among them. They live as long as a call; what they give is
 * taken in order, and none goes so far ahead of that that much would be held.
 */
final class Crew implements Labour {
    private static final int AHEAD_OF_EACH = 3;

    private final int size;

    Crew(int size) {
        this.size = size;
    }

    /** Takes what the pieces gave, in their order, in the caller's thread. */
    interface Sink<T> {
        void take(T result) throws IOException;
    }

    @Override
    public void forEach(int pieces, IntConsumer piece) {
        try {
            inOrder(
                    pieces,
                    number -> {
                        piece.accept(number);
                        return number;
                    },
                    done -> {});
        } catch (IOException never) {
            throw new IllegalStateException(never);
        }
    }

    /** Does the pieces 0 to {@code pieces - 1}; what one of them throws, this throws. */
    <T> void inOrder(int pieces, IntFunction<T> work, Sink<T> sink) throws IOException {
        Call<T> call = new Call<>(pieces, AHEAD_OF_EACH * size, work);
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i < Math.min(size, pieces); i++) {
            Thread thread = new Thread(call::help, "fanout-crew-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        try {
            for (int piece = 0; piece < pieces; piece++) {
                sink.take(call.result(piece));
            }
        } finally {
            call.end();
            threads.forEach(Crew::join);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException never) {
            throw new IllegalStateException("nobody interrupts the coordinator", never);
        }
    }

    /** What the threads of one call share. */
    private static final class Call<T> {
        private final int pieces;
        private final int ahead;
        private final IntFunction<T> work;
        private final Map<Integer, T> results = new HashMap<>();
        private int next;
        private int taken;
        private boolean ended;
        private @Nullable Throwable failure;

        Call(int pieces, int ahead, IntFunction<T> work) {
            this.pieces = pieces;
            this.ahead = ahead;
            this.work = work;
        }

        void help() {
            int piece;
            while ((piece = begin()) >= 0) {
                run(piece);
            }
        }

        /** Waits for a piece, and works meanwhile. */
        T result(int piece) {
            while (true) {
                int other;
                synchronized (this) {
                    while (failure == null && !results.containsKey(piece) && !mayBegin()) {
                        await();
                    }
                    if (failure != null) {
                        throw thrown(failure);
                    }
                    if (results.containsKey(piece)) {
                        taken = piece + 1;
                        notifyAll();
                        return results.remove(piece);
                    }
                    other = next++;
                }
                run(other);
            }
        }

        synchronized void end() {
            ended = true;
            notifyAll();
        }

        /** The next piece; -1 where there is nothing more to do. */
        private synchronized int begin() {
            while (failure == null && !ended && next < pieces && !mayBegin()) {
                await();
            }
            return failure != null || ended || next == pieces ? -1 : next++;
        }

        private boolean mayBegin() {
            return next < pieces && next < taken + ahead;
        }

        /** Whatever a piece throws is thrown by the call. */
        @SuppressWarnings("CatchingUnchecked")
        private void run(int piece) {
            try {
                T result = work.apply(piece);
                synchronized (this) {
                    results.put(piece, result);
                    notifyAll();
                }
            } catch (RuntimeException | Error thrown) {
                synchronized (this) {
                    failure = failure == null ? thrown : failure;
                    notifyAll();
                }
            }
        }

        /** Called in loops, which look again at what is waited for. */
        @SuppressWarnings("WaitNotInLoop")
        private void await() {
            try {
                wait();
            } catch (InterruptedException never) {
                throw new IllegalStateException("nobody interrupts the coordinator", never);
            }
        }

        private static RuntimeException thrown(Throwable failure) {
            if (failure instanceof Error error) {
                throw error;
            }
            return (RuntimeException) failure;
        }
    }
}
