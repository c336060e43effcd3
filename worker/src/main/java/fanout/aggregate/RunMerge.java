package fanout.aggregate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Merges runs into one order, group by group, in bounded memory: the blocks it gives hold few groups each. More runs than
 * can be read at a time are merged into longer ones first. One owner.
 */
public final class RunMerge implements AutoCloseable {
    private static final int MOST_AT_A_TIME = 64;
    private static final int BLOCK_GROUPS = 1 << 12;

    private final GroupTable empty;
    private final long memoryBytes;
    private final List<RunReader> readers = new ArrayList<>();
    private final PriorityQueue<RunReader> heads;

    /**
     * @param empty a table of the job, without groups, that {@linkplain GroupTable#agreeWith agrees} with all there were
     * @param memoryBytes how much a single group may take
     */
    private RunMerge(List<GroupRun> runs, GroupTable empty, long memoryBytes) throws IOException {
        this.empty = empty;
        this.memoryBytes = memoryBytes;
        this.heads = new PriorityQueue<>(Math.max(1, runs.size()), order(empty.keyColumns()));
        for (GroupRun run : runs) {
            RunReader reader = new RunReader(run);
            readers.add(reader);
            forward(reader);
        }
    }

    /** As below, of any number of runs; what is merged beforehand goes to files in the folder. */
    public static RunMerge of(List<GroupRun> runs, GroupTable empty, long memoryBytes, Path folder) throws IOException {
        List<GroupRun> rest = new ArrayList<>(runs);
        while (rest.size() > MOST_AT_A_TIME) {
            List<GroupRun> some = rest.subList(0, MOST_AT_A_TIME);
            GroupRun merged = merged(List.copyOf(some), empty, memoryBytes, folder);
            some.clear();
            rest.add(merged);
        }
        return new RunMerge(rest, empty, memoryBytes);
    }

    private static GroupRun merged(List<GroupRun> runs, GroupTable empty, long memoryBytes, Path folder)
            throws IOException {
        try (RunMerge merge = new RunMerge(runs, empty, memoryBytes);
                RunFile file = RunFile.create(folder)) {
            for (GroupTable table = merge.next(); table != null; table = merge.next()) {
                for (int group = 0; group < table.size(); group++) {
                    file.add(table, group);
                }
            }
            return file.run();
        }
    }

    /** The next groups, numbered in the order of their keys; null where there are no more. */
    public @Nullable GroupTable next() throws IOException {
        if (heads.isEmpty()) {
            return null;
        }
        GroupTable table = empty.emptyBlock();
        table.agreeWith(empty);
        while (!heads.isEmpty() && table.size() < BLOCK_GROUPS && table.memoryBytes() < memoryBytes / 4) {
            takeKey(table);
        }
        return table;
    }

    /** Everything of the smallest key. */
    private void takeKey(GroupTable table) throws IOException {
        RunReader first = heads.remove();
        int group = table.group(first.key(), 0, first.keyLength());
        table.decodeState(group, first.state());
        while (!heads.isEmpty() && isSame(first, heads.element())) {
            RunReader other = heads.remove();
            table.decodeState(group, other.state());
            forward(other);
            if (table.memoryBytes() > memoryBytes) {
                throw new IOException("one group takes more memory than --memory allows: give more,"
                        + " or use approx_distinct, approx_pNN and the like");
            }
        }
        forward(first);
    }

    private void forward(RunReader reader) throws IOException {
        if (reader.next()) {
            heads.add(reader);
        }
    }

    private static boolean isSame(RunReader one, RunReader other) {
        return Arrays.equals(one.key(), 0, one.keyLength(), other.key(), 0, other.keyLength());
    }

    private static Comparator<RunReader> order(int keyColumns) {
        return (one, other) -> keyColumns == 1
                ? Arrays.compareUnsigned(one.key(), 0, one.keyLength(), other.key(), 0, other.keyLength())
                : compare(keyColumns, new ByteReader(one.key(), 0, one.keyLength()), other);
    }

    private static int compare(int keyColumns, ByteReader left, RunReader other) {
        ByteReader right = new ByteReader(other.key(), 0, other.keyLength());
        for (int column = 0; column < keyColumns; column++) {
            int leftLength = left.readCount();
            int rightLength = right.readCount();
            int leftEnd = left.position() + leftLength;
            int rightEnd = right.position() + rightLength;
            int order = ByteWords.compare(
                    left.array(), left.position(), leftEnd, right.array(), right.position(), rightEnd);
            if (order != 0) {
                return order;
            }
            left.skip(leftLength);
            right.skip(rightLength);
        }
        return 0;
    }

    @Override
    public void close() throws IOException {
        for (RunReader reader : readers) {
            reader.close();
        }
    }
}
