package fanout.merge;

import fanout.aggregate.GroupTable;
import fanout.task.CsvAggregateJob;
import java.util.ArrayList;
import java.util.List;

/**
 * All groups that were merged so far. Few are merged at once; what is large is kept as it is, and merged by {@link
 * AggregateResult} with several threads when it is known where in the answer it belongs.
 */
final class MergedGroups {
    /** Merging so many takes the coordinator a few milliseconds. */
    private static final int FEW = 1 << 16;

    private final List<GroupTable> large = new ArrayList<>();
    private GroupTable total;

    MergedGroups(CsvAggregateJob job) {
        total = job.emptyTable();
    }

    /** Takes a table over: nobody else may use it any more. */
    void add(GroupTable table) {
        if (table.size() > total.size()) {
            // The smaller one is merged into the larger, or beside it.
            GroupTable before = total;
            total = table;
            addSmaller(before);
        } else {
            addSmaller(table);
        }
    }

    /** Together they hold all groups; at least one. */
    List<GroupTable> tables() {
        List<GroupTable> all = new ArrayList<>(large);
        all.add(total);
        return all;
    }

    private void addSmaller(GroupTable table) {
        if (table.size() <= FEW) {
            total.merge(table);
        } else {
            large.add(table);
        }
    }
}
