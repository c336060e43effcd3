package fanout.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.plan.Segments;
import fanout.task.Batch;
import fanout.task.BatchResult;
import fanout.task.CallChunk;
import fanout.task.Chunk;
import fanout.task.Compression;
import fanout.task.FileIdentity;
import fanout.task.FilePart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DispatcherTest {
    private static final long TARGET_NANOS = 20_000_000;

    @Test
    void smallChunksTravelTogetherUntilTheBatchIsWorthIts20Milliseconds() {
        Dispatcher dispatcher = dispatcher(10_000, 1000, new CostModel(100_000, 0));
        Batch batch = dispatcher.next(false);
        assertEquals(200, batch.chunks().size());
        assertEquals(0, batch.chunks().get(0).id());
        assertEquals(199, batch.chunks().get(199).id());
        assertEquals(200, dispatcher.next(false).chunks().get(0).id());
    }

    @Test
    void aChunkWorthMoreTravelsAlone() {
        Dispatcher dispatcher = dispatcher(10, 8 << 20, new CostModel(100_000, 6));
        for (int i = 0; i < 10; i++) {
            assertEquals(1, dispatcher.next(false).chunks().size());
        }
        assertFalse(dispatcher.hasWaiting());
    }

    @Test
    void chunksThatCostNothingStillTravelInBatchesOfSomeSize() {
        Dispatcher dispatcher = dispatcher(10_000, 1, new CostModel(0, 0));
        assertEquals(4096, dispatcher.next(false).chunks().size());
    }

    @Test
    void towardsTheEndBatchesBecomeSmallerSoThatWorkersEndTogether() {
        Dispatcher dispatcher = dispatcher(300, 1000, new CostModel(100_000, 0));
        List<Integer> sizes = new ArrayList<>();
        while (dispatcher.hasWaiting()) {
            sizes.add(dispatcher.next(false).chunks().size());
        }
        assertEquals(75, sizes.get(0)); // a quarter of all, with two workers
        for (int i = 1; i < sizes.size(); i++) {
            assertTrue(sizes.get(i) <= sizes.get(i - 1), sizes::toString);
        }
        assertEquals(1, sizes.get(sizes.size() - 1));
    }

    @Test
    void whatIsPutFirstComesFirstAndAloneAndOnce() {
        Dispatcher dispatcher = dispatcher(100, 1000, new CostModel(1, 0));
        dispatcher.putFirst(List.of(FakeChunks.chunk(70, 1000), FakeChunks.chunk(30, 1000)));
        List<Integer> order = new ArrayList<>();
        for (int alone : List.of(70, 30)) {
            assertEquals(
                    List.of(alone),
                    dispatcher.next(false).chunks().stream().map(Chunk::id).toList());
            order.add(alone);
        }
        while (dispatcher.hasWaiting()) {
            dispatcher.next(false).chunks().forEach(chunk -> order.add(chunk.id()));
        }
        assertEquals(List.of(70, 30, 0, 1), order.subList(0, 4));
        assertEquals(100, order.stream().distinct().count());
        assertEquals(100, order.size());
    }

    @Test
    void batchesFollowWhatWasMeasured() {
        Dispatcher dispatcher = dispatcher(20_000, 1000, new CostModel(100_000, 0));
        Batch first = dispatcher.next(false);
        // Ten times as fast as guessed.
        dispatcher.done(FakeChunks.done(first, first.chunks().size() * 10_000L));
        assertEquals(2000.0, dispatcher.next(false).chunks().size(), 20.0);
    }

    @Test
    void chunksThatRunAgainGoFirstAndAlone() {
        Dispatcher dispatcher = dispatcher(1000, 1000, new CostModel(100_000, 0));
        Batch first = dispatcher.next(false);
        dispatcher.done(FakeChunks.done(first, 1_000_000));
        List<Chunk> again = first.chunks().subList(3, 6);
        dispatcher.runAgain(again);
        for (Chunk chunk : again) {
            assertEquals(List.of(chunk), dispatcher.next(false).chunks());
        }
        assertEquals(
                first.chunks().size(), dispatcher.next(false).chunks().get(0).id());
    }

    @Test
    void whatIsGivenBackIsHandedOutNextInItsOrderAndAloneUntilThatIsNoTrouble() {
        Dispatcher dispatcher = dispatcher(1000, 1000, new CostModel(100_000, 0));
        Batch first = dispatcher.next(false);
        Batch second = dispatcher.next(false);
        dispatcher.done(FakeChunks.firstDone(first, 12, 96_000_000));
        assertEquals(List.of(12), ids(dispatcher.next(false)));
        dispatcher.done(FakeChunks.done(second, TARGET_NANOS)); // of the time before
        Batch third = dispatcher.next(false);
        assertEquals(List.of(13), ids(third));
        dispatcher.done(FakeChunks.done(third, 100_000));
        assertEquals(List.of(14, 15), ids(dispatcher.next(false)));
    }

    @Test
    void afterBatchesThatAreAsLongAsTheyShouldBeTwiceAsManyTravelTogether() {
        Dispatcher dispatcher = dispatcher(100_000, 1000, new CostModel(10_000, 0));
        Batch first = dispatcher.next(false);
        dispatcher.done(FakeChunks.firstDone(first, 1, 5_000_000_000L));
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Batch next = dispatcher.next(false);
            sizes.add(next.chunks().size());
            dispatcher.done(FakeChunks.done(next, next.chunks().size() * 10_000L));
        }
        assertEquals(List.of(1, 2, 4, 8, 16, 32), sizes);
    }

    @Test
    void aLongChunkThatWasAloneIsNoReasonToSendMoreTogether() {
        Dispatcher dispatcher = dispatcher(100_000, 1000, new CostModel(10_000, 0));
        dispatcher.done(FakeChunks.firstDone(dispatcher.next(false), 1, 5_000_000_000L));
        dispatcher.done(FakeChunks.done(dispatcher.next(false), 5_000_000_000L));
        assertEquals(1, dispatcher.next(false).chunks().size());
    }

    @Test
    void whatIsGivenBackWaitsAndCountsAsNotDone() {
        Dispatcher dispatcher = dispatcher(100, 1000, new CostModel(1_000_000, 0));
        List<Batch> batches = List.of(dispatcher.next(false), dispatcher.next(false), dispatcher.next(false));
        for (int batch : List.of(1, 2, 0)) {
            dispatcher.done(FakeChunks.firstDone(batches.get(batch), 1, 120_000_000));
        }
        assertEquals(new Progress(3000, 100_000, 3, 100, 97, 0, 0, 5), dispatcher.progress(100_000, 100, 0, 5));
        List<Integer> rest = new ArrayList<>(IntStream.range(0, 100).boxed().toList());
        batches.forEach(batch -> rest.remove(ids(batch).get(0)));
        List<Integer> order = new ArrayList<>();
        while (dispatcher.hasWaiting()) {
            order.addAll(ids(dispatcher.next(false)));
        }
        assertEquals(rest, order);
    }

    @Test
    void onlyWhatWasInABatchCanBeGivenBackAndNotAllOfIt() {
        for (boolean others : List.of(true, false)) {
            Dispatcher dispatcher = dispatcher(10, 1000, new CostModel(1_000_000, 0));
            Batch first = dispatcher.next(false);
            BatchResult right = FakeChunks.firstDone(first, 1, 120_000_000);
            BatchResult wrong = others
                    ? new BatchResult(0, right.outcomes(), List.of(9), List.of(), 1)
                    : new BatchResult(0, List.of(), ids(first), List.of(), 1);
            assertEquals(2, first.chunks().size());
            assertThrows(IllegalStateException.class, () -> dispatcher.done(wrong));
        }
    }

    @Test
    void aBatchThatComesBackTwiceIsAnError() {
        Dispatcher dispatcher = dispatcher(10, 1000, new CostModel(100_000, 0));
        BatchResult result = FakeChunks.done(dispatcher.next(false), 1000);
        dispatcher.done(result);
        assertThrows(IllegalStateException.class, () -> dispatcher.done(result));
    }

    @Test
    void progressCountsEveryChunkOnce() {
        Dispatcher dispatcher = dispatcher(100, 1000, new CostModel(10_000_000, 0));
        Batch first = dispatcher.next(false);
        Batch second = dispatcher.next(false);
        dispatcher.done(FakeChunks.done(first, 1000));
        Progress progress = dispatcher.progress(100_000, 100, 7, 5);
        int gone = first.chunks().size();
        int flying = second.chunks().size();
        assertEquals(new Progress(gone * 1000L, 100_000, gone, 100, 100 - gone - flying, flying, 7, 5), progress);
    }

    @Test
    void aCallReadsOneStretchOfOneFileAndLittleUntilItIsKnownWhatItTakes() {
        List<Chunk> pieces = new ArrayList<>();
        for (String place : List.of("a:0-4", "a:4-8", "a:8-12", "a:20-24", "a:24-28", "b:28-32", "b:32-36")) {
            String[] parts = place.split("[:-]", 3);
            pieces.add(piece(pieces.size(), parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2])));
        }
        Batching batching = new Batching(TARGET_NANOS, 4096, Long.MAX_VALUE, true);
        Dispatcher dispatcher = new Dispatcher(pieces, Segments.ONE, new CostModel(0, 0), batching, 2);
        Batch first = dispatcher.next(false);
        List<Integer> sizes = new ArrayList<>(List.of(first.chunks().size()));
        dispatcher.done(FakeChunks.done(first, 0));
        while (dispatcher.hasWaiting()) {
            sizes.add(dispatcher.next(false).chunks().size());
        }
        assertEquals(List.of(1, 2, 2, 2), sizes);
    }

    private static List<Integer> ids(Batch batch) {
        return batch.chunks().stream().map(Chunk::id).toList();
    }

    /** As in a run that goes on: what a call writes is told where its first input stands. */
    @Test
    void inputsOfOneCallHaveNoneBetweenThemThatWasDoneBefore() {
        List<Chunk> left = new ArrayList<>();
        for (int id = 0; id < 40; id++) {
            if (id != 3 && id != 6) {
                left.add(new CallChunk(id, "input " + id, id + 1, 0, List.of(), "", 1));
            }
        }
        Dispatcher calls = new Dispatcher(
                left, Segments.ONE, new CostModel(1, 0), new Batching(TARGET_NANOS, 4096, 1 << 20, false), 1);
        assertEquals(List.of(0, 1, 2), ids(calls.next(false)));
        assertEquals(List.of(4, 5), ids(calls.next(false)));
        assertEquals(7, calls.next(false).chunks().get(0).id());
    }

    private static Chunk piece(int id, String file, long start, long end) {
        FilePart part = new FilePart(file, FileIdentity.UNKNOWN, Compression.NONE, "", start, end, 0, 1, false);
        return new CallChunk(id, file, id + 1, end - start, List.of(), "", 1, part);
    }

    private static Dispatcher dispatcher(int chunks, int chunkBytes, CostModel costs) {
        List<Chunk> all = new ArrayList<>();
        for (int id = 0; id < chunks; id++) {
            all.add(FakeChunks.chunk(id, chunkBytes));
        }
        return new Dispatcher(all, Segments.ONE, costs, new Batching(TARGET_NANOS, 4096, Long.MAX_VALUE, false), 2);
    }
}
