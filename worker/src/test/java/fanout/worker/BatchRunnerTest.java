package fanout.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import fanout.aggregate.AggregateFunction;
import fanout.task.AggregateCall;
import fanout.task.BadValuePolicy;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.CallChunk;
import fanout.task.CallReport;
import fanout.task.Chunk;
import fanout.task.ChunkFailure;
import fanout.task.ChunkKernel;
import fanout.task.ChunkReport;
import fanout.task.Compression;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvChunk;
import fanout.task.CsvDialect;
import fanout.task.CsvSource;
import fanout.task.FailureKind;
import fanout.task.FileIdentity;
import fanout.task.HandedOver;
import fanout.task.MemoryShare;
import fanout.task.Outcome;
import fanout.task.Partial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchRunnerTest {
    private static final CsvAggregateJob JOB = new CsvAggregateJob(
            CsvDialect.RFC_4180,
            List.of("k"),
            List.of(new AggregateCall("count", AggregateFunction.COUNT, "")),
            "",
            List.of(),
            BadValuePolicy.REJECT,
            "",
            CsvAggregateJob.DEFAULT_RECORD_BYTES);

    @TempDir
    private Path folder = Path.of("");

    private final BatchRunner runner = new BatchRunner(JOB, MemoryShare.UNLIMITED);

    @Test
    void aChunkThatCannotBeOpenedCostsNothingThatWasKept() throws IOException {
        runner.run(new Batch(7, List.of(chunk(0, "k\na\n", 0)), false));
        CsvChunk missing = chunk(1, "k\nb\n", 0);
        Files.delete(Path.of(missing.path()));
        BatchResult result = runner.run(new Batch(8, List.of(missing, chunk(2, "k\nc\n", 0)), false));
        assertInstanceOf(Outcome.Failed.class, result.outcomes().get(0));
        assertEquals(
                7,
                assertInstanceOf(Outcome.Done.class, result.outcomes().get(1)).partial());
        assertHandsOver(7, List.of(0, 2), 2);
    }

    @Test
    void aChunkThatFailsOnItsWayTakesWhatWasKeptWithIt() throws IOException {
        runner.run(new Batch(7, List.of(chunk(0, "k\na\n", 0)), false));
        CsvChunk cutOff = chunk(1, "k\nb\n", 100);
        BatchResult result = runner.run(new Batch(8, List.of(cutOff, chunk(2, "k\nc\n", 0)), false));
        assertInstanceOf(Outcome.Failed.class, result.outcomes().get(0));
        assertHandsOver(8, List.of(2), 1);
    }

    @Test
    void whereNothingIsFoldedAFailureHasNoOtherChunkRunAgain() {
        List<Integer> runs = new ArrayList<>();
        ChunkKernel kernel = new ChunkKernel() {
            @Override
            public ChunkReport run(Chunk chunk) throws ChunkFailure {
                runs.add(chunk.id());
                if (chunk.id() == 1) {
                    throw new OutOfMemoryError("as a test has it");
                }
                if (chunk.id() == 2) {
                    throw new ChunkFailure(FailureKind.UNREADABLE, "as a test has it");
                }
                return CallReport.unstarted(chunk.id(), "");
            }

            @Override
            public boolean foldsNothing() {
                return true;
            }

            @Override
            public Partial take() {
                return new Partial.Nothing();
            }
        };
        BatchResult result = new BatchRunner(() -> kernel).run(new Batch(7, calls(4), false));
        assertEquals(List.of(0, 1, 2, 3), runs);
        assertEquals(4, result.outcomes().size());
    }

    @Test
    void whatIsNotBegunWhenItTookLongEnoughIsGivenBackAndThePartialHoldsTheOthersAlone() throws IOException {
        runner.run(new Batch(7, List.of(chunk(0, "k\na\n", 0)), false));
        List<Chunk> chunks = List.of(chunk(1, "k\nb\n", 0), chunk(2, "k\nc\n", 0), chunk(3, "k\nd\n", 0));
        BatchResult result = runner.run(new Batch(8, chunks, false, 0, 0));
        assertEquals(List.of(1), result.outcomes().stream().map(Outcome::chunk).toList());
        assertEquals(List.of(2, 3), result.notBegun());
        runner.run(new Batch(9, chunks.subList(2, 3), false, 0, 0));
        assertHandsOver(7, List.of(0, 1, 3), 3);
    }

    @Test
    void aFailureAfterLongEnoughIsToldAndWhatItSpoiledIsGivenBack() {
        List<Integer> runs = new ArrayList<>();
        long enoughNanos = 300_000_000;
        ChunkKernel kernel = new ChunkKernel() {
            @Override
            public ChunkReport run(Chunk chunk) throws ChunkFailure {
                runs.add(chunk.id());
                if (chunk.id() == 1) {
                    for (long begun = System.nanoTime(); System.nanoTime() - begun < 2 * enoughNanos; ) {
                        Thread.onSpinWait();
                    }
                    throw new ChunkFailure(FailureKind.UNREADABLE, "as a test has it");
                }
                return CallReport.unstarted(chunk.id(), "");
            }

            @Override
            public Partial take() {
                return new Partial.Nothing();
            }
        };
        BatchRunner folding = new BatchRunner(() -> kernel);
        BatchResult result = folding.run(new Batch(7, calls(4), false, 0, enoughNanos));
        assertEquals(1, runs.get(runs.size() - 1), runs::toString);
        assertEquals(List.of(1), result.outcomes().stream().map(Outcome::chunk).toList());
        assertEquals(List.of(0, 2, 3), result.notBegun());
        assertEquals(List.of(), result.handedOver());
        assertEquals(List.of(), folding.handOver());
    }

    private static List<Chunk> calls(int count) {
        List<Chunk> chunks = new ArrayList<>();
        for (int id = 0; id < count; id++) {
            chunks.add(new CallChunk(id, "input " + id, id + 1, 0, List.of(), "", 1));
        }
        return chunks;
    }

    private void assertHandsOver(long partial, List<Integer> chunks, int groups) {
        List<HandedOver> all = runner.handOver();
        assertEquals(1, all.size());
        assertEquals(partial, all.get(0).number());
        assertEquals(chunks, all.get(0).chunks());
        assertEquals(groups, ((Partial.Groups) all.get(0).partial()).table().size());
    }

    /** Of a file of its own, and reaching so many bytes beyond its end. */
    private CsvChunk chunk(int id, String text, long bytesTooMany) throws IOException {
        Path file = Files.writeString(folder.resolve(id + ".csv"), text);
        long bytes = text.length() + bytesTooMany;
        CsvSource source = new CsvSource(
                id, file.toString(), List.of("k"), bytes, 2, 1, Compression.NONE, new FileIdentity("", bytes, 0, 0));
        return new CsvChunk(id, source, 2, bytes, 2);
    }
}
