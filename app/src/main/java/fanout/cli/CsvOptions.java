package fanout.cli;

import fanout.input.InputKind;
import fanout.task.Compression;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvDialect;
import java.util.List;
import java.util.Locale;

/**
 * How CSV inputs are read.
 *
 * @param names of the columns of files without a header; none for c1, c2, …
 * @param nullText a text that counts as empty; empty for none
 */
record CsvOptions(CsvDialect dialect, List<String> names, String nullText, int recordBytes) {
    private static final int SMALLEST_RECORD_LIMIT = 16;

    CsvOptions {
        names = List.copyOf(names);
    }

    static OptionGroup group() {
        return new OptionGroup("How the files are written")
                .value(
                        "--delimiter",
                        "CHAR",
                        "What separates fields: one ASCII character, or tab (default: a comma; a tab where all inputs end in .tsv).")
                .flag("--no-header", "The first record is data, not column names.")
                .value("--names", "A,B,...", "With --no-header: the names of the columns (default: c1,c2,...).")
                .value(
                        "--null",
                        "TEXT",
                        "A text that counts as empty, besides the empty one. Where it is grouped by it stays a text.")
                .value("--max-record", "SIZE", "A longer record is rejected (default: 16M).");
    }

    static CsvOptions of(Typed typed) throws CliException {
        boolean header = !typed.flag("--no-header");
        if (header && typed.given("--names")) {
            throw new CliException(
                    ExitCode.USAGE, "--names goes with --no-header: otherwise the header names the columns");
        }
        long recordBytes = typed.size("--max-record", CsvAggregateJob.DEFAULT_RECORD_BYTES);
        if (recordBytes < SMALLEST_RECORD_LIMIT || recordBytes > 1 << 30) {
            throw Typed.wrong("--max-record", typed.text("--max-record", ""), "between 16 bytes and 1G");
        }
        List<String> names = typed.given("--names") ? CommaList.split("--names", typed.text("--names", "")) : List.of();
        return new CsvOptions(
                new CsvDialect(delimiter(typed), header), names, typed.text("--null", ""), (int) recordBytes);
    }

    /** Which files of a directory are meant. */
    InputKind kind() {
        return dialect.delimiter() == '\t' ? InputKind.TAB_SEPARATED : InputKind.CSV;
    }

    private static byte delimiter(Typed typed) throws CliException {
        String text = typed.text("--delimiter", "");
        if (text.isEmpty()) {
            List<String> inputs = typed.arguments();
            return (byte) (!inputs.isEmpty() && inputs.stream().allMatch(CsvOptions::isTabSeparated) ? '\t' : ',');
        }
        if (text.equalsIgnoreCase("tab") || text.equals("\\t")) {
            return '\t';
        }
        if (text.length() != 1 || text.charAt(0) > 127 || "\"\n\r".contains(text)) {
            throw Typed.wrong("--delimiter", text, "one ASCII character (no quote, no newline), or tab");
        }
        return (byte) text.charAt(0);
    }

    private static boolean isTabSeparated(String input) {
        String name = input.toLowerCase(Locale.ROOT);
        for (Compression packed : Compression.values()) {
            if (name.endsWith(".tsv" + packed.ending())) {
                return true;
            }
        }
        return false;
    }
}
