package fanout.csv.expression;

/** Steps through UTF-8 by characters (code points). A byte that belongs to none counts as one of its own. */
final class Utf8 {
    private Utf8() {}

    /** Where the character that starts at a byte ends, exclusive. */
    static int next(byte[] bytes, int at, int end) {
        int length = length(bytes, at, end);
        return at + (length == 0 ? 1 : length);
    }

    /** How many characters. */
    static int count(byte[] bytes, int start, int end) {
        int count = 0;
        for (int at = start; at < end; at = next(bytes, at, end)) {
            count++;
        }
        return count;
    }

    /** Where the text is after so many characters, at most its end. */
    static int skip(byte[] bytes, int start, int end, int characters) {
        int at = start;
        for (int left = characters; left > 0 && at < end; left--) {
            at = next(bytes, at, end);
        }
        return at;
    }

    /** How many bytes the well-formed character there has, 0 if there is none. */
    static int length(byte[] bytes, int at, int end) {
        int first = bytes[at];
        if (first >= 0) {
            return 1;
        }
        int lead = first & 0xFF;
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (end - at < length || !isSecond(lead, bytes[at + 1] & 0xFF)) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** The second byte rules out overlong forms, surrogates and what lies beyond Unicode. */
    private static boolean isSecond(int lead, int second) {
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        return second >= least && second <= most;
    }
}
