package fanout.fetch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A request and its answer to come; giving it up, from any thread, closes its connection. */
final class PlainExchange extends CompletableFuture<Answer> {
    private final Request request;
    private final Answers answers;
    private final Consumer<PlainExchange> givenUp;
    private final Runnable over;
    private final AtomicBoolean isOver = new AtomicBoolean();

    /** @param over called once, before anybody is told how it ended */
    PlainExchange(Request request, Answers answers, Runnable over, Consumer<PlainExchange> givenUp) {
        this.request = request;
        this.answers = answers;
        this.over = over;
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
    public boolean complete(Answer answer) {
        end();
        return super.complete(answer);
    }

    @Override
    public boolean completeExceptionally(Throwable why) {
        end();
        return super.completeExceptionally(why);
    }

    private void end() {
        if (isOver.compareAndSet(false, true)) {
            over.run();
        }
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        end();
        boolean cancelled = super.cancel(mayInterrupt);
        if (cancelled) {
            givenUp.accept(this);
        }
        return cancelled;
    }
}
