package fanout.csv;

import fanout.aggregate.GroupTable;
import fanout.aggregate.Value;
import fanout.aggregate.ValueColumn;
import fanout.csv.expression.BadValueException;
import fanout.csv.expression.BadValues;
import fanout.csv.expression.Condition;
import fanout.csv.expression.Truth;
import fanout.task.BadValuePolicy;
import fanout.task.CsvAggregateJob;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Adds batches of records to a table of groups, for files with one and the same header: first it is settled which records
 * are kept, then each argument is read for all of them, then all groups are looked up, then each aggregate adds all its
 * values. Nothing of a record is added before everything about it is known to be good. One owner at a time.
 */
final class BatchAggregator {
    private final JobColumns columns;
    private final byte[] nullText;
    private final boolean badIsNull;
    private final RecordBatch batch;
    private final BatchRecord record;
    private final BatchKeys keys;
    private final ValueColumn[] arguments;
    /** The aggregates that each argument feeds. */
    private final int[][] fed;

    private final int[] fedWithRecords;
    private final ValueColumn records = ValueColumn.ofRecords(RecordBatch.MOST_RECORDS);
    private final boolean rowByRow;
    private final Value scratch = new Value();
    private final Value explained = new Value();

    /** Every record: what {@link #rows} are where all are kept. Never written to. */
    private final int[] all = IntStream.range(0, RecordBatch.MOST_RECORDS).toArray();

    private final int[] some = new int[RecordBatch.MOST_RECORDS];
    /** The records that are kept, ascending; the first {@code kept} of them. */
    private int[] rows = all;

    private final int[] groups = new int[RecordBatch.MOST_RECORDS];
    private final long[] offsets = new long[RecordBatch.MOST_RECORDS];
    private final boolean[] bad = new boolean[RecordBatch.MOST_RECORDS];
    private boolean anyBad;
    private int kept;

    BatchAggregator(CsvAggregateJob job, JobColumns columns, RecordBatch batch) {
        this.columns = columns;
        this.batch = batch;
        this.nullText = job.nullText().getBytes(StandardCharsets.UTF_8);
        this.badIsNull = job.badValues() == BadValuePolicy.NULL;
        this.record = new BatchRecord(batch, columns, nullText, badIsNull);
        this.keys = new BatchKeys(job, columns, batch, record);
        this.arguments = new ValueColumn[columns.arguments().size()];
        Arrays.setAll(arguments, i -> new ValueColumn(RecordBatch.MOST_RECORDS));
        this.fed = new int[arguments.length][];
        Arrays.setAll(fed, columns::fedWith);
        this.fedWithRecords = columns.fedWithRecords();
        this.rowByRow = columns.where() != null
                || keys.areComputed()
                || keys.areLimited()
                || columns.arguments().stream().anyMatch(argument -> !argument.isColumn());
    }

    RecordBatch batch() {
        return batch;
    }

    boolean isFor(List<String> fileColumns) {
        return columns.isFor(fileColumns);
    }

    /**
     * Adds the batch's records, and puts each of them down.
     *
     * @param input the input's place in the run
     * @param select makes one of the records the one that the ledger says something of
     */
    void add(GroupTable table, int input, RecordLedger ledger, IntConsumer select) {
        anyBad = false;
        selectRows();
        readArguments();
        dropBad();
        int size = batch.size();
        keys.groups(table, groups, kept);
        addTo(table, input);
        if (!anyBad) {
            ledger.kept(kept);
            ledger.filtered(size - kept);
            return;
        }
        int next = 0;
        for (int i = 0; i < size; i++) {
            if (bad[i]) {
                bad[i] = false;
                select.accept(i);
                explain(i, ledger);
            } else if (next < kept && rows[next] == i) {
                next++;
                ledger.kept(1);
            } else {
                ledger.filtered(1);
            }
        }
    }

    private void addTo(GroupTable table, int input) {
        if (table.isPositioned()) {
            for (int i = 0; i < kept; i++) {
                offsets[i] = batch.offset(rows[i]);
            }
            for (ValueColumn argument : arguments) {
                argument.setPositions(input, offsets);
            }
        }
        if (fedWithRecords.length > 0) {
            records.setRecords(kept);
            table.addAll(fedWithRecords, groups, records);
        }
        for (int i = 0; i < arguments.length; i++) {
            table.addAll(fed[i], groups, arguments[i]);
        }
    }

    /** Goes through conditions and whatever has to be computed, record by record. */
    private void selectRows() {
        int size = batch.size();
        keys.start();
        if (!rowByRow) {
            rows = all;
            kept = size;
            keys.addColumns();
            return;
        }
        for (int i = 0; i < arguments.length; i++) {
            if (!columns.arguments().get(i).isColumn()) {
                arguments[i].setValues();
            }
        }
        kept = 0;
        rows = some;
        for (int i = 0; i < size; i++) {
            record.moveTo(i);
            try {
                if (isWanted()) {
                    keys.add(kept);
                    computeArguments(kept);
                    rows[kept++] = i;
                }
            } catch (BadValueException e) {
                markBad(i);
            }
        }
        for (int i = 0; i < arguments.length; i++) {
            if (!columns.arguments().get(i).isColumn()) {
                arguments[i].endValues(kept);
            }
        }
    }

    private boolean isWanted() throws BadValueException {
        Condition where = columns.where();
        if (where == null) {
            return true;
        }
        try {
            return where.test(record) == Truth.TRUE;
        } catch (BadValueException e) {
            if (badIsNull) {
                return false;
            }
            throw e;
        }
    }

    private void computeArguments(int place) throws BadValueException {
        for (int i = 0; i < arguments.length; i++) {
            JobColumns.Argument argument = columns.arguments().get(i);
            if (!argument.isColumn()) {
                read(argument, scratch);
                arguments[i].set(place, scratch);
            }
        }
    }

    private void readArguments() {
        for (int i = 0; i < arguments.length; i++) {
            JobColumns.Argument argument = columns.arguments().get(i);
            ValueColumn values = arguments[i];
            int others = argument.isColumn() ? readColumn(argument, values) : readNumbers(argument, values);
            if (argument.truth() || (argument.numeric() && others > 0)) {
                markBad(argument, values);
            }
        }
    }

    /** Gives how many values, where they are read as numbers, are none. */
    private int readColumn(JobColumns.Argument argument, ValueColumn values) {
        int place = columns.placeOf(argument.column());
        int[] starts = batch.starts(place);
        int[] ends = batch.ends(place);
        if (kept < batch.size()) {
            values.choose(starts, ends, rows, kept);
            starts = values.chosenStarts();
            ends = values.chosenEnds();
        }
        if (argument.readAsNumbers() && nullText.length == 0) {
            return values.setNumbers(batch.bytes(), starts, ends, kept);
        }
        values.setTexts(batch.bytes(), starts, ends, kept);
        if (nullText.length > 0) {
            values.setNull(nullText);
        }
        return readNumbers(argument, values);
    }

    private static int readNumbers(JobColumns.Argument argument, ValueColumn values) {
        return argument.readAsNumbers() ? values.readNumbers() : 0;
    }

    private void markBad(JobColumns.Argument argument, ValueColumn values) {
        for (int i = 0; i < kept; i++) {
            if (values.isNull(i)) {
                continue;
            }
            values.read(i, scratch);
            boolean good = (!argument.numeric() || scratch.readNumber()) && (!argument.truth() || scratch.readTruth());
            if (!good && badIsNull) {
                values.setNull(i);
            } else if (!good) {
                markBad(rows[i]);
            }
        }
    }

    private void markBad(int row) {
        bad[row] = true;
        anyBad = true;
    }

    private void dropBad() {
        if (!anyBad) {
            return;
        }
        int good = 0;
        int[] places = groups;
        for (int i = 0; i < kept; i++) {
            if (!bad[rows[i]]) {
                places[good] = i;
                some[good++] = rows[i];
            }
        }
        rows = some;
        if (good < kept) {
            for (ValueColumn argument : arguments) {
                argument.keep(places, good);
            }
            keys.keep(places, good);
            kept = good;
        }
    }

    /** Rejects a record for the first thing that is wrong with it, in the order in which people read the command. */
    private void explain(int row, RecordLedger ledger) {
        record.moveTo(row);
        try {
            if (isWanted()) {
                keys.check();
                for (JobColumns.Argument argument : columns.arguments()) {
                    read(argument, explained);
                }
            }
        } catch (BadValueException e) {
            // A column is named whenever a value is at fault, and only then.
            ledger.rejected(e.column().isEmpty() ? "expression" : e.column(), e.getMessage());
            return;
        }
        throw new IllegalStateException("a record was rejected for no reason");
    }

    private void read(JobColumns.Argument argument, Value into) throws BadValueException {
        try {
            argument.evaluator().evaluate(record, into);
            if (argument.numeric() && !into.isNull() && !into.readNumber()) {
                throw new BadValueException(argument.text(), BadValues.shown(into) + " " + BadValues.notNumber(into));
            }
            if (argument.truth() && !into.isNull() && !into.readTruth()) {
                throw new BadValueException(argument.text(), BadValues.shown(into) + " is neither true nor false");
            }
        } catch (BadValueException e) {
            if (!badIsNull) {
                throw e;
            }
            into.setNull();
        }
    }
}
