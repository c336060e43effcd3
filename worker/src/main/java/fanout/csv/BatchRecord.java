package fanout.csv;

import fanout.aggregate.Value;
import fanout.csv.expression.BadValueException;
import fanout.csv.expression.Evaluator;
import fanout.csv.expression.Fields;
import java.util.Arrays;

/**
 * One record of a batch, as expressions see it: first the file's columns, then the derived ones, each evaluated at most
 * once per record and only if asked for; what comes after them is not in this file, and NULL. One owner at a time.
 */
final class BatchRecord implements Fields {
    private static final int UNUSED = -1;

    private final RecordBatch batch;
    /** Of each column of the file its place among the batch's. */
    private final int[] places;

    private final byte[] nullText;
    private final Evaluator[] derived;
    private final boolean badIsNull;
    private final Value[] derivedValues;
    private final long[] derivedFor;
    private long moves;
    private int record;

    /**
     * @param nullText a text that counts as empty; empty for none
     * @param badIsNull whether a derived column that cannot be evaluated is empty, rather than a reason to reject
     */
    BatchRecord(RecordBatch batch, JobColumns columns, byte[] nullText, boolean badIsNull) {
        this.batch = batch;
        this.nullText = nullText;
        this.badIsNull = badIsNull;
        this.places = new int[columns.width()];
        Arrays.fill(places, UNUSED);
        int[] used = columns.used();
        for (int place = 0; place < used.length; place++) {
            places[used[place]] = place;
        }
        this.derived = columns.derived();
        this.derivedValues = new Value[derived.length];
        Arrays.setAll(derivedValues, i -> new Value());
        this.derivedFor = new long[derived.length];
    }

    void moveTo(int newRecord) {
        record = newRecord;
        moves++;
    }

    @Override
    public void read(int column, Value into) throws BadValueException {
        if (column >= places.length + derived.length) {
            into.setNull();
            return;
        }
        if (column >= places.length) {
            readDerived(column - places.length, into);
            return;
        }
        readField(column, into);
        if (nullText.length > 0 && isNullText(into)) {
            into.setNull();
        }
    }

    /** The column's text for grouping, where a null text is a text like any other. */
    void readKey(int column, Value into) throws BadValueException {
        if (column < places.length) {
            readField(column, into);
            return;
        }
        try {
            read(column, into);
        } catch (BadValueException e) {
            if (!badIsNull) {
                throw e;
            }
            into.setNull();
        }
    }

    private void readField(int column, Value into) {
        int place = places[column];
        into.setText(batch.bytes(), batch.starts(place)[record], batch.ends(place)[record]);
    }

    private void readDerived(int index, Value into) throws BadValueException {
        if (derivedFor[index] != moves) {
            evaluate(index);
            derivedFor[index] = moves;
        }
        into.set(derivedValues[index]);
    }

    private void evaluate(int index) throws BadValueException {
        try {
            derived[index].evaluate(this, derivedValues[index]);
        } catch (BadValueException e) {
            if (!badIsNull) {
                throw e;
            }
            derivedValues[index].setNull();
        }
    }

    private boolean isNullText(Value value) {
        return !value.isNull()
                && Arrays.equals(value.bytes(), value.start(), value.end(), nullText, 0, nullText.length);
    }
}
