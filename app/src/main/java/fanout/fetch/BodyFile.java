package fanout.fetch;

import fanout.fetch.PartFile.Kept;
import fanout.fetch.PartFile.Note;
import fanout.fetch.Problem.Cure;
import fanout.output.OutputException;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A body that is written to its part as it comes: the next piece is asked for when this one is written, so that no more of
 * it is in memory. The client calls it from one thread after another; {@link #abandon} may come from any, and after it
 * nothing is written any more.
 */
final class BodyFile implements BodySubscriber<Optional<Stored>> {
    /** What is less is fetched anew, which costs less than the note. */
    static final long NOTED_BYTES = 256 << 10;
    /** So much more is worth another line in the note: less than that is lost where this process is killed. */
    private static final long NOTED_AGAIN_BYTES = 1 << 20;

    private final PartFile part;
    private final Path output;
    private final FileChannel channel;
    private final Checksum checksum;
    private final Note note;
    private final long limit;
    private final LongConsumer received;
    private final CompletableFuture<Optional<Stored>> end = new CompletableFuture<>();
    private long position;
    /** How much of it the note tells of; 0 where there is none. */
    private long noted;

    private @Nullable Subscription subscription;

    /**
     * @param channel of the part, owned from here on
     * @param checksum of what is in it already
     * @param position how much that is
     * @param limit of the whole
     * @param received told of every piece
     */
    BodyFile(
            PartFile part,
            Path output,
            FileChannel channel,
            Checksum checksum,
            long position,
            Note note,
            long limit,
            LongConsumer received) {
        this.part = part;
        this.output = output;
        this.channel = channel;
        this.checksum = checksum;
        this.position = position;
        this.noted = position;
        this.note = note;
        this.limit = limit;
        this.received = received;
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(1);
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        Subscription source = subscription;
        if (source == null || end.isDone()) {
            return;
        }
        try {
            for (ByteBuffer buffer : buffers) {
                write(buffer);
            }
            if (position >= (noted == 0 ? NOTED_BYTES : noted + NOTED_AGAIN_BYTES)) {
                note();
            }
            source.request(1);
        } catch (IOException e) {
            source.cancel();
            fail(e instanceof Problem problem ? problem : unwritable(output, e));
        }
    }

    private void write(ByteBuffer buffer) throws IOException {
        int bytes = buffer.remaining();
        if (bytes > limit - position) {
            throw new Problem(Cure.NONE, tooLarge(limit));
        }
        checksum.update(buffer);
        while (buffer.hasRemaining()) {
            position += channel.write(buffer, position);
        }
        received.accept(bytes);
    }

    /** Not of the whole: there is no rest of it that could be asked for. */
    private void note() throws IOException {
        boolean partial = note.total() == ContentRange.UNKNOWN || position < note.total();
        if (!partial || position == noted || note.validator().ofParts().isEmpty()) {
            return;
        }
        Kept kept = new Kept(note, position, checksum.crc32c());
        if (noted == 0) {
            part.write(kept);
        } else {
            part.add(kept);
        }
        noted = position;
    }

    @Override
    public synchronized void onError(Throwable thrown) {
        if (!end.isDone()) {
            broken(thrown);
        }
    }

    @Override
    public synchronized void onComplete() {
        if (end.isDone()) {
            return;
        }
        long total = note.total();
        if (total != ContentRange.UNKNOWN && position != total) {
            broken(new Problem(Cure.TRY_AGAIN, "ended after " + position + " of " + total + " bytes"));
            return;
        }
        try {
            channel.close();
            end.complete(Optional.of(new Stored(position, checksum.hex())));
        } catch (IOException e) {
            fail(unwritable(output, e));
        }
    }

    @Override
    public CompletionStage<Optional<Stored>> getBody() {
        return end;
    }

    /** Whoever asked for it has given it up, and may be about to ask again. */
    synchronized void abandon() {
        if (!end.isDone()) {
            broken(new Problem(Cure.TRY_AGAIN, "given up"));
        }
    }

    /** No more of it comes; all that has come is there. */
    private void broken(Throwable why) {
        try {
            if (position >= NOTED_BYTES) {
                note();
            }
            fail(why);
        } catch (IOException e) {
            fail(unwritable(output, e));
        }
    }

    /** What was written stays; whether it is of use is for others to say. */
    private void fail(Throwable why) {
        try {
            channel.close();
            end.completeExceptionally(why);
        } catch (IOException e) {
            end.completeExceptionally(unwritable(output, e));
        }
    }

    static String tooLarge(long limit) {
        return "larger than " + limit + " bytes (--max-bytes)";
    }

    /** What cannot be written because of its name is one URL's matter, a full disk everybody's. */
    static Problem unwritable(Path output, IOException error) {
        OutputException known = OutputException.of(output, error);
        boolean full = known.kind() == OutputException.Kind.NO_SPACE;
        return new Problem(full ? Cure.STOP : Cure.NONE, known.getMessage());
    }
}
