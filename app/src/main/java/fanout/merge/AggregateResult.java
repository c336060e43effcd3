package fanout.merge;

import fanout.aggregate.GroupBlock;
import fanout.aggregate.GroupTable;
import fanout.aggregate.SortedGroups;
import fanout.aggregate.Value;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The answer of an aggregation: groups in the order of their keys, as blocks of rows that several threads may work on. One
 * owner.
 */
public final class AggregateResult {
    private final List<String> columns;
    private final List<GroupTable> tables;
    private final Crew crew;
    private @Nullable SortedGroups sorted;
    private long size = -1;

    /**
     * @param columns the names of the key columns and then of the aggregates
     * @param tables at least one; together, they hold all groups, and may have some in common
     * @param threads how many may work on it
     */
    public AggregateResult(List<String> columns, List<GroupTable> tables, int threads) {
        this.columns = List.copyOf(columns);
        this.tables = List.copyOf(tables);
        this.crew = new Crew(threads);
    }

    /** Takes what was made of the blocks, in their order. */
    public interface Sink<T> {
        void take(T made) throws IOException;
    }

    public List<String> columns() {
        return columns;
    }

    /** How many of the columns, from the left, are key columns: texts, whatever they look like. */
    public int keyColumns() {
        return tables.get(0).keyColumns();
    }

    /** A value for each column, to read rows into. */
    public Value[] emptyRow() {
        Value[] row = new Value[columns.size()];
        Arrays.setAll(row, column -> new Value());
        return row;
    }

    /** How many rows; as much work as going over them, unless that was done. */
    public long size() throws IOException {
        if (size < 0) {
            inOrder(GroupBlock::size, count -> {});
        }
        return size;
    }

    /**
     * Makes something of every block, several at a time on several threads, and gives it to the sink, in the order of the
     * rows and on this thread.
     */
    public <T> void inOrder(Function<GroupBlock, T> work, Sink<T> sink) throws IOException {
        SortedGroups groups = sorted;
        if (groups == null) {
            groups = new SortedGroups(tables, crew);
            sorted = groups;
        }
        SortedGroups blocks = groups;
        long[] rows = {0};
        crew.inOrder(
                blocks.blocks(),
                number -> {
                    GroupBlock block = blocks.block(number);
                    return new Made<>(block.size(), work.apply(block));
                },
                made -> {
                    rows[0] += made.rows;
                    sink.take(made.value);
                });
        size = rows[0];
    }

    private record Made<T>(int rows, T value) {}
}
