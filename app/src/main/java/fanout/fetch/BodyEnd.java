package fanout.fetch;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.List;

/** Finds where the body of an answer ends, and what of the bytes on the connection it is (RFC 9112, 6 and 7). One owner. */
final class BodyEnd {
    private static final int LONGEST_LINE = 4096;
    private static final int MOST_HEX_DIGITS = 15;
    private static final int MOST_DIGITS = 18;

    private enum State {
        /** So many bytes. */
        COUNTED,
        /** All until the connection ends. */
        OPEN,
        SIZE,
        DATA,
        AFTER_DATA,
        TRAILER,
        OVER
    }

    private final StringBuilder line = new StringBuilder();
    private State state;
    private long left;

    BodyEnd(Head head) throws ProtocolException {
        List<String> codings = head.headers().words("Transfer-Encoding");
        List<String> lengths = head.headers().all("Content-Length");
        if (head.statusCode() == 204 || head.statusCode() == 304) {
            state = State.OVER;
        } else if (!codings.isEmpty()) {
            state = codings.get(codings.size() - 1).equals("chunked") ? State.SIZE : State.OPEN;
        } else if (lengths.isEmpty() || Answers.areDifferent(lengths)) {
            state = State.OPEN;
        } else {
            counted(lengths.get(0));
        }
    }

    private void counted(String length) throws ProtocolException {
        boolean number = !length.isEmpty() && length.length() <= MOST_DIGITS;
        for (int at = 0; number && at < length.length(); at++) {
            number = length.charAt(at) >= '0' && length.charAt(at) <= '9';
        }
        if (!number) {
            throw new ProtocolException("a length that is no number");
        }
        left = Long.parseLong(length);
        state = left == 0 ? State.OVER : State.COUNTED;
    }

    boolean isOver() {
        return state == State.OVER;
    }

    /** Whether it is right that the connection has ended. */
    boolean mayEndHere() {
        return state == State.OVER || state == State.OPEN;
    }

    /**
     * The next bytes of the body, a view of those given, whose position moves behind them; empty where what was given is used up or the body is
     * over.
     */
    ByteBuffer next(ByteBuffer bytes) throws ProtocolException {
        while (bytes.hasRemaining()) {
            switch (state) {
                case OPEN -> {
                    return taken(bytes, bytes.remaining());
                }
                case COUNTED -> {
                    ByteBuffer part = taken(bytes, left);
                    state = left == 0 ? State.OVER : State.COUNTED;
                    return part;
                }
                case DATA -> {
                    ByteBuffer part = taken(bytes, left);
                    state = left == 0 ? State.AFTER_DATA : State.DATA;
                    return part;
                }
                case SIZE, AFTER_DATA, TRAILER -> sign((char) (bytes.get() & 0xFF));
                case OVER -> {
                    return taken(bytes, 0);
                }
            }
        }
        return taken(bytes, 0);
    }

    private ByteBuffer taken(ByteBuffer bytes, long most) {
        int size = (int) Math.min(bytes.remaining(), most);
        ByteBuffer part = bytes.slice(bytes.position(), size);
        bytes.position(bytes.position() + size);
        left -= size;
        return part;
    }

    private void sign(char sign) throws ProtocolException {
        if (sign != '\n') {
            if (line.length() == LONGEST_LINE) {
                throw new ProtocolException("pieces that are none");
            }
            line.append(sign);
            return;
        }
        String text = line.toString().strip();
        line.setLength(0);
        if (state == State.SIZE) {
            size(text);
        } else if (state == State.AFTER_DATA) {
            if (!text.isEmpty()) {
                throw new ProtocolException("a piece that is longer than it says");
            }
            state = State.SIZE;
        } else if (text.isEmpty()) {
            state = State.OVER;
        }
    }

    private void size(String text) throws ProtocolException {
        int end = text.indexOf(';');
        String digits = (end < 0 ? text : text.substring(0, end)).strip();
        if (digits.length() > MOST_HEX_DIGITS || !digits.matches("[0-9a-fA-F]+")) {
            throw new ProtocolException("a piece of no size");
        }
        left = Long.parseLong(digits, 16);
        state = left == 0 ? State.TRAILER : State.DATA;
    }
}
