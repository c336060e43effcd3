package fanout.csv;

/** Finds the end of a record that is too long to be kept, piece by piece: the automaton of {@link RecordReader} alone. */
final class LongRecord {
    /** Where in a record the automaton stands. */
    enum State {
        FIELD_START,
        UNQUOTED,
        QUOTED,
        QUOTE_IN_QUOTED,
        CARRIAGE_RETURN,
        ENDED
    }

    private final ByteClasses classes;
    private State state;
    private boolean carriageReturnInQuotes;
    private long lines;
    private long passed;
    private long openQuote;
    private boolean endedInQuotes;
    private boolean textAfterQuote;

    /** For a record whose first byte comes next. */
    LongRecord(ByteClasses classes) {
        this(classes, State.FIELD_START);
    }

    /** For the rest of a record whose beginning was not seen. */
    LongRecord(ByteClasses classes, State state) {
        this.classes = classes;
        this.state = state;
    }

    /** Whether a closing quote was followed by text. */
    boolean textAfterQuote() {
        return textAfterQuote;
    }

    boolean ended() {
        return state == State.ENDED;
    }

    /** The newlines passed, the record's own included. */
    long lines() {
        return lines;
    }

    /** Whether the input ended within quotes. */
    boolean quoteIsOpen() {
        return endedInQuotes;
    }

    /** Where the quote that is open began, in bytes from the start of the record. */
    long openQuote() {
        return openQuote;
    }

    /** Goes through the bytes from start to end; gives the place behind the last one that belongs to the record. */
    int follow(byte[] bytes, int start, int end, boolean inputEnds) {
        for (int at = start; at < end; at++) {
            byte next = bytes[at];
            if (state == State.CARRIAGE_RETURN) {
                state = State.ENDED;
                return next == '\n' ? at + 1 : at;
            }
            step(next);
            passed++;
            if (state == State.ENDED) {
                return at + 1;
            }
        }
        if (inputEnds) {
            endedInQuotes = state == State.QUOTED;
            state = State.ENDED;
        }
        return end;
    }

    private void step(byte next) {
        if (state == State.QUOTED) {
            inQuotes(next);
            return;
        }
        if (classes.isQuote(next) && state != State.UNQUOTED) {
            if (state == State.FIELD_START) {
                openQuote = passed;
            }
            state = State.QUOTED;
            return;
        }
        byte kind = classes.of(next);
        textAfterQuote |= kind == ByteClasses.TEXT && state == State.QUOTE_IN_QUOTED;
        state = switch (kind) {
            case ByteClasses.TEXT -> State.UNQUOTED;
            case ByteClasses.DELIMITER -> State.FIELD_START;
            case ByteClasses.LINE_FEED -> endLine(State.ENDED);
            default -> endLine(State.CARRIAGE_RETURN);
        };
    }

    private State endLine(State after) {
        lines++;
        return after;
    }

    /** CRLF counts as one newline inside quotes too. */
    private void inQuotes(byte next) {
        if (classes.isQuote(next)) {
            state = State.QUOTE_IN_QUOTED;
        } else if (next == '\r' || (next == '\n' && !carriageReturnInQuotes)) {
            lines++;
        }
        carriageReturnInQuotes = next == '\r';
    }
}
