package fanout.aggregate;

/** Some rows of an answer, one behind another. One owner. */
public interface RowBlock {
    /** How many rows. */
    int size();

    /** Fills in one row, a value for each column; the values live until the next call. */
    void read(int row, Value[] into);
}
