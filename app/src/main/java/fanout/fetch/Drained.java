package fanout.fetch;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A body that nobody wants, such as an error page. A short one is read to its end, so that its connection can be used again; of
 * a long one the connection is closed.
 */
final class Drained implements BodySubscriber<Optional<Stored>> {
    private static final int MOST_BYTES = 64 << 10;

    private final CompletableFuture<Optional<Stored>> end = new CompletableFuture<>();
    private final @Nullable Problem problem;
    private long bytes;
    private @Nullable Subscription subscription;

    Drained() {
        this(null);
    }

    /** @param problem what is wrong with the answer as such: nothing of it is read */
    Drained(@Nullable Problem problem) {
        this.problem = problem;
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription = newSubscription;
        if (problem != null) {
            newSubscription.cancel();
            end.completeExceptionally(problem);
            return;
        }
        newSubscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            bytes += buffer.remaining();
        }
        if (bytes > MOST_BYTES && subscription != null) {
            subscription.cancel();
            end.complete(Optional.empty());
        }
    }

    /** What was asked for is known from the head of the answer. */
    @Override
    public void onError(Throwable thrown) {
        end.complete(Optional.empty());
    }

    @Override
    public void onComplete() {
        end.complete(Optional.empty());
    }

    @Override
    public CompletionStage<Optional<Stored>> getBody() {
        return end;
    }
}
