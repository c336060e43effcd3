package fanout.report;

import fanout.aggregate.ByteWriter;
import fanout.aggregate.RowBlock;
import fanout.aggregate.Value;
import fanout.merge.ResultRows;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** Writes the rows of an answer, whatever the format: blocks of them on several threads, and what they gave in order. */
final class RowTexts {
    private static final int FIRST_BYTES = 1 << 16;

    private final ResultRows result;
    private final Function<ByteWriter, RowWriter> format;
    private final LongAdder replaced = new LongAdder();
    /** Used over and over: the texts are large. */
    private final Queue<ByteWriter> idle = new ConcurrentLinkedQueue<>();

    /** Writes one row behind another. */
    @FunctionalInterface
    interface RowWriter {
        /** The values are those of all columns, and live until it returns. */
        void write(Value[] row) throws IOException;

        /** How many texts of these rows were no UTF-8, where the format cannot have them as they are. */
        default long replaced() {
            return 0;
        }
    }

    /** @param format gives one that writes there; asked for on every thread, for every block */
    RowTexts(ResultRows result, Function<ByteWriter, RowWriter> format) {
        this.result = result;
        this.format = format;
    }

    /**
     * Writes all rows. Does not flush.
     *
     * @param skipped so many bytes of the first row are left out, such as what separates it from the one before
     * @return whether there were any rows
     */
    boolean write(OutputStream out, int skipped) throws IOException {
        boolean[] begun = {false};
        result.inOrder(this::text, text -> {
            int start = begun[0] || text.size() == 0 ? 0 : skipped;
            begun[0] |= text.size() > 0;
            out.write(text.array(), start, text.size() - start);
            text.clear();
            idle.add(text);
        });
        return begun[0];
    }

    /** Of all that was written, as {@link ResultWriter#write} has it. */
    long replaced() {
        return replaced.sum();
    }

    private ByteWriter text(RowBlock block) {
        ByteWriter used = idle.poll();
        ByteWriter text = used == null ? new ByteWriter(FIRST_BYTES) : used;
        RowWriter writer = format.apply(text);
        Value[] row = result.emptyRow();
        try {
            for (int i = 0; i < block.size(); i++) {
                block.read(i, row);
                writer.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        replaced.add(writer.replaced());
        return text;
    }
}
