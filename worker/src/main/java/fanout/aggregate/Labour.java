package fanout.aggregate;

import java.util.function.IntConsumer;

/** Who does work that can be done in pieces, at the same time or not. */
@FunctionalInterface
public interface Labour {
    /** Does the pieces 0 to {@code pieces - 1}, in any order and on any threads; returns when all are done. */
    void forEach(int pieces, IntConsumer piece);

    /** One piece after the other, in the caller's thread. */
    static void alone(int pieces, IntConsumer piece) {
        for (int i = 0; i < pieces; i++) {
            piece.accept(i);
        }
    }
}
