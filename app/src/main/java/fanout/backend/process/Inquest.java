package fanout.backend.process;

import fanout.backend.Endurance;
import fanout.backend.Quarantine;
import fanout.backend.Quarantined;
import fanout.task.CallChunk;
import fanout.task.Chunk;
import fanout.task.CsvChunk;
import fanout.task.FailureKind;
import fanout.task.FileIdentity;
import fanout.task.Outcome;
import fanout.task.PoisonRecord;
import fanout.wire.NoteFile.Noted;
import fanout.wire.NoteFile.Stage;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds what workers die of. The worker's note names the chunk; it is run again alone, and the others of its piece as if
 * nothing had happened. Where the note says nothing, as of a worker that died while it sent an answer, the piece is run
 * alone, and then halved until one chunk is left.
 *
 * <p>A crash is the worker's own doing: a chunk whose worker crashes again when it is alone is what it died of. A kill or
 * a hang may have come from outside, so that takes one try more, and after a kill one more still for every other chunk whose
 * worker was killed in this run, unless it was that chunk's fault: somebody goes about killing workers. In CSV it is the record, which the note names
 * where a chunk is run alone, and where kills must agree; without it the chunk is run again. Belongs to the coordinator's
 * thread.
 */
final class Inquest {
    private static final int TRIES_OF_A_CRASH = 2;
    private static final int MOST_FURTHER_TRIES = 7;
    /** Of one chunk, whatever they say of it: else somebody who kills steadily keeps the run from ending. */
    private static final int MOST_DEATHS = 15;
    /** Before the second try; four times as much before each further one. */
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final int MOST_GROWTH = 3;

    private final PieceQueue pieces;
    private final Quarantine quarantine;
    private final RestartBudget budget;
    private final Endurance endurance;
    private int blameless;
    /** Chunks whose worker was killed, perhaps from outside, and that have not come to anything since. */
    private final Set<Integer> killed = new HashSet<>();

    /** @param endurance how often a chunk is tried */
    Inquest(PieceQueue pieces, Quarantine quarantine, RestartBudget budget, Endurance endurance) {
        this.pieces = pieces;
        this.quarantine = quarantine;
        this.budget = budget;
        this.endurance = endurance;
    }

    /** Where the worker was, for a person. */
    static String place(Piece piece, Noted noted) {
        Chunk chunk = culprit(piece, noted);
        if (chunk == null) {
            return piece.place();
        }
        boolean told = isTold(piece, noted) && noted.start() >= 0 && chunk instanceof CsvChunk;
        if (!told) {
            return Piece.place(chunk);
        }
        return chunk.path()
                + (noted.end() < 0 && !((CsvChunk) chunk).careful() ? " behind byte " : " byte ")
                + noted.start();
    }

    /** The worker of a piece has answered: whatever it was suspected of was none of its doing. */
    void cleared(Piece piece) {
        if (piece.suspicion().all() > 0) {
            blameless++;
            killed.remove(piece.chunks().get(0).id());
        }
    }

    /** A worker died that had nothing in hand. */
    void diedIdle() {
        blameless++;
    }

    /** Decides what becomes of the piece that a worker was at when it died, and says it for a person. */
    String hold(Piece piece, Death death) {
        Chunk chunk = culprit(piece, death.noted());
        if (chunk != null) {
            pieces.runAgain(piece, piece.without(chunk));
            return suspect(piece, chunk, death);
        }
        int half = piece.alone() ? piece.chunks().size() / 2 : 0;
        if (half > 0) {
            runAlone(piece, piece.chunks().subList(0, half));
        }
        runAlone(piece, piece.chunks().subList(half, piece.chunks().size()));
        return half > 0 ? "each half of them will be tried again alone" : "they will be tried again alone";
    }

    private void runAlone(Piece piece, List<Chunk> chunks) {
        pieces.runAlone(piece.owner(), chunks, Suspicion.NONE, 0, 0);
    }

    private static boolean isTold(Piece piece, Noted noted) {
        return noted.stage() == Stage.CHUNK && noted.batch() == piece.number();
    }

    private static @Nullable Chunk culprit(Piece piece, Noted noted) {
        if (piece.chunks().size() == 1) {
            return piece.chunks().get(0);
        }
        return isTold(piece, noted) ? piece.chunk(noted.chunk()) : null;
    }

    private String suspect(Piece piece, Chunk chunk, Death death) {
        long place = place(piece, chunk, death.noted());
        Suspicion suspicion = piece.suspicion().after(death.kind(), place);
        if (death.kind() == Death.Kind.KILLED) {
            killed.add(chunk.id());
        }
        int needed = needed(death.kind());
        if (suspicion.deaths() >= needed || suspicion.all() >= MOST_DEATHS) {
            return convict(piece, chunk, suspicion, death);
        }
        long pause = FIRST_PAUSE_NANOS << (2 * Math.min(suspicion.all() - 1, MOST_GROWTH));
        pieces.runAlone(
                piece.owner(), List.of(careful(chunk)), suspicion, piece.heapBytes(), System.nanoTime() + pause);
        return "it will be tried again alone (" + (suspicion.deaths() + 1) + " of " + needed + ")";
    }

    private int needed(Death.Kind kind) {
        return switch (kind) {
            case CRASH -> Math.min(endurance.tries(), TRIES_OF_A_CRASH);
            case HUNG -> endurance.triesOfHang();
            case KILLED -> endurance.tries() + Math.min(blameless + killed.size() - 1, MOST_FURTHER_TRIES);
        };
    }

    /** Where in the chunk the worker was: the record, where records were noted. */
    private static long place(Piece piece, Chunk chunk, Noted noted) {
        if (!isTold(piece, noted)) {
            return noted.isThere() ? Suspicion.NOWHERE : Suspicion.ANYWHERE;
        }
        if (!(chunk instanceof CsvChunk csv) || !csv.careful()) {
            return Suspicion.ANYWHERE;
        }
        return noted.start() < 0 ? Suspicion.BEGINNING : noted.start();
    }

    private static Chunk careful(Chunk chunk) {
        return chunk instanceof CsvChunk csv ? csv.carefully(csv.poison()) : chunk;
    }

    private String convict(Piece piece, Chunk chunk, Suspicion suspicion, Death death) {
        budget.refund(suspicion.all());
        killed.remove(chunk.id());
        String reason = PoisonRecord.DIED_OF_IT + " " + times(suspicion) + " (" + death.how() + ")" + death.lastWords();
        long record = suspicion.place();
        if (record >= 0 && chunk instanceof CsvChunk csv && csv.poisonAt(record).isEmpty()) {
            remember(
                    death,
                    chunk,
                    new Quarantined(
                            csv.path(),
                            csv.source().identity(),
                            record,
                            Math.max(Quarantined.WHOLE, death.noted().end()),
                            reason,
                            ""));
            List<PoisonRecord> without = new ArrayList<>(csv.poison());
            without.add(new PoisonRecord(record, reason));
            pieces.runAlone(piece.owner(), List.of(csv.carefully(without)), Suspicion.NONE, piece.heapBytes(), 0);
            return "that record is left out from now on";
        }
        remember(
                death,
                chunk,
                new Quarantined(chunk.path(), identity(chunk), Quarantined.WHOLE, Quarantined.WHOLE, reason, ""));
        pieces.settle(
                piece.owner(), new Outcome.Failed(chunk.id(), FailureKind.WORKER_DIED, chunk.path() + ": " + reason));
        return "it is left out from now on";
    }

    /**
     * For later runs; but not on the word of somebody who may kill whatever he likes, and not where there is no file by which
     * the input would be known again: what stands in a record, or behind a text, may be another thing by then.
     */
    private void remember(Death death, Chunk chunk, Quarantined found) {
        boolean known =
                !(chunk instanceof CallChunk) || !found.identity().file().isEmpty();
        if (death.kind() != Death.Kind.KILLED && known) {
            quarantine.add(found);
        }
    }

    private static String times(Suspicion suspicion) {
        int deaths = suspicion.all();
        if (suspicion.ofRun()) {
            int alone = deaths - 1;
            return (alone == 1 ? "once" : alone == 2 ? "twice" : alone + " times")
                    + ", alone, and before that a run that had it in work";
        }
        if (deaths == 1) {
            return "once";
        }
        return deaths == 2 ? "twice, the second time alone" : deaths + " times, at last alone";
    }

    private static FileIdentity identity(Chunk chunk) {
        if (chunk instanceof CsvChunk csv) {
            return csv.source().identity();
        }
        try {
            return FileIdentity.of(chunk.path());
        } catch (IOException | InvalidPathException gone) {
            return FileIdentity.UNKNOWN;
        }
    }
}
