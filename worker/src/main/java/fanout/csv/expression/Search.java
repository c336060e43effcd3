package fanout.csv.expression;

import fanout.aggregate.Value;
import java.util.Arrays;

/** Finds bytes in bytes. */
final class Search {
    private Search() {}

    /** Where the part is first found between two places of a text, -1 if nowhere; the part is not empty. */
    static int find(byte[] bytes, int from, int end, byte[] part, int partStart, int partEnd) {
        byte first = part[partStart];
        int last = end - (partEnd - partStart);
        for (int at = from; at <= last; at++) {
            if (bytes[at] == first && startsWith(bytes, at, end, part, partStart, partEnd)) {
                return at;
            }
        }
        return -1;
    }

    static int find(Value text, int from, Value part) {
        return find(text.bytes(), from, text.end(), part.bytes(), part.start(), part.end());
    }

    static boolean startsWith(byte[] bytes, int at, int end, byte[] part, int partStart, int partEnd) {
        int length = partEnd - partStart;
        return end - at >= length && Arrays.equals(bytes, at, at + length, part, partStart, partEnd);
    }
}
