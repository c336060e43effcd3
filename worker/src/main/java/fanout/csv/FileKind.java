package fanout.csv;

import fanout.task.ChunkFailure;
import fanout.task.Compression;
import fanout.task.CsvDialect;
import fanout.task.FailureKind;

/**
 * Tells what is no CSV by its first plain bytes, so that it is refused rather than read as nonsense. A compressed file has
 * been unpacked before.
 */
enum FileKind {
    UTF_32_BIG_ENDIAN("\0\0\u00FE\u00FF", "encoded in UTF-32: say --charset UTF-32"),
    UTF_32_LITTLE_ENDIAN("\u00FF\u00FE\0\0", "encoded in UTF-32: say --charset UTF-32"),
    UTF_16_BIG_ENDIAN("\u00FE\u00FF", "encoded in UTF-16: say --charset UTF-16"),
    UTF_16_LITTLE_ENDIAN("\u00FF\u00FE", "encoded in UTF-16: say --charset UTF-16"),
    XZ("\u00FD7zXZ", "compressed with xz, which is not read: unpack it first"),
    ZIP("PK\u0003\u0004", "a zip archive or a spreadsheet: unpack it, or export it as CSV, first"),
    EMPTY_ZIP("PK\u0005\u0006", "a zip archive of nothing"),
    SEVEN_ZIP("7z\u00BC\u00AF'\u001C", "a 7z archive, which is not read: unpack it first"),
    COMPRESS("\u001F\u009D\u0090", "compressed with compress, which is not read: unpack it first"),
    /** The first four are letters that a header may begin with, too. */
    PARQUET("PAR1\u0015", "a Parquet file: export it as CSV first"),
    ARROW("ARROW1\0\0", "an Arrow file: export it as CSV first"),
    AVRO("Obj\u0001", "an Avro file: export it as CSV first"),
    SQLITE("SQLite for", "a SQLite database: export its tables as CSV first"),
    OFFICE(
            "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1",
            "a spreadsheet or a document of Office: export it as CSV first"),
    PDF("%PDF-", "a PDF document and no CSV"),
    PNG("\u0089PNG\r\n\u001A\n", "a picture, PNG, and no CSV"),
    JPEG("\u00FF\u00D8\u00FF", "a picture, JPEG, and no CSV"),
    GIF_87("GIF87a", "a picture, GIF, and no CSV"),
    GIF_89("GIF89a", "a picture, GIF, and no CSV"),
    ELF("\u007FELF", "a program and no CSV");

    static final int MAGIC_BYTES = Compression.MAGIC_BYTES;

    /** One character for each byte. */
    private final String magic;

    private final String advice;

    FileKind(String magic, String advice) {
        this.magic = magic;
        this.advice = advice;
    }

    /** Throws {@link ChunkFailure} for bytes that no CSV file of this dialect begins with, unpacked but not converted. */
    static void refuseOthers(String path, byte[] first, int size, CsvDialect dialect) throws ChunkFailure {
        Compression packed = Compression.ofContent(first, size);
        if (packed != Compression.NONE) {
            throw new ChunkFailure(
                    FailureKind.UNREADABLE,
                    path + ": a " + packed.title() + " archive within an archive: unpack it first");
        }
        boolean wide = dialect.charset().matches("(x-)?UTF-(16|32).*");
        for (FileKind kind : values()) {
            if (kind.begins(first, size) && !(wide && kind.isWide())) {
                throw new ChunkFailure(FailureKind.UNREADABLE, path + ": " + kind.advice);
            }
        }
        if (!dialect.isConverted()) {
            refuseZeros(path, first, size);
        }
    }

    /** Throws {@link ChunkFailure} where one of the first bytes, in UTF-8, is 0. */
    static void refuseZeros(String path, byte[] first, int size) throws ChunkFailure {
        for (int i = 0; i < size; i++) {
            if (first[i] == 0) {
                throw new ChunkFailure(
                        FailureKind.UNREADABLE,
                        path + ": not a text file: byte " + i
                                + " is 0 (if it is UTF-16 without a byte order mark, say --charset UTF-16LE or UTF-16BE)");
            }
        }
    }

    private boolean isWide() {
        return compareTo(XZ) < 0;
    }

    private boolean begins(byte[] first, int size) {
        if (size < magic.length()) {
            return false;
        }
        for (int i = 0; i < magic.length(); i++) {
            if ((first[i] & 0xFF) != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
