package fanout.merge;

import fanout.aggregate.ByteWriter;
import fanout.aggregate.RowBlock;
import fanout.aggregate.Value;
import fanout.task.MemoryShare;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An answer as it was asked to look: with columns of other names, in another order, or only the first rows of it. */
public final class ArrangedRows implements ResultRows {
    private final ResultRows rows;
    private final Arrangement arrangement;
    private final MemoryShare memory;
    private final Crew crew;
    private @Nullable RowSorter sorted;

    /**
     * How an answer is to look.
     *
     * @param names of its columns, as many as there are
     * @param order of its rows; where they are equal in it, and where it has no columns, they stay in the order they have
     * @param most how many rows, from the first on; {@link Long#MAX_VALUE} for all
     */
    public record Arrangement(List<String> names, RowOrder order, long most) {
        public Arrangement {
            names = List.copyOf(names);
        }

        private boolean movesRows() {
            return !order.columns().isEmpty() || most < Long.MAX_VALUE;
        }
    }

    /** @param threads how many may work on it */
    public ArrangedRows(ResultRows rows, Arrangement arrangement, MemoryShare memory, int threads) {
        this.rows = rows;
        this.arrangement = arrangement;
        this.memory = memory;
        this.crew = new Crew(threads);
    }

    @Override
    public List<String> columns() {
        return arrangement.names();
    }

    @Override
    public int keyColumns() {
        return rows.keyColumns();
    }

    @Override
    public <T> void inOrder(Function<RowBlock, T> work, Sink<T> sink) throws IOException {
        if (!arrangement.movesRows()) {
            rows.inOrder(work, sink);
            return;
        }
        RowSorter current = sorted;
        if (current == null) {
            current = new RowSorter(arrangement.most(), memory);
            RowSorter into = current;
            rows.inOrder(this::records, block -> into.add(block.array(), block.size()));
            sorted = current;
        }
        current.inOrder(crew, work, sink);
    }

    private ByteWriter records(RowBlock block) {
        ByteWriter out = new ByteWriter();
        Value[] row = rows.emptyRow();
        for (int i = 0; i < block.size(); i++) {
            block.read(i, row);
            RowRecord.write(row, arrangement.order(), out);
        }
        return out;
    }
}
