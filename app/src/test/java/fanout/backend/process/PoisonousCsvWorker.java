package fanout.backend.process;

import fanout.csv.AggregateKernel;
import fanout.task.Chunk;
import fanout.task.ChunkFailure;
import fanout.task.ChunkKernel;
import fanout.task.ChunkReport;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvChunk;
import fanout.task.Partial;
import fanout.task.WorkNote;
import fanout.worker.WorkerMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A worker process that aggregates for real, and halts when it has met a record with {@link #POISON} in it. */
public final class PoisonousCsvWorker {
    static final String POISON = "arsenic";

    private PoisonousCsvWorker() {}

    public static void main(String[] arguments) {
        WorkerMain.run(arguments, (job, memory) -> new Kernel(new AggregateKernel((CsvAggregateJob) job, memory)));
    }

    static WorkerCommand command() {
        return new WorkerCommand(
                PoisonousCsvWorker.class.getName(),
                64 << 20,
                List.of("-XX:TieredStopAtLevel=1"),
                TimeUnit.SECONDS.toNanos(30));
    }

    private record Kernel(AggregateKernel kernel) implements ChunkKernel {
        private static final WorkNote[] NOTE = {WorkNote.NONE};

        @Override
        public void noteOn(WorkNote note) {
            NOTE[0] = note;
        }

        @Override
        public ChunkReport run(Chunk chunk) throws ChunkFailure {
            KillingNote note = new KillingNote(NOTE[0], (CsvChunk) chunk);
            kernel.noteOn(note);
            ChunkReport report = kernel.run(chunk);
            note.through();
            return report;
        }

        @Override
        public boolean isWorthTaking() {
            return kernel.isWorthTaking();
        }

        @Override
        public boolean isAsBefore() {
            return kernel.isAsBefore();
        }

        @Override
        public Partial take() {
            return kernel.take();
        }
    }

    /** Knows what the kernel has read, as the kernel says how far it is. */
    private static final class KillingNote implements WorkNote {
        private final WorkNote note;
        private final CsvChunk chunk;
        private final String text;
        private int before;

        KillingNote(WorkNote note, CsvChunk chunk) {
            this.note = note;
            this.chunk = chunk;
            this.before = (int) chunk.start();
            try {
                text = Files.readString(Path.of(chunk.path()), StandardCharsets.ISO_8859_1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void begin(long batch, Chunk begun) {}

        @Override
        public void at(long offset) {
            if (!chunk.careful()) {
                taste(before, (int) offset);
            }
            before = (int) offset;
            note.at(offset);
        }

        @Override
        public void at(long start, long end) {
            note.at(start, end);
            if (chunk.poisonAt(start).isEmpty()) {
                taste((int) start, (int) end);
            }
        }

        void through() {
            if (!chunk.careful()) {
                taste(before, (int) chunk.end());
            }
        }

        private void taste(int start, int end) {
            if (text.substring(start, end).contains(POISON)) {
                System.err.println("a record does not agree with me");
                Runtime.getRuntime().halt(11);
            }
        }

        @Override
        public void answer(long batch) {}

        @Override
        public void rest() {}
    }
}
