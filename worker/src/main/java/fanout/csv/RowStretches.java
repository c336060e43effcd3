package fanout.csv;

import fanout.task.ChunkFailure;
import fanout.task.CsvDialect;
import fanout.task.FilePart;
import fanout.task.RowFormat;
import java.io.IOException;
import java.util.List;

/** Opens stretches of files, one after the other, for who goes through their records. One owner at a time. */
public final class RowStretches {
    private final CsvDialect dialect;
    private final RowFormat format;
    private final HeaderReader headers;
    private final RecordMemory memory;

    public RowStretches(RowFormat format) {
        this.format = format;
        this.dialect = format.dialect();
        this.headers = new HeaderReader(dialect, format.recordBytes());
        this.memory = new RecordMemory(RecordParsers.batchClasses(dialect));
    }

    /**
     * Opens one; the one before it is closed. Throws {@link ChunkFailure}, naming the file, where it cannot be read.
     *
     * @param wanted columns whose values are asked for, by their places here; each has to be one of the file's
     */
    public RowStretch open(FilePart part, List<String> wanted) throws ChunkFailure {
        CsvHeader header = headers.read(part.path());
        boolean isNamed = !dialect.header() && !format.names().isEmpty();
        List<String> columns = isNamed ? format.names() : header.columns();
        int[] fields = wanted.stream().mapToInt(columns::indexOf).toArray();
        // What is converted or whole begins with its header.
        long start = Math.max(part.start(), header.dataStart());
        try {
            ByteSource source = RecordParsers.bytes(part.path(), header.compression(), dialect, start);
            boolean ready = false;
            try {
                Records records = RecordParsers.open(source, start, part.end(), dialect, format.recordBytes(), memory);
                RowStretch stretch = new RowStretch(part, dialect, columns, fields, source, records);
                ready = true;
                return stretch;
            } finally {
                if (!ready) {
                    source.close();
                }
            }
        } catch (IOException e) {
            throw Unreadable.failure(part.path(), e);
        }
    }
}
