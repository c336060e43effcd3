package fanout.plan;

import fanout.csv.CsvHeader;
import fanout.csv.HeaderReader;
import fanout.csv.expression.ColumnException;
import fanout.exec.CommandTemplate;
import fanout.exec.OutputTemplate;
import fanout.input.InputFile;
import fanout.task.Compression;
import fanout.task.CsvDialect;
import fanout.task.CsvLimits;
import fanout.task.ExecJob;
import fanout.task.FileIdentity;
import fanout.task.TaskJob;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** CSV files whose records are inputs of a command: their headers, before any record is read. */
public final class RowTables {
    private final CsvDialect dialect;
    private final List<String> names;
    private final CsvLimits limits;
    private final List<Table> tables = new ArrayList<>();
    private final Set<String> columns = new LinkedHashSet<>();

    /**
     * A file.
     *
     * @param columns none where it is empty, or cannot be used
     * @param failure why it cannot be used; empty where it can
     */
    record Table(InputFile file, FileIdentity identity, CsvHeader header, List<String> columns, String failure) {
        String shown() {
            return CsvPlanner.shown(file);
        }
    }

    private RowTables(CsvDialect dialect, List<String> names, CsvLimits limits) {
        this.dialect = dialect;
        this.names = List.copyOf(names);
        this.limits = limits;
    }

    /**
     * Reads the headers.
     *
     * @param names of the columns of files without a header; none where the header, or their number, names them
     */
    public static RowTables of(List<InputFile> files, CsvDialect dialect, List<String> names, CsvLimits limits) {
        RowTables all = new RowTables(dialect, names, limits);
        HeaderReader headers = new HeaderReader(dialect, limits.recordBytes());
        for (InputFile file : files) {
            all.add(file, FileLook.at(file, headers));
        }
        return all;
    }

    private void add(InputFile file, FileLook look) {
        if (look instanceof FileLook.Usable usable) {
            CsvHeader header = usable.header();
            boolean isNamed =
                    !dialect.header() && !names.isEmpty() && !header.columns().isEmpty();
            List<String> own = isNamed ? names : header.columns();
            if (own.size() <= limits.columns()) {
                columns.addAll(own);
                tables.add(new Table(file, usable.identity(), header, own, ""));
                return;
            }
            addFailed(
                    file,
                    CsvPlanner.shown(file) + ": " + own.size() + " columns, over the limit of " + limits.columns()
                            + " (--max-columns)");
        } else if (look instanceof FileLook.Failed failed) {
            addFailed(file, failed.failure());
        }
    }

    private void addFailed(InputFile file, String failure) {
        CsvHeader none = new CsvHeader(Compression.NONE, List.of(), 0, 0, 0);
        tables.add(new Table(file, FileIdentity.UNKNOWN, none, List.of(), failure));
    }

    /** All columns that there are, in the order in which the files have them. */
    public List<String> columns() {
        return List.copyOf(columns);
    }

    /**
     * The job with the columns that it uses. Throws {@link IllegalArgumentException} where it names one that no file, or not
     * every file has, or one that a file has twice.
     *
     * @param output the template of the output's path; empty for none
     */
    public ExecJob withColumns(ExecJob job, String output) {
        if (columns.isEmpty()) {
            return job;
        }
        Set<String> used = new LinkedHashSet<>(CommandTemplate.usedColumns(job, columns));
        addAndCheck(used, output);
        return new ExecJob(job.command(), job.shell(), List.copyOf(used), job.timeout());
    }

    /**
     * The task with the columns that it reads. Throws as above.
     *
     * @param reads none for all that there are
     */
    public TaskJob withColumns(TaskJob job, List<String> reads, String output) {
        if (columns.isEmpty()) {
            return job;
        }
        Set<String> used = new LinkedHashSet<>(reads.isEmpty() ? columns : reads);
        addAndCheck(used, output);
        return job.withColumns(List.copyOf(used));
    }

    private void addAndCheck(Set<String> used, String output) {
        used.addAll(output.isEmpty() ? List.of() : OutputTemplate.usedColumns(output, columns()));
        for (Table table : tables) {
            if (!table.columns().isEmpty()) {
                check(table, used);
            }
        }
    }

    private static void check(Table table, Set<String> used) {
        for (String column : used) {
            int times = Collections.frequency(table.columns(), column);
            if (times == 0) {
                throw ColumnException.missing(column, table.shown(), table.columns(), List.of(), false);
            }
            if (times > 1) {
                throw new IllegalArgumentException(
                        table.shown() + ": column \"" + column + "\" is there twice: which one is meant?");
            }
        }
    }

    List<Table> tables() {
        return Collections.unmodifiableList(tables);
    }

    CsvDialect dialect() {
        return dialect;
    }

    CsvLimits limits() {
        return limits;
    }
}
