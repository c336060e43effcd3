package fanout.aggregate;

import java.util.List;

/**
 * The groups of several tables of one job in the order of their keys, as blocks that can be worked on at the same time.
 * Where tables have a group in common, it is merged within its block. The tables may not change any more.
 */
public final class SortedGroups {
    private final GroupTable[] tables;
    private final KeyOrder order;
    private final KeyBlocks keys;

    /** @param tables at least one; all of the same job */
    public SortedGroups(List<GroupTable> tables, Labour labour) {
        this.tables = tables.toArray(GroupTable[]::new);
        if (tables.stream().mapToLong(GroupTable::size).sum() > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException("more than 2,147,483,639 groups: group by fewer columns");
        }
        GroupTable.agree(this.tables);
        this.order = KeyOrder.of(this.tables, labour);
        this.keys = order instanceof RankOrder ranks && DenseKeys.suit(ranks)
                ? new DenseKeys(ranks, labour)
                : new SampleSort(order, labour);
    }

    /** How many blocks there are; some may be empty. */
    public int blocks() {
        return keys.blocks();
    }

    /** A block, sorted and merged; the caller's. Blocks may be asked for on several threads, each once at a time. */
    public GroupBlock block(int number) {
        return new GroupBlock(tables, keys.block(number), order);
    }
}
