package fanout.csv;

import fanout.aggregate.Value;
import fanout.csv.expression.BadValueException;
import fanout.csv.expression.Evaluator;
import fanout.csv.expression.Fields;
import java.util.Arrays;

/**
 * The fields of the record at hand, as expressions see them: first the file's columns, then the derived ones, each
 * evaluated at most once per record and only if asked for; what comes after them is not in this file, and NULL. One owner at a time.
 */
final class CsvRecord implements Fields {
    private final Records records;
    private final int fileColumns;
    private final byte[] nullText;
    private final Evaluator[] derived;
    private final boolean badIsNull;
    private final Value[] derivedValues;
    private final long[] derivedFor;
    private long number;

    /**
     * @param nullText a text that counts as empty; empty for none
     * @param derived in order; each may use the ones before it
     * @param badIsNull whether a derived column that cannot be evaluated is empty, rather than a reason to reject
     */
    CsvRecord(Records records, int fileColumns, byte[] nullText, Evaluator[] derived, boolean badIsNull) {
        this.badIsNull = badIsNull;
        this.records = records;
        this.fileColumns = fileColumns;
        this.nullText = nullText;
        this.derived = derived;
        this.derivedValues = new Value[derived.length];
        Arrays.setAll(derivedValues, i -> new Value());
        this.derivedFor = new long[derived.length];
    }

    /** The reader went to the next record. */
    void moved() {
        number++;
    }

    @Override
    public void read(int column, Value into) throws BadValueException {
        if (column >= fileColumns + derived.length) {
            into.setNull();
            return;
        }
        if (column >= fileColumns) {
            readDerived(column - fileColumns, into);
            return;
        }
        records.read(column, into);
        if (nullText.length > 0 && isNullText(into)) {
            into.setNull();
        }
    }

    /** The column's text for grouping, where a null text is a text like any other. */
    void readKey(int column, Value into) throws BadValueException {
        if (column < fileColumns) {
            records.read(column, into);
            return;
        }
        read(column, into);
    }

    private void readDerived(int index, Value into) throws BadValueException {
        if (derivedFor[index] != number) {
            evaluate(index);
            derivedFor[index] = number;
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
