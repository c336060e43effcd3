package fanout.csv;

import fanout.task.ChunkFailure;
import fanout.task.Compression;
import fanout.task.CsvDialect;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers of files, one file after the other. Files that begin with the same header are the rule in a folder:
 * one that begins with the bytes of the header before it is given that one, unparsed. One owner at a time.
 */
public final class HeaderReader {
    private static final int FIRST_BYTES = 4 << 10;

    private final CsvDialect dialect;
    private final int recordBytes;
    private final byte[] first = new byte[FIRST_BYTES];

    /** The last header that can be known again, and all bytes up to its end. */
    private @Nullable CsvHeader known;

    private byte[] knownBytes = {};

    public HeaderReader(CsvDialect dialect, int recordBytes) {
        this.dialect = dialect;
        this.recordBytes = recordBytes;
    }

    /** Throws {@link ChunkFailure}, naming the file, where there is no reading it. */
    public CsvHeader read(String path) throws ChunkFailure {
        try (FileSource file = new FileSource(path, 0)) {
            int size = file.readFully(first);
            Compression compression = ContentCheck.compression(path, first, size);
            CsvHeader before = known;
            if (before != null && beginsAsKnown(size)) {
                return before;
            }
            try (ByteSource plain = ByteSources.unpacked(file.after(first, size), compression)) {
                CsvHeader header = CsvHeader.read(path, compression, plain, dialect, recordBytes);
                remember(header, size);
                return header;
            }
        } catch (IOException e) {
            throw Unreadable.failure(path, e);
        }
    }

    private boolean beginsAsKnown(int size) {
        return size >= knownBytes.length
                && Arrays.equals(first, 0, knownBytes.length, knownBytes, 0, knownBytes.length);
    }

    /**
     * Only a header that no byte behind it can change: one that ends in a line feed, and holds all that tells one kind of
     * file from another.
     */
    private void remember(CsvHeader header, int size) {
        int end = (int) Math.min(header.dataStart(), size);
        boolean whole = header.dataStart() <= size && end >= FileKind.MAGIC_BYTES && first[end - 1] == '\n';
        if (dialect.header() && dialect.canBeCut() && header.compression() == Compression.NONE && whole) {
            known = header;
            knownBytes = Arrays.copyOf(first, end);
        }
    }
}
