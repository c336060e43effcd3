package fanout.fetch;

import org.jspecify.annotations.Nullable;

/**
 * What a request came to.
 *
 * @param stored null where nothing of its body was wanted
 */
record Answer(int statusCode, Fields headers, @Nullable Stored stored) {
    /** Who waits for one. */
    interface Receiver {
        /**
         * Called once, by some thread.
         *
         * @param answer null where there is none
         * @param thrown why there is none; null where there is
         */
        void come(@Nullable Answer answer, @Nullable Throwable thrown);
    }
}
