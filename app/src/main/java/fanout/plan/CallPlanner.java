package fanout.plan;

import fanout.csv.CsvRow;
import fanout.csv.RowReader;
import fanout.exec.CommandLimits;
import fanout.exec.CommandTemplate;
import fanout.exec.OutputTemplate;
import fanout.input.InputFile;
import fanout.input.InputTexts;
import fanout.task.CallChunk;
import fanout.task.Chunk;
import fanout.task.ChunkFailure;
import fanout.task.ExecJob;
import fanout.task.FileIdentity;
import fanout.task.Job;
import fanout.task.TaskJob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Plans the calls of a command or a task: one chunk for each input that it can be called for, in input order; the others are failed
 * inputs. Everything is held in memory, of records the values that are used; the thread that plans reads them. No
 * input counts twice or not at all. Used once.
 *
 * <p>Planning throws {@link IllegalArgumentException}, before anything is run or written, where outputs would be in each
 * other's way, or in an input's.
 */
public final class CallPlanner {
    private final Job job;
    /** None for a task. */
    private final Optional<CommandTemplate> command;

    private final List<String> columns;
    private final Optional<OutputTemplate> naming;
    private final CallOutputs outputs;
    private final List<PlannedInput> inputs = new ArrayList<>();
    private final List<Chunk> chunks = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();

    /**
     * Throws {@link IllegalArgumentException} where the command or the output's name is wrong.
     *
     * @param output the template of the output's path; empty for none
     */
    public CallPlanner(ExecJob job, String output) {
        this(job, Optional.of(CommandTemplate.of(job)), job.columns(), output);
        if (command.orElseThrow().takesMany() && command.orElseThrow().namesOutput()) {
            throw new IllegalArgumentException("{+} gives a call many inputs, and {out} is the output of one: use {}"
                    + " for one call an input, or write to standard output, which is put together (-o FILE)");
        }
        if (command.orElseThrow().namesOutput() != !output.isEmpty()) {
            throw new IllegalArgumentException(
                    output.isEmpty()
                            ? "{out} needs a name: --out says what it becomes, as in --out 'out/{/}'"
                            : "--out says what {out} becomes, but the command has no {out}");
        }
    }

    /**
     * Throws {@link IllegalArgumentException} where the output's name is wrong.
     *
     * @param output as above
     */
    public CallPlanner(TaskJob job, String output) {
        this(job, Optional.empty(), job.columns(), output);
    }

    private CallPlanner(Job job, Optional<CommandTemplate> command, List<String> columns, String output) {
        this.job = job;
        this.command = command;
        this.columns = columns;
        this.naming = output.isEmpty() ? Optional.empty() : Optional.of(OutputTemplate.of(output, columns));
        this.outputs = new CallOutputs(naming.map(OutputTemplate::folder).orElse(""));
    }

    /** One call for each file. A path that begins with a dash gets a {@code ./}, or it would be taken for an option. */
    public Plan files(List<InputFile> files) {
        for (InputFile file : files) {
            if (file.failed()) {
                fail(file.path(), file.shown(), file.failure(), 0);
                continue;
            }
            String path = file.path().startsWith("-") ? "./" + file.path() : file.path();
            keepInput(path);
            add(path, file.isUrl() ? file.url() : path, file.bytes(), List.of());
        }
        return plan();
    }

    /** One call for each text. */
    public Plan texts(InputTexts texts) {
        keepInput(texts.list());
        notices.addAll(texts.notices());
        for (int i = 0; i < texts.texts().size(); i++) {
            String text = texts.texts().get(i);
            String failure = texts.failures().getOrDefault(i, "");
            if (!failure.isEmpty()) {
                fail(text, text, text + ": " + failure, 0);
                continue;
            }
            keepInput(text);
            add(text, text, 0, List.of());
        }
        return plan();
    }

    /**
     * One call for each record.
     *
     * @param tables that the job's columns are of
     */
    public Plan rows(RowTables tables) {
        for (RowTables.Table table : tables.tables()) {
            keepInput(table.file().path());
            if (!table.failure().isEmpty()) {
                fail(
                        table.file().path(),
                        table.shown(),
                        table.failure(),
                        table.file().bytes());
            } else if (table.columns().isEmpty()) {
                notices.add(table.shown() + " is empty: no header, no records");
            } else {
                addRows(table, tables);
            }
        }
        return plan();
    }

    /** Of a file that cannot be read to its end no record is taken: half of them would look like all. */
    private void addRows(RowTables.Table table, RowTables tables) {
        String path = table.file().path();
        int recordBytes = tables.limits().recordBytes();
        List<CsvRow> rows = new ArrayList<>();
        long blank;
        try (RowReader reader =
                RowReader.open(path, table.header(), table.columns(), columns, tables.dialect(), recordBytes)) {
            Optional<CsvRow> row = reader.next();
            while (row.isPresent()) {
                rows.add(row.get());
                row = reader.next();
            }
            blank = reader.blank();
            if (!FileIdentity.of(path).isSameAs(table.identity())) {
                fail(
                        path,
                        table.shown(),
                        table.shown() + ": changed while it was read",
                        table.file().bytes());
                return;
            }
        } catch (ChunkFailure e) {
            fail(path, table.shown(), e.getMessage(), table.file().bytes());
            return;
        } catch (IOException e) {
            fail(
                    path,
                    table.shown(),
                    table.shown() + ": cannot be read: " + e.getMessage(),
                    table.file().bytes());
            return;
        }
        for (CsvRow row : rows) {
            add(table, row);
        }
        if (blank > 0) {
            notices.add(String.format(
                    Locale.ROOT,
                    "%s: %,d %s left out",
                    table.shown(),
                    blank,
                    blank == 1 ? "blank line" : "blank lines"));
        }
    }

    private void add(RowTables.Table table, CsvRow row) {
        String name = table.shown() + " record " + row.record();
        if (row.failure().isEmpty()) {
            add(name, name, row.bytes(), row.values());
            return;
        }
        String place = name + ", line " + row.line() + ", byte " + row.offset() + ": ";
        fail(name, name, place + row.failure(), row.bytes());
    }

    private void add(String path, String name, long bytes, List<String> values) {
        int id = chunks.size();
        int number = inputs.size() + 1;
        CallChunk unnamed = new CallChunk(id, path, number, bytes, values, "", 1);
        String output = naming.isPresent() ? naming.get().path(unnamed) : "";
        String reason =
                command.isEmpty() ? "" : CommandLimits.unusable(command.get().arguments(List.of(unnamed), output));
        reason = reason.isEmpty() && !output.isEmpty() ? CallOutputs.unusable(output) : reason;
        if (!reason.isEmpty()) {
            fail(path, name, name + ": " + reason, bytes);
            return;
        }
        if (!output.isEmpty()) {
            outputs.take(output, name);
        }
        chunks.add(new CallChunk(id, path, number, bytes, values, output, 1));
        inputs.add(new PlannedInput(path, name, bytes, id, 1, ""));
    }

    private void keepInput(String input) {
        if (naming.isPresent()) {
            outputs.keepInput(input);
        }
    }

    private void fail(String path, String name, String failure, long bytes) {
        inputs.add(new PlannedInput(path, name, bytes, chunks.size(), 0, failure));
    }

    private Plan plan() {
        outputs.check();
        return new Plan(job, inputs, chunks, notices);
    }
}
