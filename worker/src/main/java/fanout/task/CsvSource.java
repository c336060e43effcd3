package fanout.task;

import java.util.List;

/**
 * One CSV file as the planner saw it.
 *
 * @param input its place among the inputs of the run, from 0
 * @param path the file
 * @param columns the names of its columns, from its header or from {@code --names}
 * @param bytes its size on disk when it was planned
 * @param dataStart the offset of the first record behind BOM and header, in plain (decompressed) bytes
 * @param dataLine the line of the first record, from 0
 * @param identity which file this is, to notice one that was changed or replaced while it was read
 */
public record CsvSource(
        int input,
        String path,
        List<String> columns,
        long bytes,
        long dataStart,
        long dataLine,
        Compression compression,
        FileIdentity identity) {
    public CsvSource {
        columns = List.copyOf(columns);
        if (input < 0 || dataStart < 0 || bytes < 0) {
            throw new IllegalArgumentException("negative number, size or offset");
        }
    }

    public boolean isCompressed() {
        return compression != Compression.NONE;
    }
}
