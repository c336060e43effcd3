package fanout.merge;

import fanout.aggregate.ByteWriter;
import fanout.aggregate.RowBlock;
import fanout.aggregate.Value;
import fanout.task.MemoryShare;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;

/**
 * Sorts {@link RowRecord}s, of which only so many at the beginning are wanted; equal ones stay in the order in which they
 * came. What is too much for memory goes to files, sorted runs, that are merged as they are gone over. One owner.
 */
final class RowSorter {
    private static final int BLOCK_ROWS = 4096;
    private static final int BLOCK_BYTES = 1 << 20;
    private static final int FILE_BUFFER = 1 << 16;
    /** With less there would be too many files. */
    private static final long LEAST_MEMORY = 8L << 20;

    private static final long MOST_MEMORY = 1L << 30;
    /** Rows that are not wanted are kept until they are as many as those that are. */
    private static final int MOST_IN_VAIN = 4096;
    /** What a row takes besides its bytes: its place, and another one in the sorting. */
    private static final int ROW_BYTES = 40;

    private final long most;
    private final MemoryShare memory;
    private final long budget;
    private final List<Spilled> runs = new ArrayList<>();
    private ByteWriter records = new ByteWriter();
    private int[] starts = new int[1024];
    private int count;
    private boolean sorted = true;
    /** Where the last row that is wanted of those seen begins, once there are as many; behind it comes what is not. */
    private int lastWanted = -1;

    /** A file of sorted records, and how many bytes they are. */
    private record Spilled(Path file, long bytes) {}

    /** @param most how many rows are wanted, at least one */
    RowSorter(long most, MemoryShare memory) {
        this.most = most;
        this.memory = memory;
        this.budget = Math.max(LEAST_MEMORY, Math.min(memory.bytes(), MOST_MEMORY));
    }

    /** Adds whole records, one behind the other. */
    void add(byte[] bytes, int end) throws IOException {
        if ((long) records.size() + end + (long) ROW_BYTES * count > budget && count > 0) {
            spill();
        }
        int length;
        for (int at = 0; at < end; at += length) {
            length = RowRecord.length(bytes, at);
            if (lastWanted >= 0 && RowRecord.compare(bytes, at, records.array(), lastWanted) >= 0) {
                continue;
            }
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
            }
            starts[count++] = records.size();
            records.writeRaw(bytes, at, at + length);
            sorted = false;
        }
        if (count - most >= Math.max(most, MOST_IN_VAIN)) {
            keepWanted();
        }
    }

    /** How many rows it gives. */
    private int wanted() {
        return (int) Math.min(count, most);
    }

    private void sort() {
        if (sorted) {
            return;
        }
        starts = PrefixSort.sorted(records.array(), starts, count);
        sorted = true;
    }

    private void keepWanted() {
        sort();
        ByteWriter kept = new ByteWriter();
        byte[] bytes = records.array();
        count = wanted();
        for (int i = 0; i < count; i++) {
            int start = starts[i];
            starts[i] = kept.size();
            kept.writeRaw(bytes, start, start + RowRecord.length(bytes, start));
        }
        records = kept;
        lastWanted = starts[count - 1];
    }

    private void spill() throws IOException {
        sort();
        try {
            Path run = Files.createTempFile(memory.folder().get(), "rows-", "");
            long written = 0;
            byte[] bytes = records.array();
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(run), FILE_BUFFER)) {
                for (int i = 0; i < wanted(); i++) {
                    int length = RowRecord.length(bytes, starts[i]);
                    out.write(bytes, starts[i], length);
                    written += length;
                }
            }
            runs.add(new Spilled(run, written));
        } catch (IOException e) {
            throw TemporaryPlace.unusable("cannot sort what does not fit into memory", e);
        }
        records.clear();
        count = 0;
        sorted = true;
        lastWanted = -1;
    }

    /** Goes over the rows that are wanted, in their order; as {@link ResultRows#inOrder}. */
    <T> void inOrder(Crew crew, Function<RowBlock, T> work, ResultRows.Sink<T> sink) throws IOException {
        if (!runs.isEmpty()) {
            if (count > 0) {
                spill();
            }
            merge(work, sink);
            return;
        }
        sort();
        byte[] bytes = records.array();
        int rows = wanted();
        int blocks = (rows + BLOCK_ROWS - 1) / BLOCK_ROWS;
        crew.inOrder(
                blocks,
                block -> work.apply(
                        new Block(bytes, starts, block * BLOCK_ROWS, Math.min(rows - block * BLOCK_ROWS, BLOCK_ROWS))),
                sink::take);
    }

    private <T> void merge(Function<RowBlock, T> work, ResultRows.Sink<T> sink) throws IOException {
        // Of equal rows those of the earlier run came first.
        PriorityQueue<Run> heads = new PriorityQueue<>(
                Comparator.comparing((Run run) -> run, Run::compareRecords).thenComparingInt(run -> run.number));
        List<Run> opened = new ArrayList<>();
        try {
            for (Spilled spilled : runs) {
                Run run = new Run(spilled, opened.size());
                opened.add(run);
                if (run.next()) {
                    heads.add(run);
                }
            }
            ByteWriter block = new ByteWriter();
            int[] places = new int[BLOCK_ROWS];
            int rows = 0;
            for (long left = most; left > 0 && !heads.isEmpty(); left--) {
                Run first = heads.remove();
                places[rows++] = block.size();
                block.writeRaw(first.record, 0, first.record.length);
                if (rows == BLOCK_ROWS || block.size() >= BLOCK_BYTES) {
                    sink.take(work.apply(new Block(block.array(), places, 0, rows)));
                    block.clear();
                    rows = 0;
                }
                if (first.next()) {
                    heads.add(first);
                }
            }
            sink.take(work.apply(new Block(block.array(), places, 0, rows)));
        } finally {
            for (Run run : opened) {
                run.close();
            }
        }
    }

    /** Rows one behind another in {@code starts}. */
    private static final class Block implements RowBlock {
        private final byte[] bytes;
        private final int[] starts;
        private final int first;
        private final int rows;

        Block(byte[] bytes, int[] starts, int first, int rows) {
            this.bytes = bytes;
            this.starts = starts;
            this.first = first;
            this.rows = rows;
        }

        @Override
        public int size() {
            return rows;
        }

        @Override
        public void read(int row, Value[] into) {
            RowRecord.read(bytes, starts[first + row], into);
        }
    }

    /** A file of sorted records, read once. */
    private static final class Run implements Closeable {
        private final DataInputStream in;
        private final int number;
        private long left;
        private byte[] record = {};

        Run(Spilled spilled, int number) throws IOException {
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(spilled.file), FILE_BUFFER));
            this.number = number;
            this.left = spilled.bytes;
        }

        /** Reads the next record; false at the end. */
        boolean next() throws IOException {
            if (left == 0) {
                return false;
            }
            try {
                record = RowRecord.read(in);
            } catch (EOFException early) {
                throw new EOFException("a temporary file of sorted rows became shorter");
            }
            left -= record.length;
            return true;
        }

        private static int compareRecords(Run left, Run right) {
            return RowRecord.compare(left.record, 0, right.record, 0);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
