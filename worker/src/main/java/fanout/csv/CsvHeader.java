package fanout.csv;

import fanout.aggregate.Value;
import fanout.task.ChunkFailure;
import fanout.task.Compression;
import fanout.task.CsvDialect;
import fanout.task.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What stands before the data of a CSV file: perhaps a BOM, and the record that names the columns.
 *
 * @param compression how the file is packed, as its first bytes say
 * @param columns their names; without a header c1, c2, … as many as the first record that is not blank has fields; none
 *     for a file without any record
 * @param start the plain offset behind a BOM
 * @param dataStart the plain offset behind BOM and header
 * @param dataLine the line of the first record, from 0
 */
public record CsvHeader(Compression compression, List<String> columns, long start, long dataStart, long dataLine) {
    public CsvHeader {
        columns = List.copyOf(columns);
    }

    /**
     * Reads the beginning of an input. Throws {@link ChunkFailure}, naming the file, where that is no CSV, and for an
     * archive of nothing: what wrote it meant to write something.
     *
     * @param unpacked the input from its first byte on
     */
    static CsvHeader read(
            String path, Compression compression, ByteSource unpacked, CsvDialect dialect, int recordBytes)
            throws ChunkFailure, IOException {
        byte[] first = new byte[FileKind.MAGIC_BYTES];
        int size = unpacked.readFully(first);
        if (size == 0 && compression != Compression.NONE) {
            throw ArchiveException.nothing(Files.size(Path.of(path)));
        }
        FileKind.refuseOthers(path, first, size, dialect);
        ByteSource plain = unpacked;
        if (dialect.isConverted()) {
            plain = RecordParsers.converted(unpacked.after(first, size), dialect);
            first = new byte[FileKind.MAGIC_BYTES];
            size = plain.readFully(first);
            FileKind.refuseZeros(path, first, size);
        }
        boolean bom = size >= 3 && first[0] == (byte) 0xEF && first[1] == (byte) 0xBB && first[2] == (byte) 0xBF;
        int start = bom ? 3 : 0;
        ByteSource data = plain.after(Arrays.copyOfRange(first, start, size), size - start);
        Records records = RecordParsers.open(data, start, start + 1, dialect, recordBytes);
        if (!begins(path, records, dialect)) {
            return new CsvHeader(compression, List.of(), start, start, 0);
        }
        if (!dialect.header()) {
            return new CsvHeader(compression, numbered(fields(path, records, dialect)), start, start, 0);
        }
        if (records.isBlank()) {
            throw new ChunkFailure(
                    FailureKind.DAMAGED,
                    path + ": line " + (records.line() + 1) + " is blank where the header should be: remove it");
        }
        return new CsvHeader(compression, names(path, records), start, records.nextOffset(), records.lines());
    }

    /** Of the first record that is not blank; one where all are. */
    private static int fields(String path, Records records, CsvDialect dialect) throws ChunkFailure, IOException {
        while (records.isBlank()) {
            if (!begins(path, records, dialect)) {
                return 1;
            }
        }
        return records.fieldCount();
    }

    /** Goes to the next record; false where there is none. */
    private static boolean begins(String path, Records records, CsvDialect dialect) throws ChunkFailure, IOException {
        String what = path + ": " + (dialect.header() ? "header" : "first record") + ": ";
        try {
            boolean there = records.next();
            if (there && records.flaw() != RecordFlaw.NONE) {
                throw new ChunkFailure(FailureKind.DAMAGED, what + Flaws.text(records));
            }
            return there;
        } catch (MalformedRecordException e) {
            throw new ChunkFailure(FailureKind.DAMAGED, what + e.reason() + ", in the record at byte " + e.offset());
        }
    }

    /** Throws {@link ChunkFailure} where a name holds a byte 0, as in an archive of tar, of which some names may look right. */
    private static List<String> names(String path, Records record) throws ChunkFailure {
        List<String> names = new ArrayList<>(record.fieldCount());
        Value name = new Value();
        for (int field = 0; field < record.fieldCount(); field++) {
            record.read(field, name);
            String text = name.toString();
            if (text.indexOf('\0') >= 0) {
                throw new ChunkFailure(
                        FailureKind.UNREADABLE,
                        path + ": not a text file: its header holds a byte 0, in the name of column " + (field + 1));
            }
            names.add(text);
        }
        return names;
    }

    private static List<String> numbered(int fields) {
        List<String> names = new ArrayList<>(fields);
        for (int field = 1; field <= fields; field++) {
            names.add("c" + field);
        }
        return names;
    }
}
