package fanout.merge;

import java.io.IOException;

/** Takes what became of inputs. Used by one thread. */
public interface CallSink {
    /** Each input comes once. Of two that are told of it, the last owns what its call wrote. */
    void take(CallResult result) throws IOException;

    /** Hands each on to one after the other. */
    static CallSink both(CallSink first, CallSink second) {
        return result -> {
            first.take(result);
            second.take(result);
        };
    }
}
