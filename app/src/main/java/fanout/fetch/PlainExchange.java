package fanout.fetch;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A request and its answer to come; giving it up, from any thread, closes its connection. */
final class PlainExchange extends CompletableFuture<Answer> {
    private final Request request;
    private final Answers answers;
    private final Consumer<PlainExchange> givenUp;

    PlainExchange(Request request, Answers answers, Consumer<PlainExchange> givenUp) {
        this.request = request;
        this.answers = answers;
        this.givenUp = givenUp;
    }

    Request request() {
        return request;
    }

    Answers answers() {
        return answers;
    }

    String origin() {
        return request.origin();
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        boolean cancelled = super.cancel(mayInterrupt);
        if (cancelled) {
            givenUp.accept(this);
        }
        return cancelled;
    }
}
