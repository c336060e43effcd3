package fanout.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.backend.BackendSpec;
import fanout.run.Aggregation.Told;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However little memory groups may take, the answer is the same bytes. */
class SpillTest {
    private static final List<BackendSpec> SPECS =
            List.of(new BackendSpec.Sequential(), new BackendSpec.Threads(3), new BackendSpec.Processes(2, 64 << 20));
    private static final List<Long> CHUNK_BYTES = List.of(1L << 10, 64L << 10, 8L << 20);

    @TempDir
    private Path folder;

    @Test
    void everyAggregateIsTheSameInEveryModeAndForEveryChunkSize() throws Exception {
        check(200_000, new Aggregation(EveryAggregateTest.ALL).by("country", "city"), sales(4));
    }

    @Test
    void soManyRunsThatTheyAreMergedInStepsGiveTheSame() throws Exception {
        check(64 << 10, new Aggregation("count,sum(price),avg(price),min(ts),max(note)").by("email"), sales(12));
    }

    @Test
    void oneGroupOfEverythingIsOneGroup() throws Exception {
        StringBuilder text = new StringBuilder("k,v\n");
        for (int i = 0; i < 6_000; i++) {
            text.append(i % 2_000).append(',').append(i).append('\n');
        }
        Path file = Files.writeString(folder.resolve("f.csv"), text);
        // Kept whole, 2,000 texts take less than all of the memory, but more than a worker may hold.
        check(110_000, new Aggregation("count,sum(v),distinct(k)"), file);
    }

    @Test
    void aTextInAGroupThatWasSpilledMakesTheSmallestOfAllGroupsATextStill() throws Exception {
        StringBuilder text = new StringBuilder("k,v\n0,text\n");
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            text.append(random.nextInt(8_000)).append(',').append(i % 100).append('\n');
        }
        check(64 << 10, new Aggregation("min(v),max(v)").by("k"), Files.writeString(folder.resolve("f.csv"), text));
    }

    @Test
    void aGroupThatFitsInNoMemoryIsAnErrorThatNamesTheOption() throws Exception {
        StringBuilder text = new StringBuilder("k\n");
        for (int i = 0; i < 20_000; i++) {
            text.append(i).append('\n');
        }
        Path file = Files.writeString(folder.resolve("f.csv"), text);
        Aggregation wanted = new Aggregation("distinct(k)").memory(64 << 10);
        UncheckedIOException refused = assertThrows(UncheckedIOException.class, () -> wanted.run(1 << 10, file));
        assertTrue(refused.getMessage().contains("--memory"), refused::getMessage);
    }

    private void check(long memoryBytes, Aggregation wanted, Path... files) throws Exception {
        Told whole = wanted.run(Aggregation.ONE_CHUNK, files);
        assertEquals("", whole.imbalance());
        assertEquals(0, whole.spilledBytes());
        wanted.memory(memoryBytes);
        for (BackendSpec spec : SPECS) {
            for (long chunkBytes : CHUNK_BYTES) {
                Told told = wanted.run(spec, chunkBytes, files);
                String where = spec.mode() + ", chunks of " + chunkBytes;
                told.assertSameAs(whole, where);
                assertTrue(told.spilledBytes() > 0, where);
            }
        }
    }

    private static Path[] sales(int most) throws Exception {
        Path sales = Path.of(System.getProperty("fanout.root", ".."), "sample-data", "sales");
        try (Stream<Path> files = Files.list(sales)) {
            return files.sorted().limit(most).toArray(Path[]::new);
        }
    }
}
