package fanout.csv;

import fanout.aggregate.GroupRun;
import fanout.aggregate.GroupTable;
import fanout.aggregate.RunFile;
import fanout.task.Chunk;
import fanout.task.ChunkFailure;
import fanout.task.ChunkKernel;
import fanout.task.Compression;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvChunk;
import fanout.task.CsvReport;
import fanout.task.FailureKind;
import fanout.task.MemoryShare;
import fanout.task.Partial;
import fanout.task.WorkNote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Groups and aggregates the records of chunks. A record is taken as a whole or rejected as a whole. */
public final class AggregateKernel implements ChunkKernel {
    /** Merging so many costs next to nothing. */
    private static final int FEW_GROUPS = 1000;

    private final CsvAggregateJob job;
    private final RecordMemory recordMemory;
    private final GroupingLimits limits;
    private final MemoryShare memory;
    private final List<GroupRun> runs = new ArrayList<>();
    private BooleanSupplier stopped = () -> false;
    private WorkNote note = WorkNote.NONE;
    private GroupTable table;
    private @Nullable BatchAggregator aggregator;
    private @Nullable BoundaryGuess boundaryGuess;
    /** Records in the table; before the end of a chunk, less those of it that are in runs. */
    private long folded;
    /** Whether records of the chunk at hand may be in the table. */
    private boolean begun;

    /** One that may take as much memory as there is. */
    public AggregateKernel(CsvAggregateJob job) {
        this(job, MemoryShare.UNLIMITED);
    }

    public AggregateKernel(CsvAggregateJob job, MemoryShare memory) {
        this.job = job;
        this.recordMemory = new RecordMemory(RecordParsers.batchClasses(job.dialect()));
        this.limits = new GroupingLimits(job.limits());
        this.memory = memory;
        this.table = job.emptyTable();
    }

    @Override
    public void noteOn(WorkNote where) {
        note = where;
    }

    @Override
    public CsvReport run(Chunk chunk) throws ChunkFailure {
        if (!(chunk instanceof CsvChunk csv)) {
            throw new IllegalArgumentException("not a chunk of a CSV file: " + chunk);
        }
        begun = false;
        try {
            long first = csv.firstRecord() == CsvChunk.GUESS ? guess(csv) : csv.firstRecord();
            if (first == BoundaryGuess.NO_RECORD || first >= csv.end()) {
                return RecordLedger.empty(csv.id(), first);
            }
            try (ByteSource source = RecordParsers.bytes(csv, job.dialect(), first)) {
                Records records =
                        RecordParsers.open(source, first, csv.end(), job.dialect(), job.recordBytes(), recordMemory);
                CsvReport report = run(csv, records, first);
                if (records instanceof RecordReader fast) {
                    fast.release();
                }
                return report;
            }
        } catch (IOException e) {
            throw Unreadable.failure(csv.path(), e);
        }
    }

    @Override
    public void stopWhen(BooleanSupplier newStopped) {
        stopped = newStopped;
    }

    @Override
    public boolean isWorthTaking() {
        return table.isWorthTaking(folded);
    }

    @Override
    public boolean isSmallBeside(long inputBytes) {
        return runs.isEmpty()
                && (table.size() <= FEW_GROUPS || table.memoryBytes() <= Partial.mostStoredBytes(inputBytes));
    }

    @Override
    public boolean isAsBefore() {
        return !begun;
    }

    @Override
    public Partial take() {
        Partial taken = new Partial.Groups(table, runs);
        runs.clear();
        folded = 0;
        table = table.emptyCopy();
        limits.taken();
        return taken;
    }

    /** Writes the groups to a file where they have become more than may be held. */
    private void spillIfTooLarge(RecordLedger ledger) throws ChunkFailure {
        if (table.memoryBytes() <= memory.bytes()) {
            return;
        }
        try {
            runs.add(RunFile.write(memory.folder().get(), table));
            table.clear();
            folded = -ledger.kept();
        } catch (UncheckedIOException unusable) {
            throw new ChunkFailure(FailureKind.UNWRITABLE, String.valueOf(unusable.getMessage()));
        } catch (IOException e) {
            throw new ChunkFailure(
                    FailureKind.UNWRITABLE,
                    "groups that do not fit into memory cannot be written to a temporary file (" + e.getMessage()
                            + "): free space, give more memory with --memory, or name another folder with"
                            + " TMPDIR=DIR");
        }
    }

    private long guess(CsvChunk chunk) throws IOException {
        int width = chunk.source().columns().size();
        try (ByteSource source = ByteSources.open(chunk.path(), Compression.NONE, chunk.start() - 1)) {
            if (boundaryGuess == null || boundaryGuess.columns() != width) {
                boundaryGuess = new BoundaryGuess(width, recordMemory);
            }
            return boundaryGuess.guess(source, chunk.start(), chunk.end());
        }
    }

    private CsvReport run(CsvChunk chunk, Records records, long first) throws IOException, ChunkFailure {
        BatchAggregator aggregator = aggregatorFor(chunk);
        RecordBatch batch = aggregator.batch();
        RecordLedger ledger = new RecordLedger(records, job.dialect().header());
        int input = chunk.source().input();
        boolean guessed =
                chunk.firstRecord() == CsvChunk.GUESS && recordMemory.classes().hasQuote();
        limits.begin(chunk);
        begun = true;
        while (records.nextOffset() < chunk.end()) {
            note.at(records.nextOffset());
            limits.checkGroups(table.size());
            if (stopped.getAsBoolean()) {
                throw new CancellationException("told to stop");
            }
            if (!chunk.careful() && records instanceof RecordReader fast && fast.next(batch, chunk.end())) {
                aggregator.add(table, input, ledger, record -> fast.select(batch, record));
                spillIfTooLarge(ledger);
                continue;
            }
            if (!records.next()) {
                break;
            }
            if (chunk.careful() && isPoison(chunk, records, ledger)) {
                continue;
            }
            if (ledger.takeFlawed(batch.width())) {
                if (guessed && ledger.isNothingButFlaws()) {
                    return RecordLedger.empty(chunk.id(), BoundaryGuess.NO_RECORD);
                }
                continue;
            }
            batch.takeOne(records);
            aggregator.add(table, input, ledger, record -> {});
            spillIfTooLarge(ledger);
        }
        if (!chunk.isOpenEnded() && records.nextOffset() < chunk.end()) {
            throw new ChunkFailure(
                    FailureKind.CHANGED,
                    chunk.path() + ": became shorter while it was read: ends at byte " + records.nextOffset());
        }
        CsvReport report = ledger.report(chunk.id(), first);
        folded += report.counts().kept();
        return report;
    }

    /** Notes the record at hand, and puts it down as rejected if it is known to kill. */
    private boolean isPoison(CsvChunk chunk, Records records, RecordLedger ledger) {
        long offset = records.offset();
        note.at(offset, offset + records.length());
        String reason = chunk.poisonAt(offset);
        if (reason.isEmpty()) {
            return false;
        }
        ledger.rejected("", reason);
        return true;
    }

    private BatchAggregator aggregatorFor(CsvChunk chunk) {
        BatchAggregator current = aggregator;
        if (current == null || !current.isFor(chunk.source().columns())) {
            JobColumns columns = new JobColumns(job, chunk.source().columns());
            RecordBatch batch =
                    new RecordBatch(columns.width(), columns.used(), recordMemory.classes(), job.recordBytes());
            current = new BatchAggregator(job, columns, batch);
            aggregator = current;
        }
        return current;
    }
}
