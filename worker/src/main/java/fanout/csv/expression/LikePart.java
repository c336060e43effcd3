package fanout.csv.expression;

import java.util.List;

/** What stands between two percent signs of a {@link LikePattern}: literals with exactly one character between them. */
final class LikePart {
    private final byte[][] literals;

    LikePart(List<byte[]> literals) {
        this.literals = literals.toArray(byte[][]::new);
    }

    /** Where the part ends if it stands right there, else -1. */
    int matchAt(byte[] bytes, int start, int end) {
        int at = start;
        for (int i = 0; i < literals.length; i++) {
            if (i > 0) {
                if (at == end) {
                    return -1;
                }
                at = Utf8.next(bytes, at, end);
            }
            byte[] literal = literals[i];
            if (!Search.startsWith(bytes, at, end, literal, 0, literal.length)) {
                return -1;
            }
            at += literal.length;
        }
        return at;
    }

    /** Where the first place ends at which the part stands, -1 if there is none. */
    int findFrom(byte[] bytes, int from, int end) {
        byte[] literal = literals[0];
        if (literals.length == 1) {
            int found = literal.length == 0 ? from : Search.find(bytes, from, end, literal, 0, literal.length);
            return found < 0 ? -1 : found + literal.length;
        }
        for (int at = from; at <= end; at = at == end ? end + 1 : Utf8.next(bytes, at, end)) {
            int found = matchAt(bytes, at, end);
            if (found >= 0) {
                return found;
            }
        }
        return -1;
    }

    /** Whether the part stands at the end, and starts at a place or later. */
    boolean matchesEnd(byte[] bytes, int from, int end) {
        byte[] literal = literals[0];
        if (literals.length == 1) {
            int at = end - literal.length;
            return at >= from && Search.startsWith(bytes, at, end, literal, 0, literal.length);
        }
        for (int at = from; at <= end; at = at == end ? end + 1 : Utf8.next(bytes, at, end)) {
            if (matchAt(bytes, at, end) == end) {
                return true;
            }
        }
        return false;
    }
}
