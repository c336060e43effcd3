package fanout.csv;

import fanout.aggregate.ByteWriter;
import fanout.aggregate.GroupTable;
import fanout.aggregate.Value;
import fanout.csv.expression.BadValueException;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvLimits;
import java.util.Arrays;
import java.util.List;

/** The keys of a batch's records, as {@link GroupTable} wants them. One owner at a time. */
final class BatchKeys {
    private final JobColumns columns;
    private final RecordBatch batch;
    private final BatchRecord record;
    private final int[] by;
    private final List<String> names;
    private final CsvLimits limits;
    private final Value scratch = new Value();

    private final ByteWriter texts = new ByteWriter();
    /** By key column and then by key; the column's own where the texts lie in the batch. */
    private final int[][] ownStarts;

    private final int[][] ownEnds;
    private final int[][] starts;
    private final int[][] ends;
    private byte[] bytes = {};

    BatchKeys(CsvAggregateJob job, JobColumns columns, RecordBatch batch, BatchRecord record) {
        this.names = job.by();
        this.limits = job.limits();
        this.columns = columns;
        this.batch = batch;
        this.record = record;
        this.by = columns.by();
        this.ownStarts = new int[by.length][RecordBatch.MOST_RECORDS];
        this.ownEnds = new int[by.length][RecordBatch.MOST_RECORDS];
        this.starts = ownStarts.clone();
        this.ends = ownEnds.clone();
    }

    /** Whether any of them has to be computed, or is not in the file. */
    boolean areComputed() {
        return Arrays.stream(by).anyMatch(column -> column >= columns.width());
    }

    /** Whether each of them has to be looked at, as it may be too long. */
    boolean areLimited() {
        return by.length > 0 && limits.keyBytes() < Integer.MAX_VALUE;
    }

    /** The batch is a new one. */
    void start() {
        texts.clear();
        for (int part = 0; part < by.length; part++) {
            useOwn(part);
        }
        bytes = texts.array();
    }

    /** The keys of all records. */
    void addColumns() {
        for (int part = 0; part < by.length; part++) {
            int place = columns.placeOf(by[part]);
            starts[part] = batch.starts(place);
            ends[part] = batch.ends(place);
        }
        bytes = batch.bytes();
    }

    /** The key of the record at hand as the key in that place. */
    void add(int place) throws BadValueException {
        for (int part = 0; part < by.length; part++) {
            readPart(part);
            ownStarts[part][place] = texts.size();
            scratch.writeTo(texts);
            ownEnds[part][place] = texts.size();
        }
        bytes = texts.array();
    }

    /** Throws where a part of the key of the record at hand cannot be computed, or is too long. */
    void check() throws BadValueException {
        for (int i = 0; i < by.length; i++) {
            readPart(i);
        }
    }

    private void readPart(int part) throws BadValueException {
        record.readKey(by[part], scratch);
        GroupingLimits.checkKey(limits, names.get(part), scratch);
    }

    /** Drops all keys but those listed. */
    void keep(int[] places, int count) {
        for (int part = 0; part < by.length; part++) {
            for (int i = 0; i < count; i++) {
                ownStarts[part][i] = starts[part][places[i]];
                ownEnds[part][i] = ends[part][places[i]];
            }
            useOwn(part);
        }
    }

    private void useOwn(int part) {
        starts[part] = ownStarts[part];
        ends[part] = ownEnds[part];
    }

    void groups(GroupTable table, int[] into, int count) {
        if (by.length == 0) {
            Arrays.fill(into, 0, count, 0);
            return;
        }
        table.groups(bytes, starts, ends, count, into);
    }
}
