package fanout.plan;

import fanout.csv.CsvHeader;
import fanout.csv.HeaderReader;
import fanout.csv.expression.ColumnException;
import fanout.csv.expression.Expression;
import fanout.input.InputFile;
import fanout.task.AggregateCall;
import fanout.task.Chunk;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvChunk;
import fanout.task.CsvSource;
import fanout.task.Derivation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Plans an aggregation: reads every header, sees that the columns that are used exist, and cuts large files on a fixed
 * grid. A record belongs to the chunk in which its first byte lies.
 */
public final class CsvPlanner {
    private final CsvAggregateJob job;
    private final List<String> names;
    private final long chunkBytes;
    private final List<PlannedInput> inputs = new ArrayList<>();
    private final List<Chunk> chunks = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final Set<String> allColumns = new LinkedHashSet<>();
    /** Per column that is used and that some file lacks, these files. */
    private final TreeMap<String, List<String>> lacking = new TreeMap<>();

    private final Set<String> used;
    private Fit fit = new Fit(List.of(), "", List.of());
    private boolean fitIsNoted;
    private long emptyFiles;
    private String headerOf = "";

    /**
     * How a header serves the job; worked out once for all files in a row that have the same.
     *
     * @param twice a column that is used and is there twice, empty where there is none
     * @param lacking the columns that are used and not there
     */
    private record Fit(List<String> columns, String twice, List<String> lacking) {}

    /**
     * @param names of the columns of files without a header; none where the header, or their number, names them
     * @param chunkBytes the grid that large files are cut on
     */
    public CsvPlanner(CsvAggregateJob job, List<String> names, long chunkBytes) {
        this.job = job;
        this.names = List.copyOf(names);
        this.chunkBytes = chunkBytes;
        this.used = usedColumns(job);
    }

    /**
     * Throws {@link ColumnException}, naming the column and a file, where no file has a column that the job uses. A file
     * that cannot be read becomes a failed input of the plan.
     */
    public Plan plan(List<InputFile> files) {
        List<FileLook> looks = FileLooks.at(files.size(), () -> {
            HeaderReader headers = new HeaderReader(job.dialect(), job.recordBytes());
            return number -> FileLook.at(files.get(number), headers);
        });
        for (int i = 0; i < looks.size(); i++) {
            FileLook look = looks.get(i);
            if (look instanceof FileLook.Usable usable) {
                add(files.get(i), usable);
            } else if (look instanceof FileLook.Failed failed) {
                addFailed(files.get(i), failed.failure());
            }
        }
        if (!headerOf.isEmpty()) {
            checkColumns();
        }
        if (emptyFiles > 0) {
            notices.add(emptyFiles + (emptyFiles == 1 ? " file is" : " files are") + " empty: no header, no records");
        }
        noteApproximations();
        if (job.dialect().isConverted()) {
            notices.add("converted from " + job.dialect().charset()
                    + ": the byte offset of a rejected record is its place in the converted text, UTF-8");
        }
        return new Plan(job, inputs, chunks, notices);
    }

    private void noteApproximations() {
        for (AggregateCall call : job.aggregates()) {
            if (!call.errorBound().isEmpty()) {
                notices.add(call.label() + " is approximate: " + call.errorBound());
            }
        }
    }

    private void add(InputFile file, FileLook.Usable look) {
        CsvHeader header = look.header();
        long bytes = look.identity().bytes();
        if (header.columns().isEmpty()) {
            emptyFiles++;
            inputs.add(new PlannedInput(file.path(), shown(file), bytes, chunks.size(), 0, ""));
            return;
        }
        fit(job.dialect().header() || names.isEmpty() ? header.columns() : names);
        if (!fit.twice.isEmpty()) {
            addFailed(file, shown(file) + ": column \"" + fit.twice + "\" is there twice: which one is meant?");
            return;
        }
        int most = job.limits().columns();
        if (fit.columns.size() > most) {
            addFailed(
                    file,
                    shown(file) + ": " + fit.columns.size() + " columns, over the limit of " + most
                            + " (--max-columns)");
            return;
        }
        noteColumns(file);
        CsvSource source = new CsvSource(
                inputs.size(),
                file.path(),
                fit.columns,
                bytes,
                header.dataStart(),
                header.dataLine(),
                header.compression(),
                look.identity());
        int first = chunks.size();
        cut(source);
        inputs.add(new PlannedInput(file.path(), shown(file), bytes, first, chunks.size() - first, ""));
    }

    /**
     * Chunks end on multiples of the grid; only the first knows where its first record begins. What has to be unpacked or
     * converted, or is parsed from its start only, is one chunk.
     */
    private void cut(CsvSource source) {
        long start = source.dataStart();
        if (source.isCompressed() || job.dialect().isConverted()) {
            chunks.add(new CsvChunk(chunks.size(), source, start, Long.MAX_VALUE, start));
            return;
        }
        if (!job.dialect().canBeCut()) {
            if (start < source.bytes()) {
                chunks.add(new CsvChunk(chunks.size(), source, start, source.bytes(), start));
            }
            return;
        }
        long known = start;
        while (start < source.bytes()) {
            long end = Math.min((start / chunkBytes + 1) * chunkBytes, source.bytes());
            chunks.add(new CsvChunk(chunks.size(), source, start, end, known));
            start = end;
            known = CsvChunk.GUESS;
        }
    }

    private void addFailed(InputFile file, String message) {
        inputs.add(new PlannedInput(file.path(), shown(file), file.bytes(), chunks.size(), 0, message));
    }

    private void fit(List<String> columns) {
        if (columns.equals(fit.columns)) {
            return;
        }
        String twice = used.stream()
                .filter(column -> Collections.frequency(columns, column) > 1)
                .findFirst()
                .orElse("");
        fitIsNoted = false;
        fit = new Fit(
                columns,
                twice,
                used.stream().filter(column -> !columns.contains(column)).toList());
    }

    private void noteColumns(InputFile file) {
        if (headerOf.isEmpty()) {
            headerOf = shown(file);
        }
        if (!fitIsNoted) {
            allColumns.addAll(fit.columns);
            fitIsNoted = true;
        }
        for (String column : fit.lacking) {
            lacking.computeIfAbsent(column, key -> new ArrayList<>()).add(shown(file));
        }
    }

    /** In an expression a text without its quotes, or in double ones, is taken for a column. */
    private boolean mayBeText(String column) {
        Stream<String> computed = Stream.concat(
                job.derivations().stream().map(Derivation::expression),
                job.aggregates().stream().map(AggregateCall::argument));
        return Stream.concat(Stream.of(job.where()), computed)
                .filter(text -> !List.of("", column, '"' + column + '"', '`' + column + '`')
                        .contains(text))
                .anyMatch(text -> Expression.parse(text).columns().contains(column));
    }

    private ColumnException missing(String column) {
        List<String> columns = List.copyOf(allColumns);
        List<String> derived = job.derivations().stream().map(Derivation::name).toList();
        return job.by().contains(column)
                ? ColumnException.missingKey(column, headerOf, columns, derived)
                : ColumnException.missing(column, headerOf, columns, derived, mayBeText(column));
    }

    private void checkColumns() {
        for (String column : used) {
            if (!allColumns.contains(column)) {
                throw missing(column);
            }
        }
        Set<String> derived = new HashSet<>();
        for (Derivation derivation : job.derivations()) {
            if (allColumns.contains(derivation.name()) || !derived.add(derivation.name())) {
                throw new IllegalArgumentException(
                        "--derive " + derivation.name() + "=…: there is a column of that name already");
            }
        }
        lacking.forEach((column, files) -> notices.add("column \"" + column + "\" is not in " + files.size()
                + (files.size() == 1 ? " file (" : " files (") + files.get(0) + (files.size() > 1 ? ", …" : "")
                + "): empty there"));
    }

    static String shown(InputFile file) {
        return file.name().equals("-") ? PlannedInput.STANDARD_INPUT : file.shown();
    }

    /** The columns of files that the job reads, in the order in which it names them. */
    private static Set<String> usedColumns(CsvAggregateJob job) {
        Set<String> derived = new HashSet<>();
        Set<String> columns = new LinkedHashSet<>();
        for (Derivation derivation : job.derivations()) {
            addUsed(Expression.parse(derivation.expression()).columns(), derived, columns);
            derived.add(derivation.name());
        }
        addUsed(job.by(), derived, columns);
        if (!job.where().isEmpty()) {
            addUsed(Expression.parse(job.where()).columns(), derived, columns);
        }
        for (AggregateCall call : job.aggregates()) {
            if (!call.argument().isEmpty()) {
                addUsed(Expression.parse(call.argument()).columns(), derived, columns);
            }
        }
        return Collections.unmodifiableSet(columns);
    }

    private static void addUsed(List<String> names, Set<String> derived, Set<String> columns) {
        names.stream().filter(name -> !derived.contains(name)).forEach(columns::add);
    }
}
