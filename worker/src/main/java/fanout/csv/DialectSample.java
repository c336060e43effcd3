package fanout.csv;

import fanout.task.ChunkFailure;
import fanout.task.Compression;
import fanout.task.CsvDialect;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a file that are looked at to find out how it is written, in UTF-8 and without a byte order mark.
 *
 * @param beginning the first bytes
 * @param whole whether that is all of the file
 * @param middle some bytes from the middle; none where the file is short, compressed or converted
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares samples
record DialectSample(String charset, byte[] beginning, boolean whole, byte[] middle) {
    private static final int BEGINNING_BYTES = 256 << 10;
    private static final int MIDDLE_BYTES = 64 << 10;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /**
     * Throws {@link DialectException} where the charset is in doubt, and {@link ChunkFailure} where there is no reading the
     * file.
     *
     * @param charset what was said of it; null for nothing
     */
    static DialectSample of(String path, @Nullable String charset) throws ChunkFailure {
        try (FileSource file = new FileSource(path, 0)) {
            byte[] magic = read(file, Compression.MAGIC_BYTES);
            Compression compression = ContentCheck.compression(path, magic, magic.length);
            try (ByteSource plain = ByteSources.unpacked(file.after(magic, magic.length), compression)) {
                byte[] first = read(plain, FileKind.MAGIC_BYTES);
                String found = charset == null ? marked(first) : charset;
                CsvDialect dialect = CsvDialect.RFC_4180.withCharset(found);
                FileKind.refuseOthers(path, first, first.length, dialect);
                ByteSource text = RecordParsers.converted(plain.after(first, first.length), dialect);
                byte[] beginning = read(text, BEGINNING_BYTES + 1);
                boolean whole = beginning.length <= BEGINNING_BYTES;
                byte[] looked = whole ? beginning : Arrays.copyOf(beginning, BEGINNING_BYTES);
                if (charset == null) {
                    requireUtf8(path, looked, whole);
                }
                boolean cut = !whole && compression == Compression.NONE && !dialect.isConverted();
                byte[] middle = cut ? middle(path, file.bytes()) : new byte[0];
                return new DialectSample(found, withoutMark(looked), whole, middle);
            }
        } catch (IOException e) {
            throw Unreadable.failure(path, e);
        }
    }

    private static byte[] middle(String path, long bytes) throws IOException {
        try (FileSource file = new FileSource(path, bytes / 2)) {
            return read(file, MIDDLE_BYTES);
        }
    }

    private static byte[] withoutMark(byte[] text) {
        boolean marked = text.length >= MARK.length && Arrays.equals(text, 0, MARK.length, MARK, 0, MARK.length);
        return marked ? Arrays.copyOfRange(text, MARK.length, text.length) : text;
    }

    /** The charset that a byte order mark says; UTF-8 without one, to be looked at. */
    private static String marked(byte[] first) {
        int begin = 0;
        for (int i = 0; i < 4; i++) {
            begin = begin << 8 | (i < first.length ? first[i] & 0xFF : 1);
        }
        if (begin == 0x0000FEFF || begin == 0xFFFE0000) {
            return "UTF-32";
        }
        return begin >>> 16 == 0xFEFF || begin >>> 16 == 0xFFFE ? "UTF-16" : CsvDialect.UTF_8;
    }

    private static void requireUtf8(String path, byte[] text, boolean whole) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(text);
        CoderResult result = decoder.decode(in, CharBuffer.allocate(text.length + 1), whole);
        if (result.isError()) {
            throw new DialectException(
                    path + ": byte " + in.position()
                            + " is no UTF-8, and no byte order mark says what it is: say --charset (windows-1252, ISO-8859-1, …)");
        }
    }

    private static byte[] read(ByteSource source, int most) throws IOException {
        byte[] bytes = new byte[most];
        int size = 0;
        while (size < most) {
            int count = source.read(bytes, size, most - size);
            if (count < 0) {
                break;
            }
            size += count;
        }
        return Arrays.copyOf(bytes, size);
    }
}
