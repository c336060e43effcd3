package fanout.fetch;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A request and its answer to come; giving it up, from any thread, closes its connection. */
final class PlainExchange extends CompletableFuture<HttpResponse<Optional<Stored>>> {
    private final HttpRequest request;
    private final BodyHandler<Optional<Stored>> handler;
    private final Consumer<PlainExchange> givenUp;

    PlainExchange(HttpRequest request, BodyHandler<Optional<Stored>> handler, Consumer<PlainExchange> givenUp) {
        this.request = request;
        this.handler = handler;
        this.givenUp = givenUp;
    }

    HttpRequest request() {
        return request;
    }

    BodyHandler<Optional<Stored>> handler() {
        return handler;
    }

    /** Scheme, host and port. */
    String origin() {
        return request.uri().getScheme() + "://" + request.uri().getRawAuthority();
    }

    /** As it goes over the wire. */
    byte[] text() {
        StringBuilder text = new StringBuilder("GET ").append(request.uri().getRawPath());
        if (request.uri().getRawQuery() != null) {
            text.append('?').append(request.uri().getRawQuery());
        }
        text.append(" HTTP/1.1\r\nHost: ")
                .append(request.uri().getRawAuthority())
                .append("\r\n");
        for (Map.Entry<String, List<String>> header : request.headers().map().entrySet()) {
            header.getValue()
                    .forEach(value -> text.append(header.getKey())
                            .append(": ")
                            .append(value)
                            .append("\r\n"));
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
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
