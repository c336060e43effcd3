package fanout.csv.expression;

import fanout.aggregate.Value;

/** The fields of the record at hand. */
public interface Fields {
    /**
     * Reads a column into a value, as a view that lives until the next record. Throws {@link BadValueException} where the
     * column is derived and its expression cannot be evaluated.
     */
    void read(int column, Value into) throws BadValueException;
}
