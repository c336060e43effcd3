package fanout.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * Gives the bytes of a source to a parser of characters, a character for each byte, and keeps those of the record that is
 * being parsed. So the parser works on bytes without knowing it: whatever they mean, none is lost or changed. Where a
 * record ends follows from how many newlines the parser has seen.
 *
 * <p>A file that does not end with a newline is given one, which is not counted: at the very end the parser may mistake
 * the beginning of a delimiter of several bytes for a whole one. Behind an escape there is none, as it would be escaped.
 */
final class RecordWindow extends Reader {
    private static final int FIRST_BYTES = 64 << 10;
    private static final int BLOCK_BYTES = 8 << 10;
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final ByteSource source;
    private final byte escape;
    private final byte comment;
    private final int most;
    private final CRC32C crc = new CRC32C();
    private byte[] bytes = new byte[FIRST_BYTES];
    private int size;
    /** The place at which the record begins, and the one behind its newline. */
    private int start;

    private int end;
    private boolean inComment;
    private long offset;
    private long line;
    private long lines;
    private boolean sourceEnded;
    private boolean endGiven;

    /**
     * @param start the offset at which the source stands
     * @param escape 0 for none
     * @param comment what lines begin with that belong to no record; 0 for nothing
     * @param most how many bytes the parser may have to see of a record that is not too long
     */
    RecordWindow(ByteSource source, long start, char escape, char comment, int most) {
        this.source = source;
        this.offset = start;
        this.escape = (byte) escape;
        this.comment = (byte) comment;
        this.most = most;
    }

    /** Called by the parser, which is then in the middle of a record, or looks behind its end for a newline. */
    @Override
    public int read(char[] into, int from, int length) throws IOException {
        skipComments();
        if (isTooLong()) {
            throw new TooLongException();
        }
        makeRoom();
        int count = sourceEnded ? 0 : fill(Math.min(length, BLOCK_BYTES));
        for (int i = 0; i < count; i++) {
            into[from + i] = (char) (bytes[size + i] & 0xFF);
        }
        size += count;
        return count > 0 ? count : giveEnd(into, from);
    }

    /** The parser looks ahead for a delimiter of several bytes only as far as the reader is ready. */
    @Override
    public boolean ready() {
        return true;
    }

    /** Drops the record at hand: the next one begins behind it. */
    void advance() {
        offset += end - start;
        start = end;
    }

    /** The parser has come to the end of a record, and has seen so many newlines since it began. */
    void recordEnds(long newlines) {
        skipComments();
        line = lines;
        while (end < size && lines < newlines) {
            end = lineEnd(end);
            lines += isNewline(end - 1) ? 1 : 0;
        }
        crc.update(bytes, start, end - start);
    }

    /** The parser has come to the end of the input, where there may have been comments. */
    void inputEnds() {
        skipComments();
    }

    /** The offset of the record's first byte; of the next one's, as far as it is known, before the parser has come to its end. */
    long offset() {
        return offset;
    }

    /** Bytes of the record, with its newline. */
    int length() {
        return end - start;
    }

    /** The line that the record begins in, from 0. */
    long line() {
        return line;
    }

    /** The newlines up to the end of the record. */
    long lines() {
        return lines;
    }

    int crc32c() {
        return (int) crc.getValue();
    }

    /** The record's bytes without its newline; one behind an escape is text. A copy. */
    byte[] content() {
        int content = end;
        content -= endsWith('\n', content) ? 1 : 0;
        content -= endsWith('\r', content) ? 1 : 0;
        return Arrays.copyOfRange(bytes, start, content);
    }

    private boolean endsWith(char newline, int content) {
        if (content == start || bytes[content - 1] != newline) {
            return false;
        }
        int escapes = 0;
        while (escape != 0 && content - 2 - escapes >= start && bytes[content - 2 - escapes] == escape) {
            escapes++;
        }
        return escapes % 2 == 0;
    }

    @Override
    public void close() {}

    /** The parser has seen more of a record than there may be. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1;
    }

    private boolean isTooLong() {
        return size - start > most;
    }

    /** Whole blocks, so that nothing depends on the pieces that a source gives. */
    private int fill(int wanted) throws IOException {
        int count = 0;
        while (count < wanted) {
            int more = source.read(bytes, size + count, wanted - count);
            if (more < 0) {
                sourceEnded = true;
                break;
            }
            count += more;
        }
        return count;
    }

    private int giveEnd(char[] into, int from) {
        boolean whole = size == 0 || isNewline(size - 1) || (escape != 0 && bytes[size - 1] == escape);
        if (whole || endGiven) {
            return -1;
        }
        endGiven = true;
        into[from] = '\n';
        return 1;
    }

    /** The byte before the record is kept: whether the file ends with a newline may be asked at its end. */
    private void makeRoom() {
        if (size + BLOCK_BYTES <= bytes.length) {
            return;
        }
        int first = Math.max(start - 1, 0);
        int kept = size - first;
        byte[] target = kept <= bytes.length / 2 ? bytes : new byte[(int) Math.min(LARGEST_ARRAY, 2L * bytes.length)];
        System.arraycopy(bytes, first, target, 0, kept);
        bytes = target;
        size = kept;
        start -= first;
        end -= first;
    }

    /** Passes over the lines of comments at the start, and over as much of one as is there. */
    private void skipComments() {
        while (comment != 0 && start == end && start < size && (inComment || bytes[start] == comment)) {
            int next = lineEnd(start);
            boolean newline = isNewline(next - 1);
            boolean mayGoOn = newline && bytes[next - 1] == '\r' && next == size && !sourceEnded;
            if (mayGoOn) {
                next--;
            }
            inComment = !newline || mayGoOn;
            lines += inComment ? 0 : 1;
            crc.update(bytes, start, next - start);
            offset += next - start;
            start = next;
            end = next;
            if (mayGoOn) {
                return;
            }
        }
    }

    private boolean isNewline(int place) {
        return bytes[place] == '\n' || bytes[place] == '\r';
    }

    /** The place behind the newline that ends the line; the end of what there is where none does. */
    private int lineEnd(int from) {
        for (int at = from; at < size; at++) {
            if (bytes[at] == '\n') {
                return at + 1;
            }
            if (bytes[at] == '\r') {
                return at + 1 < size && bytes[at + 1] == '\n' ? at + 2 : at + 1;
            }
        }
        return size;
    }

    static String tooLong(int recordBytes) {
        return String.format(Locale.ROOT, "longer than %,d bytes, the limit on records (--max-record)", recordBytes);
    }
}
