package fanout.fetch;

import fanout.fetch.Answers.Rest;
import fanout.fetch.PartFile.Kept;
import fanout.fetch.Problem.Cure;
import fanout.task.FailureKind;
import fanout.task.FetchChunk;
import fanout.task.FetchReport;
import fanout.task.FetchStatus;
import fanout.task.FetchedContent;
import fanout.task.Outcome;
import fanout.task.Validator;
import fanout.task.WebAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * One URL on its way to its one outcome, over as many requests as that takes: each of them is queued by its host, is sent
 * when it is its turn, and ends in the outcome, in a redirect that is queued in its place, or in a pause after which it is
 * queued again. Handed from thread to thread by the fetcher; never used by two of them at a time.
 */
final class Download {
    private static final int MOST_REDIRECTS = 10;

    private final FetchChunk chunk;
    private final Path output;
    private final PartFile part;
    private final Requests requests;
    private final Fetcher fetcher;

    private WebAddress at;
    private String origin;
    private int redirects;
    private int tries;
    private int lastStatus;
    private long received;
    private long startedNanos;
    private boolean begun;
    private boolean standing;
    private boolean damaged;
    private @Nullable Kept partOf;
    private @Nullable Answers answers;

    Download(FetchChunk chunk, Fetcher fetcher) {
        this.chunk = chunk;
        this.output = Path.of(chunk.output());
        this.part = new PartFile(output, chunk.path(), fetcher.mayBeNoted(output));
        this.requests = new Requests(chunk.address(), fetcher.job().headers());
        this.fetcher = fetcher;
        this.at = chunk.address();
        this.origin = at.origin();
    }

    /** The server that it waits for, or is at. */
    String origin() {
        return origin;
    }

    WebAddress address() {
        return at;
    }

    /** Whether there is something to do first that may block: files here have to be read. */
    boolean readsFiles() {
        return begun ? partOf != null : chunk.known() != null || part.isNoted();
    }

    /** Sends the next request. Only {@link Fetcher#ended} follows, be it at once. */
    void send(Attempt attempt) {
        answers = null;
        try {
            if (fetcher.isClosed()) {
                throw new CancellationException("told to stop");
            }
            begin();
            Rest rest = rest();
            FetchedContent known = chunk.known();
            Validator standingHere = standing && known != null ? known.validator() : null;
            Request request = requests.of(at, standingHere, rest);
            long limit = fetcher.job().limits().bodyBytes();
            Answers mine = new Answers(part, output, limit, attempt::received, rest);
            answers = mine;
            fetcher.clients()
                    .send(request, mine, attempt, (answer, thrown) -> fetcher.ended(this, attempt, answer, thrown));
        } catch (IOException e) {
            fetcher.ended(this, attempt, null, BodyFile.unwritable(output, e));
        } catch (RuntimeException e) {
            fetcher.ended(this, attempt, null, e);
        }
    }

    private void begin() throws IOException {
        if (redirects == 0) {
            tries++;
        }
        if (begun) {
            return;
        }
        begun = true;
        startedNanos = System.nanoTime();
        partOf = part.noted();
        FetchedContent known = chunk.known();
        standing = known != null && !known.validator().isEmpty() && stands(known);
    }

    /** Whether what an earlier run fetched is still here, byte for byte. */
    private boolean stands(FetchedContent known) {
        try {
            return Files.isRegularFile(output)
                    && Files.size(output) == known.bytes()
                    && Checksum.of(output, known.bytes(), fetcher::isClosed)
                            .hex()
                            .equals(known.sha256());
        } catch (IOException gone) {
            return false;
        }
    }

    /** What to go on with; null where there is nothing. What is no longer what was written is of no use. */
    private @Nullable Rest rest() throws IOException {
        Kept kept = partOf;
        if (kept == null || kept.note().validator().ofParts().isEmpty()) {
            return null;
        }
        long from = kept.bytes();
        long total = kept.note().total();
        if (from <= 0 || (total != ContentRange.UNKNOWN && from >= total)) {
            return null;
        }
        if (part.bytes() >= from) {
            Checksum checksum = Checksum.of(part.file(), from, fetcher::isClosed);
            if (checksum.crc32c() == kept.crc32c()) {
                return new Rest(from, kept.note(), checksum);
            }
        }
        part.discard();
        partOf = null;
        damaged = true;
        return null;
    }

    /** What the request came to. Called once for each that was sent, when its connection is given back. */
    Next ended(Attempt attempt, @Nullable Answer answer, @Nullable Throwable thrown) {
        if (answers != null) {
            answers.abandon();
        }
        received += attempt.bytes();
        try {
            partOf = part.noted();
            if (answer == null) {
                Throwable why = thrown == null ? new IOException("no answer") : thrown;
                throw attempt.givenUp().orElseGet(() -> ProblemWords.of(why));
            }
            lastStatus = answer.statusCode();
            return answered(answer);
        } catch (Problem problem) {
            return failed(problem, answer);
        } catch (IOException e) {
            return failed(BodyFile.unwritable(output, e), answer);
        } catch (RuntimeException e) {
            return failed(new Problem(Cure.NONE, "an error of fanout's own: " + e), answer);
        }
    }

    /** What follows a request. */
    sealed interface Next {
        record Ended(Outcome outcome) implements Next {}

        /** Queued again, at its present address, after so many nanoseconds. */
        record Again(long pauseNanos) implements Next {}
    }

    private Next answered(Answer answer) throws Problem {
        Stored stored = answer.stored();
        if (stored != null) {
            return fetched(stored, answer.headers());
        }
        return switch (lastStatus) {
            case 304 -> unchanged(answer.headers());
            case 301, 302, 303, 307, 308 -> redirected(answer.headers());
            case 408, 425, 429, 500, 502, 503, 504 -> throw new Problem(Cure.TRY_AGAIN, "HTTP status " + lastStatus);
            case 416 -> throw new Problem(partOf == null ? Cure.NONE : Cure.START_OVER, "HTTP status 416");
            default -> throw new Problem(Cure.NONE, "HTTP status " + lastStatus);
        };
    }

    private Next fetched(Stored stored, Fields headers) {
        Validator validator = Answers.validator(headers);
        FetchedContent content = new FetchedContent(stored.bytes(), stored.sha256(), validator);
        return ended(
                FetchStatus.FETCHED,
                Remarks.of(headers, damaged),
                content,
                part.file().toString());
    }

    private Next unchanged(Fields headers) throws Problem {
        FetchedContent known = chunk.known();
        if (!standing || known == null) {
            throw new Problem(Cure.NONE, "HTTP status 304 (not modified), though nothing to compare with was sent");
        }
        Validator now = Answers.validator(headers);
        FetchedContent content =
                new FetchedContent(known.bytes(), known.sha256(), now.isEmpty() ? known.validator() : now);
        return ended(FetchStatus.UNCHANGED, "", content, "");
    }

    private Next redirected(Fields headers) throws Problem {
        String location = headers.first("Location");
        if (location.isEmpty()) {
            throw new Problem(Cure.NONE, "HTTP status " + lastStatus + " without a Location");
        }
        if (redirects == MOST_REDIRECTS) {
            throw new Problem(Cure.NONE, "more than " + MOST_REDIRECTS + " redirects");
        }
        WebAddress next;
        try {
            next = at.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new Problem(Cure.NONE, "redirected to what cannot be fetched: " + e.getMessage());
        }
        if (at.isSecure() && !next.isSecure() && !fetcher.job().limits().downgrade()) {
            throw new Problem(Cure.NONE, "redirected from https to http (--allow-downgrade follows)");
        }
        at = next;
        origin = at.origin();
        redirects++;
        return new Next.Again(0);
    }

    private Next failed(Problem problem, @Nullable Answer answer) {
        if (problem.cure() == Cure.STOP) {
            removeUnnoted();
            return new Next.Ended(new Outcome.Failed(chunk.id(), FailureKind.UNWRITABLE, problem.phrase()));
        }
        if (problem.cure() != Cure.TRY_AGAIN && partOf != null) {
            part.discard();
            partOf = null;
        }
        if (fetcher.isClosed()) {
            removeUnnoted();
            return new Next.Again(0);
        }
        boolean mayPass = problem.cure() != Cure.NONE;
        if (!mayPass || tries > fetcher.job().limits().retries()) {
            String often = mayPass && tries > 1 ? ", " + tries + " times" : "";
            removeUnnoted();
            return ended(FetchStatus.FAILED, problem.phrase() + often, FetchReport.NOTHING, "");
        }
        long asked = answer == null ? 0 : asked(answer.headers());
        if (asked > fetcher.job().limits().longestPauseNanos()) {
            removeUnnoted();
            String wait = problem.phrase() + ", and asks to be left alone for " + asked / 1_000_000_000 + " s";
            return ended(FetchStatus.FAILED, wait, FetchReport.NOTHING, "");
        }
        at = chunk.address();
        origin = at.origin();
        redirects = 0;
        return new Next.Again(fetcher.pauses().next(tries, asked));
    }

    private static long asked(Fields headers) {
        return RetryAfter.nanos(headers.first("Retry-After"), Instant.now());
    }

    /** What nobody could go on with. */
    private void removeUnnoted() {
        if (partOf == null) {
            part.discard();
        }
    }

    private Next ended(FetchStatus status, String reason, FetchedContent content, String temporary) {
        long elapsed = System.nanoTime() - startedNanos;
        return new Next.Ended(new Outcome.Done(
                new FetchReport(chunk.id(), status, reason, lastStatus, content, temporary, received, tries, elapsed),
                0));
    }
}
