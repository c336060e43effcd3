package fanout.csv;

import fanout.aggregate.Value;
import fanout.csv.expression.BadValueException;
import fanout.task.ChunkFailure;
import fanout.task.CsvChunk;
import fanout.task.CsvLimits;
import fanout.task.FailureKind;
import java.util.Locale;

/**
 * Refuses keys that are too long and groups that are too many. One for each table of groups that is being filled; one
 * owner at a time.
 *
 * <p>How many groups there are is looked at here only where all chunks in the table began where they were told to. Behind
 * a wrong guess there are groups that no record has; in the answer they are counted once more.
 */
final class GroupingLimits {
    private final CsvLimits limits;
    private boolean guessed;

    GroupingLimits(CsvLimits limits) {
        this.limits = limits;
    }

    /** The records of a further chunk go to the table. */
    void begin(CsvChunk chunk) {
        guessed |= chunk.firstRecord() == CsvChunk.GUESS;
    }

    /** The table was taken away; the next one is empty. */
    void taken() {
        guessed = false;
    }

    /** Throws {@link BadValueException} for a text to group by that is too long. */
    static void checkKey(CsvLimits limits, String column, Value key) throws BadValueException {
        if (key.kind() == Value.Kind.TEXT && key.end() - key.start() > limits.keyBytes()) {
            throw new BadValueException(
                    column,
                    String.format(
                            Locale.ROOT,
                            "%,d bytes long, over the limit on texts to group by (--max-key)",
                            key.end() - key.start()));
        }
    }

    /** Throws {@link ChunkFailure}, upon which the run ends, where there are too many groups. */
    void checkGroups(int groups) throws ChunkFailure {
        if (groups > limits.groups() && !guessed) {
            throw new ChunkFailure(FailureKind.OVER_LIMIT, limits.groupsExceeded());
        }
    }
}
