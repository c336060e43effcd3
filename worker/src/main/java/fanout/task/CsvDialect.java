package fanout.task;

/**
 * How a CSV file is written: its delimiter, and whether its first record names the columns. Records end with LF, CRLF
 * or CR; fields may be quoted with {@code "}, doubled inside (RFC 4180).
 */
public record CsvDialect(byte delimiter, boolean header) {
    public static final CsvDialect RFC_4180 = new CsvDialect((byte) ',', true);

    public CsvDialect {
        if (delimiter == '"' || delimiter == '\n' || delimiter == '\r' || delimiter < 0) {
            throw new IllegalArgumentException("the delimiter must be one ASCII character, no quote and no newline");
        }
    }
}
