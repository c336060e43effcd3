package fanout.cli;

import fanout.input.InputKind;
import fanout.task.CsvLimits;
import java.util.List;

/**
 * How CSV inputs are read.
 *
 * @param names of the columns of files without a header; none for c1, c2, …
 */
record CsvOptions(DialectOptions dialect, List<String> names, CsvLimits limits) {
    private static final int SMALLEST_RECORD_LIMIT = 16;
    private static final int MOST = 999_999_999;

    CsvOptions {
        names = List.copyOf(names);
    }

    static OptionGroup group() {
        OptionGroup group = DialectOptions.addTo(new OptionGroup("How the files are written"))
                .value("--names", "A,B,...", "With --no-header: the names of the columns (default: c1,c2,...).")
                .value(
                        "--null",
                        "TEXT",
                        "A text that counts as empty, besides the empty one. Where it is grouped by it stays a text.")
                .rarely();
        return DialectOptions.addRareTo(group);
    }

    /** The same for commands that seldom read CSV. */
    static OptionGroup rareGroup() {
        OptionGroup group = new OptionGroup("How CSV files are written").rarely();
        DialectOptions.addRareTo(DialectOptions.addTo(group));
        return group.value("--names", "A,B,...", "With --no-header: the names of the columns (default: c1,c2,...).")
                .value("--max-record", "SIZE", "A longer record is rejected (default: 16M).")
                .value("--max-columns", "N", "A file with more columns fails (default: 100000).");
    }

    static OptionGroup limitsGroup() {
        return new OptionGroup("Limits")
                .rarely()
                .value("--max-record", "SIZE", "A longer record is rejected (default: 16M).")
                .value("--max-columns", "N", "A file with more columns fails (default: 100000).")
                .value("--max-groups", "N", "With more groups there is no answer (default: any).")
                .value("--max-key", "SIZE", "A record with a longer key is rejected (default: any).");
    }

    static CsvOptions of(Typed typed) throws CliException {
        DialectOptions dialect = DialectOptions.of(typed);
        if (!typed.flag("--no-header") && typed.given("--names")) {
            throw new CliException(
                    ExitCode.USAGE, "--names goes with --no-header: otherwise the header names the columns");
        }
        List<String> names = typed.given("--names") ? CommaList.split("--names", typed.text("--names", "")) : List.of();
        return new CsvOptions(dialect, names, limits(typed));
    }

    /** Which files of a directory are meant. */
    InputKind kind() {
        boolean tabs = dialect.auto() || dialect.dialect().delimiter().equals("\t");
        return tabs ? InputKind.TAB_SEPARATED : InputKind.CSV;
    }

    private static CsvLimits limits(Typed typed) throws CliException {
        long recordBytes = typed.size("--max-record", CsvLimits.DEFAULT_RECORD_BYTES);
        if (recordBytes < SMALLEST_RECORD_LIMIT || recordBytes > 1 << 30) {
            throw Typed.wrong("--max-record", typed.text("--max-record", ""), "between 16 bytes and 1G");
        }
        int columns = typed.number("--max-columns", 1, MOST, CsvLimits.DEFAULT_COLUMNS);
        long groups = typed.given("--max-groups") ? typed.number("--max-groups", 1, MOST, 1) : Long.MAX_VALUE;
        long keyBytes = typed.size("--max-key", Integer.MAX_VALUE);
        if (keyBytes < 1 || keyBytes > Integer.MAX_VALUE) {
            throw Typed.wrong("--max-key", typed.text("--max-key", ""), "between 1 byte and 2G");
        }
        return new CsvLimits((int) recordBytes, columns, groups, (int) keyBytes);
    }
}
