package fanout.merge;

import fanout.aggregate.GroupBlock;
import fanout.aggregate.GroupRun;
import fanout.aggregate.GroupTable;
import fanout.aggregate.RowBlock;
import fanout.aggregate.RunMerge;
import fanout.aggregate.SortedGroups;
import fanout.task.MemoryShare;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The answer of an aggregation: groups in the order of their keys.
 */
public final class AggregateResult implements ResultRows {
    private final List<String> columns;
    private final GroupTable knowledge;
    private final Source source;
    private Runnable beforeBlock = () -> {};
    private long size = -1;

    private AggregateResult(List<String> columns, GroupTable knowledge, Source source) {
        this.columns = List.copyOf(columns);
        this.knowledge = knowledge;
        this.source = source;
    }

    /** Where the rows come from. */
    private interface Source {
        long mostRows();

        <T> void inOrder(Function<GroupBlock, T> work, Crew.Sink<T> sink) throws IOException;
    }

    /**
     * An answer in memory.
     *
     * @param columns the names of the key columns and then of the aggregates
     * @param tables at least one; together, they hold all groups, and may have some in common
     * @param threads how many may work on it
     */
    public static AggregateResult of(List<String> columns, List<GroupTable> tables, int threads) {
        return new AggregateResult(columns, tables.get(0), new Tables(tables, new Crew(threads)));
    }

    /**
     * An answer in files.
     *
     * @param knowledge a table of the job without groups that knows what answers depend on
     */
    static AggregateResult ofRuns(List<String> columns, GroupTable knowledge, List<GroupRun> runs, MemoryShare memory) {
        return new AggregateResult(columns, knowledge, new Runs(runs, knowledge, memory));
    }

    /** What to do before each block that is handed to a sink; what it throws ends the going over. */
    public AggregateResult beforeEachBlock(Runnable check) {
        beforeBlock = check;
        return this;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    /** Those that were grouped by. */
    @Override
    public int keyColumns() {
        return knowledge.keyColumns();
    }

    /** So many rows there are at most: known without work. */
    public long mostRows() {
        return source.mostRows();
    }

    /** How many rows; as much work as going over them, unless that was done. */
    public long size() throws IOException {
        if (size < 0) {
            inOrder(RowBlock::size, count -> {});
        }
        return size;
    }

    @Override
    public <T> void inOrder(Function<RowBlock, T> work, Sink<T> sink) throws IOException {
        long[] rows = {0};
        source.inOrder(block -> new Made<>(block.size(), work.apply(block)), made -> {
            beforeBlock.run();
            rows[0] += made.rows;
            sink.take(made.value);
        });
        size = rows[0];
    }

    private record Made<T>(int rows, T value) {}

    private static final class Tables implements Source {
        private final List<GroupTable> tables;
        private final Crew crew;
        private @Nullable SortedGroups sorted;

        Tables(List<GroupTable> tables, Crew crew) {
            this.tables = List.copyOf(tables);
            this.crew = crew;
        }

        @Override
        public long mostRows() {
            return tables.stream().mapToLong(GroupTable::size).sum();
        }

        @Override
        public <T> void inOrder(Function<GroupBlock, T> work, Crew.Sink<T> sink) throws IOException {
            SortedGroups current = sorted;
            SortedGroups blocks = current == null ? new SortedGroups(tables, crew) : current;
            sorted = blocks;
            crew.inOrder(blocks.blocks(), number -> work.apply(blocks.block(number)), sink);
        }
    }

    private record Runs(List<GroupRun> runs, GroupTable knowledge, MemoryShare memory) implements Source {
        @Override
        public long mostRows() {
            return Long.MAX_VALUE;
        }

        @Override
        public <T> void inOrder(Function<GroupBlock, T> work, Crew.Sink<T> sink) throws IOException {
            // The workers' half is free by now.
            long bytes = 2 * memory.bytes();
            try (RunMerge merge =
                    RunMerge.of(runs, knowledge, bytes, memory.folder().get())) {
                for (GroupTable next = merge.next(); next != null; next = merge.next()) {
                    sink.take(work.apply(GroupBlock.of(next)));
                }
            }
        }
    }
}
