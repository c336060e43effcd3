package fanout.csv.expression;

import fanout.aggregate.ByteWriter;
import fanout.aggregate.Value;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Writes texts in small or capital letters. Malformed bytes stay as they are. So do the letters whose other case came to
 * Unicode after version 13, so that every JDK from 17 on gives the same text.
 */
enum LetterCase {
    SMALL('A', 'Z'),
    CAPITAL('a', 'z');

    private final char first;
    private final char last;

    LetterCase(char first, char last) {
        this.first = first;
        this.last = last;
    }

    void write(Value text, ByteWriter out) {
        byte[] bytes = text.bytes();
        int end = text.end();
        for (int at = text.start(); at < end; at++) {
            byte next = bytes[at];
            if (next < 0) {
                // Whether a sigma is the last letter of a word shows only from the whole.
                out.clear();
                writeRuns(bytes, text.start(), end, out);
                return;
            }
            out.writeByte(next >= first && next <= last ? next ^ 0x20 : next);
        }
    }

    private void writeRuns(byte[] bytes, int start, int end, ByteWriter out) {
        int run = start;
        int at = start;
        while (at < end) {
            int length = Utf8.length(bytes, at, end);
            if (length != 0 && !isNew(codePoint(bytes, at, length))) {
                at += length;
                continue;
            }
            writeRun(bytes, run, at, out);
            run = at + Math.max(1, length);
            out.writeRaw(bytes, at, run);
            at = run;
        }
        writeRun(bytes, run, end, out);
    }

    private void writeRun(byte[] bytes, int start, int end, ByteWriter out) {
        String run = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        String written = this == SMALL ? run.toLowerCase(Locale.ROOT) : run.toUpperCase(Locale.ROOT);
        byte[] encoded = written.getBytes(StandardCharsets.UTF_8);
        out.writeRaw(encoded, 0, encoded.length);
    }

    private static int codePoint(byte[] bytes, int at, int length) {
        int point = length == 1 ? bytes[at] : bytes[at] & (0x7F >> length);
        for (int i = 1; i < length; i++) {
            point = point << 6 | (bytes[at + i] & 0x3F);
        }
        return point;
    }

    private static boolean isNew(int point) {
        return point == 0x19B
                || point == 0x264
                || (point >= 0x1C89 && point <= 0x1C8A)
                || point == 0x2C2F
                || point == 0x2C5F
                || (point >= 0xA7C0 && point <= 0xA7C1)
                || (point >= 0xA7CB && point <= 0xA7DC)
                || (point >= 0x10570 && point <= 0x105BC)
                || (point >= 0x10D50 && point <= 0x10D85);
    }
}
