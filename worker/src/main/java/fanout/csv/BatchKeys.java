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
    private final int[] ownStarts = new int[RecordBatch.MOST_RECORDS];
    private final int[] ownEnds = new int[RecordBatch.MOST_RECORDS];
    private byte[] bytes = {};
    private int[] starts = ownStarts;
    private int[] ends = ownEnds;

    BatchKeys(CsvAggregateJob job, JobColumns columns, RecordBatch batch, BatchRecord record) {
        this.names = job.by();
        this.limits = job.limits();
        this.columns = columns;
        this.batch = batch;
        this.record = record;
        this.by = columns.by();
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
        starts = ownStarts;
        ends = ownEnds;
        bytes = texts.array();
    }

    /** The keys of all records. */
    void addColumns(int size) {
        if (by.length == 1) {
            int place = columns.placeOf(by[0]);
            bytes = batch.bytes();
            starts = batch.starts(place);
            ends = batch.ends(place);
            return;
        }
        for (int i = 0; i < size; i++) {
            ownStarts[i] = texts.size();
            for (int column : by) {
                int place = columns.placeOf(column);
                texts.writeBytes(batch.bytes(), batch.starts(place)[i], batch.ends(place)[i]);
            }
            ownEnds[i] = texts.size();
        }
        bytes = texts.array();
    }

    /** The key of the record at hand as the key in that place. */
    void add(int place) throws BadValueException {
        ownStarts[place] = texts.size();
        for (int i = 0; i < by.length; i++) {
            readPart(i);
            if (by.length == 1) {
                scratch.writeTo(texts);
            } else {
                scratch.writeWithLength(texts);
            }
        }
        ownEnds[place] = texts.size();
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
        for (int i = 0; i < count; i++) {
            ownStarts[i] = starts[places[i]];
            ownEnds[i] = ends[places[i]];
        }
        starts = ownStarts;
        ends = ownEnds;
    }

    void groups(GroupTable table, int[] into, int count) {
        if (by.length == 0) {
            Arrays.fill(into, 0, count, 0);
            return;
        }
        table.groups(bytes, starts, ends, count, into);
    }
}
