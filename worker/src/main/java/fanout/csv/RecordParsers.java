package fanout.csv;

import fanout.task.Compression;
import fanout.task.CsvChunk;
import fanout.task.CsvDialect;
import java.io.IOException;
import java.nio.charset.Charset;

/** Chooses how the records of an input are read: by its dialect, and by nothing else. */
final class RecordParsers {
    private RecordParsers() {}

    /** The bytes of a chunk's file from an offset on, unpacked and in UTF-8. */
    static ByteSource bytes(CsvChunk chunk, CsvDialect dialect, long start) throws IOException {
        return bytes(chunk.path(), chunk.source().compression(), dialect, start);
    }

    /** The same of any file. */
    static ByteSource bytes(String path, Compression compression, CsvDialect dialect, long start) throws IOException {
        if (!dialect.isConverted()) {
            return ByteSources.open(path, compression, start);
        }
        ByteSource source = converted(ByteSources.open(path, compression, 0), dialect);
        boolean ready = false;
        try {
            ByteSources.skip(source, start);
            ready = true;
            return source;
        } finally {
            if (!ready) {
                source.close();
            }
        }
    }

    /** The same text in UTF-8; the source is taken over: closing the one closes the other. */
    static ByteSource converted(ByteSource source, CsvDialect dialect) {
        return dialect.isConverted() ? new ConvertingSource(source, Charset.forName(dialect.charset())) : source;
    }

    /** The records from an offset at which one begins, read once: a header, or a look at a file. */
    static Records open(ByteSource source, long start, long wantedEnd, CsvDialect dialect, int recordBytes)
            throws IOException {
        RecordMemory memory = new RecordMemory(batchClasses(dialect));
        return open(source, start, wantedEnd, dialect, recordBytes, memory);
    }

    /**
     * The records from an offset at which one begins.
     *
     * @param source stands there
     * @param wantedEnd where the caller stops asking for records, roughly; reading goes little beyond
     * @param memory what the fast parser works in, of {@link #batchClasses}
     */
    static Records open(
            ByteSource source, long start, long wantedEnd, CsvDialect dialect, int recordBytes, RecordMemory memory)
            throws IOException {
        return dialect.isPlain()
                ? new RecordReader(source, start, wantedEnd, recordBytes, memory)
                : new CommonsRecords(source, start, dialect, recordBytes);
    }

    /** What bytes mean in records that are taken by the batch; of others nobody asks. */
    static ByteClasses batchClasses(CsvDialect dialect) {
        return dialect.isPlain() ? ByteClasses.of(dialect) : new ByteClasses((byte) 0, CsvDialect.NONE);
    }
}
