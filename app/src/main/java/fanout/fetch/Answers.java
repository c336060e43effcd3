package fanout.fetch;

import fanout.fetch.PartFile.Note;
import fanout.fetch.Problem.Cure;
import fanout.task.Validator;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Looks at the head of an answer, and says what becomes of its body. For one request. */
final class Answers implements BodyHandler<Optional<Stored>> {
    private static final int LONGEST_VALIDATOR = 1000;

    private final PartFile part;
    private final Path output;
    private final long limit;
    private final LongConsumer received;
    private final @Nullable Rest rest;
    private @Nullable BodyFile body;
    private boolean abandoned;

    /**
     * The part that there is, whose rest was asked for.
     *
     * @param checksum of its bytes
     */
    record Rest(long bytes, Note note, Checksum checksum) {}

    /** @param rest null where the whole was asked for */
    Answers(PartFile part, Path output, long limit, LongConsumer received, @Nullable Rest rest) {
        this.part = part;
        this.output = output;
        this.limit = limit;
        this.received = received;
        this.rest = rest;
    }

    @Override
    public BodySubscriber<Optional<Stored>> apply(ResponseInfo answer) {
        return body(answer.statusCode(), Fields.of(answer.headers()));
    }

    /** The head is here. */
    synchronized BodySubscriber<Optional<Stored>> body(int statusCode, Fields headers) {
        received.accept(0);
        if (abandoned) {
            return new Drained(new Problem(Cure.TRY_AGAIN, "given up"));
        }
        try {
            return switch (statusCode) {
                case 200, 203 -> whole(headers);
                case 206 -> rest(headers);
                default -> new Drained();
            };
        } catch (Problem problem) {
            return new Drained(problem);
        } catch (IOException e) {
            return new Drained(BodyFile.unwritable(output, e));
        }
    }

    /** Nothing is written from here on: an answer that is given up may still be on its way. */
    synchronized void abandon() {
        abandoned = true;
        if (body != null) {
            body.abandon();
        }
    }

    /** Nothing of the kind was asked for, and what is packed, or in pieces within pieces, is not the body. */
    private static void refuseEncoded(Fields headers) throws Problem {
        List<String> codings = headers.words("Transfer-Encoding");
        boolean plain =
                codings.equals(List.of("chunked")) || codings.stream().allMatch(coding -> coding.equals("identity"));
        if (!plain) {
            throw new Problem(
                    Cure.NONE,
                    "answered with a transfer encoding that was not asked for: " + String.join(", ", codings));
        }
    }

    private BodySubscriber<Optional<Stored>> whole(Fields headers) throws IOException {
        refuseEncoded(headers);
        long total = length(headers);
        refuseTooLarge(total);
        FileChannel channel = part.begin();
        Note note = new Note(validator(headers), total);
        return body(channel, new Checksum(), 0, note);
    }

    private BodySubscriber<Optional<Stored>> rest(Fields headers) throws IOException {
        if (rest == null) {
            throw new Problem(Cure.NONE, "answered with a part (HTTP status 206) though the whole was asked for");
        }
        refuseEncoded(headers);
        String sent = headers.first("Content-Range");
        Optional<ContentRange> range = ContentRange.of(sent);
        if (range.isEmpty() || !range.get().isRestFrom(rest.bytes())) {
            String shown = sent.isEmpty() ? "no Content-Range" : "Content-Range \"" + sent + "\"";
            throw new Problem(
                    Cure.NONE,
                    "answered with another part than was asked for: " + shown + " for bytes=" + rest.bytes() + "-");
        }
        Validator now = validator(headers);
        Validator then = rest.note().validator();
        long total = range.get().total();
        boolean otherTag = differ(then.etag(), now.etag())
                || (then.etag().isEmpty() && differ(then.lastModified(), now.lastModified()));
        boolean otherSize = total != ContentRange.UNKNOWN
                && rest.note().total() != ContentRange.UNKNOWN
                && total != rest.note().total();
        if (otherTag || otherSize) {
            throw new Problem(Cure.START_OVER, "changed between its parts");
        }
        refuseTooLarge(total);
        Note note =
                new Note(rest.note().validator(), Math.max(total, rest.note().total()));
        FileChannel channel = part.goOn(rest.bytes());
        return body(channel, rest.checksum(), rest.bytes(), note);
    }

    private BodyFile body(FileChannel channel, Checksum checksum, long position, Note note) {
        BodyFile made = new BodyFile(part, output, channel, checksum, position, note, limit, received);
        body = made;
        return made;
    }

    private static boolean differ(String then, String now) {
        return !then.isEmpty() && !now.isEmpty() && !then.equals(now);
    }

    private void refuseTooLarge(long total) throws Problem {
        if (total > limit) {
            throw new Problem(Cure.NONE, BodyFile.tooLarge(limit) + ": " + total);
        }
    }

    /** What is announced; unknown where the body comes in pieces, or ends with the connection. */
    private static long length(Fields headers) throws Problem {
        List<String> announced = headers.all("Content-Length");
        if (areDifferent(announced)) {
            throw new Problem(Cure.NONE, "announces two lengths: " + String.join(" and ", announced));
        }
        if (announced.isEmpty() || headers.has("Transfer-Encoding")) {
            return ContentRange.UNKNOWN;
        }
        try {
            return Long.parseLong(announced.get(0).strip());
        } catch (NumberFormatException e) {
            throw new Problem(Cure.NONE, "announces no length that is a number");
        }
    }

    static boolean areDifferent(List<String> values) {
        for (String value : values) {
            if (!value.equals(values.get(0))) {
                return true;
            }
        }
        return false;
    }

    static Validator validator(Fields headers) {
        return new Validator(known(headers, "ETag"), known(headers, "Last-Modified"));
    }

    private static String known(Fields headers, String name) {
        String value = headers.first(name);
        return value.length() > LONGEST_VALIDATOR || !Fields.isValue(value) ? "" : value;
    }
}
