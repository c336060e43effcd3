package fanout.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a list of inputs: a text a line, or one before each NUL. All of them are held in memory, the bytes of a text up to
 * the limit. A text that is no UTF-8, or too long, is none that anything else could stand for: it is a failed input.
 */
public final class TextList {
    private static final String STANDARD_INPUT = "standard input";
    private static final int READ_BYTES = 64 << 10;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final String list;
    private final byte end;
    private final int longestBytes;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final List<String> texts = new ArrayList<>();
    private final SortedMap<Integer, String> failures = new TreeMap<>();
    private final List<String> notices = new ArrayList<>();

    /** Of the text at hand, up to the limit. */
    private byte[] bytes = new byte[256];

    private long size;
    private long ended;
    private long blank;
    private long withReturn;

    private TextList(String list, boolean endedByNul, int longestBytes) {
        this.list = list;
        this.end = endedByNul ? 0 : (byte) '\n';
        this.longestBytes = longestBytes;
    }

    /**
     * Reads a list to its end. Throws {@link InputException} where there is none.
     *
     * @param file {@code -} for standard input
     * @param endedByNul whether a NUL ends a text, and not a line feed
     * @param longestBytes a text with more of them is a failed input
     */
    public static InputTexts read(String file, InputStream standardInput, boolean endedByNul, int longestBytes)
            throws InputException, IOException {
        if (file.equals("-")) {
            StandardInput.refuseClosed();
            return new TextList(STANDARD_INPUT, endedByNul, longestBytes).read(standardInput);
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return new TextList(file, endedByNul, longestBytes).read(in);
        } catch (InvalidPathException e) {
            throw new InputException(file + ": not a path: " + e.getReason());
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": no such file");
        } catch (AccessDeniedException e) {
            throw new InputException(file + ": permission denied");
        } catch (IOException e) {
            String reason =
                    Files.isDirectory(Path.of(file)) ? "a directory, not a list" : "cannot be read: " + e.getMessage();
            throw new InputException(file + ": " + reason);
        }
    }

    private InputTexts read(InputStream in) throws IOException {
        byte[] block = new byte[READ_BYTES];
        int count = in.read(block);
        while (count >= 0) {
            int start = 0;
            for (int i = 0; i < count; i++) {
                if (block[i] == end) {
                    append(block, start, i);
                    endText();
                    start = i + 1;
                }
            }
            append(block, start, count);
            count = in.read(block);
        }
        if (size > 0) {
            endText();
        }
        note();
        return new InputTexts(
                list, Collections.unmodifiableList(texts), Collections.unmodifiableSortedMap(failures), notices);
    }

    /** Of a text beyond the limit only the length is kept. */
    private void append(byte[] block, int from, int to) {
        int room = (int) Math.max(0, Math.min(to - from, longestBytes - size));
        int held = (int) Math.min(size, longestBytes);
        if (held + room > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(held + room, 2 * bytes.length));
        }
        System.arraycopy(block, from, bytes, held, room);
        size += to - from;
    }

    private void endText() {
        ended++;
        if (ended == 1 && end == '\n' && size >= MARK.length && Arrays.mismatch(bytes, MARK) == MARK.length) {
            leaveMarkOut();
        }
        int length = (int) Math.min(size, longestBytes);
        if (isBlank(length)) {
            blank++;
        } else {
            add(length);
        }
        size = 0;
    }

    private void leaveMarkOut() {
        size -= MARK.length;
        System.arraycopy(bytes, MARK.length, bytes, 0, bytes.length - MARK.length);
        notices.add(list + " begins with a byte order mark, which is left out");
    }

    /** A file may be called by a blank, which a list of names that end in NUL can tell from no name. */
    private boolean isBlank(int length) {
        if (size > length || (end == 0 && length > 0)) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    private void add(int length) {
        if (size > longestBytes) {
            fail(String.format(
                    Locale.ROOT,
                    "%,d bytes long, and no argument of a command can have more than %,d",
                    size,
                    longestBytes));
            return;
        }
        withReturn += bytes[length - 1] == '\r' ? 1 : 0;
        boolean isAscii = true;
        for (int i = 0; i < length; i++) {
            isAscii &= bytes[i] >= 0;
            if (bytes[i] == 0) {
                fail("has a NUL character, which no argument of a command can have; -0 reads texts that end in one");
                return;
            }
        }
        if (isAscii) {
            texts.add(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
            return;
        }
        ByteBuffer encoded = ByteBuffer.wrap(bytes, 0, length);
        try {
            texts.add(decoder.decode(encoded).toString());
        } catch (CharacterCodingException e) {
            fail("no UTF-8 at byte " + (encoded.position() + 1) + " of it");
        }
    }

    private void fail(String reason) {
        failures.put(texts.size(), reason);
        texts.add(list + (end == 0 ? " text " : " line ") + ended);
    }

    private void note() {
        if (blank > 0) {
            String what = end == 0 ? "empty text" : "blank line";
            notices.add(String.format(Locale.ROOT, "%s: %,d %s left out", list, blank, blank == 1 ? what : what + "s"));
        }
        if (withReturn > 0 && withReturn == texts.size() && end == '\n') {
            notices.add(
                    list + ": every line ends in a carriage return, as in files from Windows; it is part of each input"
                            + " (tr -d '\\r' takes them out)");
        }
    }
}
