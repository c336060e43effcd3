package fanout.merge;

import fanout.aggregate.RowBlock;
import fanout.aggregate.Value;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The rows of an answer in their order, as blocks that several threads may work on. One owner. */
public interface ResultRows {
    /** Takes what was made of the blocks, in their order. */
    interface Sink<T> {
        void take(T made) throws IOException;
    }

    List<String> columns();

    /** How many of the columns, from the left, are texts, whatever they look like, and never unknown. */
    int keyColumns();

    /** A value for each column, to read rows into. */
    default Value[] emptyRow() {
        Value[] row = new Value[columns().size()];
        Arrays.setAll(row, column -> new Value());
        return row;
    }

    /**
     * Makes something of every block, perhaps several at a time on several threads, and gives it to the sink, in the order
     * of the rows and on this thread. May be called again.
     */
    <T> void inOrder(Function<RowBlock, T> work, Sink<T> sink) throws IOException;
}
