package fanout.plugin;

import fanout.api.Row;
import fanout.api.Setup;
import fanout.csv.RowStretch;
import fanout.task.ChunkFailure;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** The records of a stretch as a task sees them: one after the other, once. The stretch is the maker's to close. */
final class PieceRows implements Iterator<Row>, Row {
    private final RowStretch stretch;
    private final Setup setup;
    private final BooleanSupplier stopped;
    private boolean begun;
    private boolean ahead;
    private boolean ended;
    private String failure = "";

    PieceRows(RowStretch stretch, Setup setup, BooleanSupplier stopped) {
        this.stretch = stretch;
        this.setup = setup;
        this.stopped = stopped;
    }

    /** What ends the task's work on an input, and is not the task's to explain. */
    static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unusable(String reason, Throwable cause) {
            super(reason, cause);
        }
    }

    /** Why the input fails whatever the task makes of it; empty where it need not. */
    String failure() {
        return failure;
    }

    /** For who goes through all of them; throws where somebody has begun to. */
    Iterator<Row> once() {
        if (begun) {
            throw new IllegalStateException("the records of an input can be gone through once");
        }
        begun = true;
        return this;
    }

    @Override
    public boolean hasNext() {
        if (!ahead && !ended) {
            if (stopped.getAsBoolean()) {
                throw new CancellationException("told to stop");
            }
            try {
                ahead = stretch.next();
                ended = !ahead;
            } catch (ChunkFailure unreadable) {
                ended = true;
                failure = unreadable.getMessage();
                throw new Unusable(failure, unreadable);
            }
        }
        return ahead;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no more records in this input");
        }
        ahead = false;
        return this;
    }

    @Override
    public long number() {
        return stretch.number();
    }

    @Override
    public String value(int column) {
        String flaw = stretch.flaw();
        if (!flaw.isEmpty()) {
            throw new Unusable(flaw, new IllegalStateException(flaw));
        }
        try {
            return stretch.value(column);
        } catch (CharacterCodingException noText) {
            throw new Unusable(String.valueOf(noText.getMessage()), noText);
        }
    }

    @Override
    public String value(String column) {
        return value(setup.column(column));
    }

    @Override
    public String flaw() {
        return stretch.flaw();
    }
}
