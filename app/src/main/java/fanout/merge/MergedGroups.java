package fanout.merge;

import fanout.aggregate.GroupRun;
import fanout.aggregate.GroupTable;
import fanout.aggregate.RunFile;
import fanout.task.CsvAggregateJob;
import fanout.task.MemoryShare;
import fanout.task.Partial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * All groups that were merged so far. Few are merged at once; what is large is kept as it is, and merged by {@link
 * AggregateResult} with several threads when it is known where in the answer it belongs. What is too much for memory goes
 * to files.
 */
final class MergedGroups {
    /** Merging so many takes the coordinator a few milliseconds. */
    private static final int FEW = 1 << 16;

    private final MemoryShare memory;
    private final List<GroupRun> runs = new ArrayList<>();
    private final List<GroupTable> large = new ArrayList<>();
    /** Without groups; knows what answers depend on and may stand in files only. */
    private final GroupTable knowledge;

    private GroupTable total;
    private long spilledBytes;

    MergedGroups(CsvAggregateJob job, MemoryShare memory) {
        this.memory = memory;
        this.knowledge = job.emptyTable();
        this.total = job.emptyTable();
    }

    /** Takes a partial over: nobody else may use it any more. */
    void add(Partial.Groups groups) {
        runs.addAll(groups.runs());
        spilledBytes += groups.runs().stream().mapToLong(GroupRun::bytes).sum();
        GroupTable table = groups.table();
        knowledge.agreeWith(table);
        if (table.size() > total.size()) {
            // The smaller one is merged into the larger, or beside it.
            GroupTable before = total;
            total = table;
            addSmaller(before);
        } else {
            addSmaller(table);
        }
        if (total.memoryBytes()
                        + large.stream().mapToLong(GroupTable::memoryBytes).sum()
                > memory.bytes()) {
            spill();
        }
    }

    /** How much was written to files. */
    long spilledBytes() {
        return spilledBytes;
    }

    /** The answer; nothing may be added after it. */
    AggregateResult result(List<String> columns, int threads) {
        large.add(total);
        if (runs.isEmpty()) {
            return AggregateResult.of(columns, large, threads);
        }
        total = knowledge.emptyCopy();
        spill();
        return AggregateResult.ofRuns(columns, knowledge, runs, memory);
    }

    private void addSmaller(GroupTable table) {
        if (table.size() <= FEW) {
            total.merge(table);
        } else {
            large.add(table);
        }
    }

    private void spill() {
        large.add(total);
        total = knowledge.emptyCopy();
        try {
            for (GroupTable table : large) {
                if (table.keyColumns() == 0 || table.size() > 0) {
                    GroupRun run = RunFile.write(memory.folder().get(), table);
                    runs.add(run);
                    spilledBytes += run.bytes();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        large.clear();
    }
}
