package fanout.csv;

import fanout.aggregate.ByteWriter;
import fanout.aggregate.GroupTable;
import fanout.aggregate.Value;
import fanout.csv.expression.BadValueException;
import fanout.csv.expression.Condition;
import fanout.csv.expression.Truth;
import fanout.task.BadValuePolicy;
import fanout.task.Chunk;
import fanout.task.ChunkFailure;
import fanout.task.ChunkKernel;
import fanout.task.Compression;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvChunk;
import fanout.task.CsvReport;
import fanout.task.FailureKind;
import fanout.task.Partial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Groups and aggregates the records of chunks. A record is taken as a whole or rejected as a whole. */
public final class AggregateKernel implements ChunkKernel {
    private final CsvAggregateJob job;
    private final byte[] nullText;
    private final boolean badIsNull;
    private GroupTable table;
    private @Nullable JobColumns columns;
    private Value[] arguments = {};
    private final ByteWriter key = new ByteWriter();
    private final Value scratch = new Value();

    public AggregateKernel(CsvAggregateJob job) {
        this.job = job;
        this.nullText = job.nullText().getBytes(StandardCharsets.UTF_8);
        this.badIsNull = job.badValues() == BadValuePolicy.NULL;
        this.table = job.emptyTable();
    }

    @Override
    public CsvReport run(Chunk chunk) throws ChunkFailure {
        if (!(chunk instanceof CsvChunk csv)) {
            throw new IllegalArgumentException("not a chunk of a CSV file: " + chunk);
        }
        try {
            long first = csv.firstRecord() == CsvChunk.GUESS ? guess(csv) : csv.firstRecord();
            if (first == BoundaryGuess.NO_RECORD || first >= csv.end()) {
                return RecordLedger.empty(csv.id(), first);
            }
            try (ByteSource source = ByteSources.open(csv.path(), csv.source().compression(), first)) {
                return run(csv, new RecordReader(source, first, csv.end(), job.dialect(), job.recordBytes()), first);
            }
        } catch (IOException e) {
            throw Unreadable.failure(csv.path(), e);
        }
    }

    @Override
    public Partial take() {
        Partial taken = new Partial.Groups(table);
        table = table.emptyCopy();
        return taken;
    }

    private long guess(CsvChunk chunk) throws IOException {
        int width = chunk.source().columns().size();
        try (ByteSource source = ByteSources.open(chunk.path(), Compression.NONE, chunk.start() - 1)) {
            return new BoundaryGuess(job.dialect(), width).guess(source, chunk.start(), chunk.end());
        }
    }

    private CsvReport run(CsvChunk chunk, Records records, long first) throws IOException, ChunkFailure {
        JobColumns compiled = compiledFor(chunk);
        CsvRecord record = new CsvRecord(records, compiled.width(), nullText, compiled.derived(), badIsNull);
        RecordLedger ledger = new RecordLedger(records);
        while (records.nextOffset() < chunk.end() && records.next()) {
            record.moved();
            if (ledger.takeFlawed(compiled.width())) {
                if (chunk.firstRecord() == CsvChunk.GUESS && ledger.isNothingButFlaws()) {
                    return RecordLedger.empty(chunk.id(), BoundaryGuess.NO_RECORD);
                }
                continue;
            }
            try {
                table.at(chunk.source().input(), records.offset());
                if (aggregate(record, compiled)) {
                    ledger.kept();
                } else {
                    ledger.filtered();
                }
            } catch (BadValueException e) {
                // A column is named whenever a value is at fault, and only then.
                ledger.rejected(e.column().isEmpty() ? "expression" : e.column(), e.getMessage());
            }
        }
        boolean plain = chunk.source().compression() == Compression.NONE;
        if (plain && records.nextOffset() < chunk.end()) {
            throw new ChunkFailure(
                    FailureKind.CHANGED,
                    chunk.path() + ": became shorter while it was read: ends at byte " + records.nextOffset());
        }
        return ledger.report(chunk.id(), first);
    }

    /** False where the condition does not hold. Nothing is added before everything is known to be good. */
    private boolean aggregate(CsvRecord record, JobColumns compiled) throws BadValueException {
        Condition where = compiled.where();
        if (where != null && !holds(where, record)) {
            return false;
        }
        key.clear();
        for (int column : compiled.by()) {
            readKey(record, column);
            if (job.by().size() == 1) {
                scratch.writeTo(key);
            } else {
                scratch.writeWithLength(key);
            }
        }
        for (int i = 0; i < arguments.length; i++) {
            readArgument(record, compiled.arguments().get(i), arguments[i]);
        }
        int group = table.group(key.array(), 0, key.size());
        for (int i = 0; i < job.aggregates().size(); i++) {
            int argument = compiled.argumentOf(i);
            if (argument == JobColumns.NO_ARGUMENT) {
                table.aggregate(i).add(group, scratch);
            } else if (!arguments[argument].isNull()) {
                table.aggregate(i).add(group, arguments[argument]);
            }
        }
        return true;
    }

    private boolean holds(Condition where, CsvRecord record) throws BadValueException {
        try {
            return where.test(record) == Truth.TRUE;
        } catch (BadValueException e) {
            if (badIsNull) {
                return false;
            }
            throw e;
        }
    }

    private void readKey(CsvRecord record, int column) throws BadValueException {
        try {
            record.readKey(column, scratch);
        } catch (BadValueException e) {
            if (!badIsNull) {
                throw e;
            }
            scratch.setNull();
        }
    }

    private void readArgument(CsvRecord record, JobColumns.Argument argument, Value into) throws BadValueException {
        try {
            argument.evaluator().evaluate(record, into);
            if (argument.numeric() && !into.isNull() && !into.readNumber()) {
                throw new BadValueException(argument.text(), BadValueText.notANumber(into));
            }
            if (argument.truth() && !into.isNull() && !into.readTruth()) {
                throw new BadValueException(argument.text(), BadValueText.neitherTrueNorFalse(into));
            }
        } catch (BadValueException e) {
            if (!badIsNull) {
                throw e;
            }
            into.setNull();
        }
    }

    private JobColumns compiledFor(CsvChunk chunk) {
        JobColumns current = columns;
        if (current == null || !current.isFor(chunk.source().columns())) {
            current = new JobColumns(job, chunk.source().columns());
            columns = current;
            arguments = new Value[current.arguments().size()];
            Arrays.setAll(arguments, i -> new Value());
        }
        return current;
    }
}
