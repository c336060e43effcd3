package fanout.cli;

import fanout.task.BadValuePolicy;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvDialect;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How CSV inputs are read. */
final class CsvOptions {
    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "What separates fields: one ASCII character, or \"tab\" (default: a comma; a tab for .tsv).")
    String delimiter = "";

    @Option(names = "--no-header", description = "The first record is data, not column names.")
    boolean noHeader;

    @Option(
            names = "--names",
            paramLabel = "A,B,...",
            split = ",",
            description = "With --no-header: the columns' names (default: c1,c2,...).")
    List<String> names = List.of();

    @Option(
            names = "--null",
            paramLabel = "TEXT",
            description = "A text that counts as empty, besides the empty text. When grouped by it stays a text.")
    String nullText = "";

    @Option(
            names = "--max-record",
            paramLabel = "SIZE",
            converter = Sizes.class,
            description = "A longer record is rejected (default: 16M).")
    long maxRecordBytes = CsvAggregateJob.DEFAULT_RECORD_BYTES;

    /** The dialect as asked for. */
    CsvDialect dialect(List<String> inputs) throws CliException {
        if (!names.isEmpty() && !noHeader) {
            throw new CliException(
                    ExitCode.USAGE, "--names goes with --no-header: the header names the columns otherwise");
        }
        return new CsvDialect(delimiterByte(inputs), !noHeader);
    }

    int recordBytes() throws CliException {
        if (maxRecordBytes < 16 || maxRecordBytes > 1 << 30) {
            throw new CliException(ExitCode.USAGE, "--max-record is between 16 bytes and 1G");
        }
        return (int) maxRecordBytes;
    }

    private byte delimiterByte(List<String> inputs) throws CliException {
        if (delimiter.isEmpty()) {
            return (byte) (allTabSeparated(inputs) ? '\t' : ',');
        }
        if (delimiter.equalsIgnoreCase("tab") || delimiter.equals("\\t")) {
            return '\t';
        }
        if (delimiter.length() != 1 || delimiter.charAt(0) > 127 || "\"\n\r".contains(delimiter)) {
            throw new CliException(
                    ExitCode.USAGE,
                    "--delimiter: \"" + delimiter
                            + "\" is not one ASCII character (and no quote or newline); for a tab write tab");
        }
        return (byte) delimiter.charAt(0);
    }

    private static boolean allTabSeparated(List<String> inputs) {
        return !inputs.isEmpty() && inputs.stream().allMatch(CsvOptions::isTabSeparated);
    }

    private static boolean isTabSeparated(String input) {
        String name = input.toLowerCase(Locale.ROOT);
        return name.endsWith(".tsv") || name.endsWith(".tsv.gz");
    }

    /** What --on-bad-value may be. */
    static BadValuePolicy badValues(String typed) throws CliException {
        return switch (typed) {
            case "reject" -> BadValuePolicy.REJECT;
            case "null" -> BadValuePolicy.NULL;
            case "fail" -> BadValuePolicy.FAIL;
            default -> throw new CliException(ExitCode.USAGE, "--on-bad-value is reject, null or fail, not " + typed);
        };
    }
}
