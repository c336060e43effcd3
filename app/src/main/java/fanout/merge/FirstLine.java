package fanout.merge;

import fanout.task.CallText;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The beginning of what a call wrote. */
final class FirstLine {
    /** Nobody's header is longer, and what has no line end at all is not to be held in memory. */
    private static final int MOST_BYTES = 1 << 20;

    private FirstLine() {}

    /** The first line, with its line feed where it has one; cut off where it is very long. */
    static byte[] of(CallText text) throws IOException {
        if (!text.isInFile()) {
            return lineOf(text.bytes());
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (InputStream in = new BufferedInputStream(open(text))) {
            long left = Math.min(text.length(), MOST_BYTES);
            int next = -1;
            while (left > 0 && next != '\n') {
                next = in.read();
                if (next < 0) {
                    throw new EOFException(text.file() + " became shorter");
                }
                line.write(next);
                left--;
            }
        }
        return line.toByteArray();
    }

    private static byte[] lineOf(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return Arrays.copyOf(bytes, i + 1);
            }
        }
        return bytes;
    }

    static boolean begins(CallText text, byte[] wanted) throws IOException {
        if (text.length() < wanted.length) {
            return false;
        }
        if (!text.isInFile()) {
            return Arrays.equals(text.bytes(), 0, wanted.length, wanted, 0, wanted.length);
        }
        try (InputStream in = open(text)) {
            return Arrays.equals(in.readNBytes(wanted.length), wanted);
        }
    }

    /** The same text without its first bytes. */
    static CallText without(CallText text, int bytes) {
        if (!text.isInFile()) {
            return CallText.of(Arrays.copyOfRange(text.bytes(), bytes, text.bytes().length));
        }
        return new CallText(text.bytes(), text.file(), text.offset() + bytes, text.length() - bytes, text.own());
    }

    private static InputStream open(CallText text) throws IOException {
        InputStream in = Files.newInputStream(Path.of(text.file()));
        in.skipNBytes(text.offset());
        return in;
    }
}
