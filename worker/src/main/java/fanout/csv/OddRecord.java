package fanout.csv;

/**
 * One record, a byte at a time: the automaton in full, for records of which the {@link StructuralIndex} makes nothing, and
 * for an input's last one, which may lack its newline.
 *
 * <p>A quote opens only at the start of a field; inside, a doubled quote is a quote; a quote in the middle of an unquoted
 * field is text. A record ends with LF, CRLF or CR outside quotes, or with the input. Text behind a closing quote and a
 * quote that is never closed are flaws. One owner at a time.
 */
final class OddRecord {
    private final ByteClasses classes;
    private final FieldPlaces fields;

    private byte[] bytes = {};
    private int limit;
    private boolean inputEnds;

    private RecordFlaw flaw = RecordFlaw.NONE;
    private int flawPlace;
    private int contentEnd;
    private int end;
    private int lines;

    /** @param fields what the fields found are put into */
    OddRecord(ByteClasses classes, FieldPlaces fields) {
        this.classes = classes;
        this.fields = fields;
    }

    /** False where the bytes end, at {@code limit}, before the record does, and the input has more. */
    boolean parse(byte[] source, int start, int sourceLimit, boolean sourceEnds) {
        bytes = source;
        limit = sourceLimit;
        inputEnds = sourceEnds;
        flaw = RecordFlaw.NONE;
        lines = 0;
        fields.clear();
        int at = start;
        while (true) {
            at = at < limit && classes.isQuote(bytes[at]) ? quoted(at) : unquoted(at);
            if (at < 0 || (at == limit && !inputEnds)) {
                return false;
            }
            if (at == limit || !classes.isDelimiter(bytes[at])) {
                return endAt(at);
            }
            at++;
        }
    }

    RecordFlaw flaw() {
        return flaw;
    }

    /** The quote that is never closed, or the first byte behind a closing quote. */
    int flawPlace() {
        return flawPlace;
    }

    /** Where the newline begins, if there is one. */
    int contentEnd() {
        return contentEnd;
    }

    int end() {
        return end;
    }

    /** The newlines in it, its own included. */
    int lines() {
        return lines;
    }

    private boolean endAt(int at) {
        contentEnd = at;
        end = at;
        if (at == limit) {
            return true;
        }
        lines++;
        end = at + 1;
        if (bytes[at] == '\r') {
            if (end == limit) {
                return inputEnds;
            }
            end += bytes[end] == '\n' ? 1 : 0;
        }
        return true;
    }

    private int unquoted(int start) {
        int at = skipText(start);
        fields.add(start, at, false);
        return at;
    }

    private int skipText(int start) {
        int at = start;
        while (at < limit && classes.isText(bytes[at])) {
            at++;
        }
        return at;
    }

    /** From an opening quote to what ends the field; -1 where the bytes end first. */
    private int quoted(int quote) {
        boolean doubled = false;
        int at = quote + 1;
        while (at < limit) {
            byte next = bytes[at];
            if (classes.isQuote(next)) {
                if (at + 1 == limit && !inputEnds) {
                    return -1;
                }
                if (at + 1 == limit || !classes.isQuote(bytes[at + 1])) {
                    fields.add(quote + 1, at, doubled);
                    return closed(at + 1);
                }
                doubled = true;
                at++;
            } else if (next == '\n' || (next == '\r' && !(at + 1 < limit && bytes[at + 1] == '\n'))) {
                lines++;
            }
            at++;
        }
        if (!inputEnds) {
            return -1;
        }
        setFlaw(RecordFlaw.NEVER_CLOSED, quote);
        fields.add(quote + 1, limit, doubled);
        return limit;
    }

    private int closed(int after) {
        int at = skipText(after);
        if (at > after) {
            setFlaw(RecordFlaw.TEXT_AFTER_QUOTE, after);
        }
        return at;
    }

    /** The first flaw is told, but a quote that is never closed, which swallows what follows, rather than any other. */
    private void setFlaw(RecordFlaw found, int place) {
        if (flaw == RecordFlaw.NONE || found == RecordFlaw.NEVER_CLOSED) {
            flaw = found;
            flawPlace = place;
        }
    }
}
