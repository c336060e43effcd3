package fanout.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.aggregate.AggregateFunction;
import fanout.backend.BackendSpec;
import fanout.run.Aggregation.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every aggregate there is, over files and chunks, in every mode. */
class EveryAggregateTest {
    static final String ALL = "count,count(note),sum(price),avg(price),min(price),max(city),stddev(price),var(price),"
            + "first(note),last(note),any(city),bool_and(price > 1),bool_or(price > 2000),distinct(email),median(price),"
            + "p95(latency_ms),top(5, city),histogram(latency_ms, 250),approx_distinct(email),approx_p99.9(price)";

    @TempDir
    private Path folder;

    @Test
    void theAnswerIsTheSameInEveryModeAndForEveryChunkSize() throws Exception {
        Path[] files = sales();
        Aggregation wanted = new Aggregation(ALL).by("country");
        Told whole = wanted.run(Aggregation.ONE_CHUNK, files);
        assertEquals("", whole.imbalance());
        for (BackendSpec spec : List.of(
                new BackendSpec.Sequential(), new BackendSpec.Threads(3), new BackendSpec.Processes(2, 64 << 20))) {
            for (long chunkBytes : List.of(1L << 10, 64L << 10, 8L << 20)) {
                wanted.run(spec, chunkBytes, files).assertSameAs(whole, spec.mode() + ", chunks of " + chunkBytes);
            }
        }
    }

    @Test
    void noAggregateIsForgottenHere() {
        List<AggregateFunction> used = new Aggregation(ALL)
                .job().aggregates().stream().map(call -> call.function()).toList();
        for (AggregateFunction function : AggregateFunction.values()) {
            assertTrue(used.contains(function), function.typed());
        }
    }

    @Test
    void firstAndLastFollowTheInputsAndThenTheRecords() throws Exception {
        Path b = Files.writeString(folder.resolve("b.csv"), "k,v\nx,\ny,1\nx,2\n" + "x,3\n".repeat(50));
        Path a = Files.writeString(folder.resolve("a.csv"), "k,v\nx,4\n" + "y,5\n".repeat(50) + "x,6\nx,\n");
        Aggregation wanted = new Aggregation("first(v),last(v)").by("k");
        for (long chunkBytes : List.of(1L, 16L, Aggregation.ONE_CHUNK)) {
            assertEquals(List.of("x,2,6", "y,1,5"), Aggregation.rows(wanted.run(chunkBytes, b, a)));
            assertEquals(List.of("x,4,3", "y,5,1"), Aggregation.rows(wanted.run(chunkBytes, a, b)));
        }
    }

    @Test
    void whatIsNeitherTrueNorFalseIsABadValue() throws Exception {
        Path file = Files.writeString(folder.resolve("flags.csv"), "f,g\nTRUE,1\nfalse,1\nyes,1\n1,1\n,1\n");
        Told told = new Aggregation("count,bool_and(f),bool_or(f)").run(Aggregation.ONE_CHUNK, file);
        assertEquals(List.of("3,false,true"), Aggregation.rows(told));
        assertEquals(2, told.counts().rejected());
        assertTrue(told.rejects().contains("is neither true nor false"), told.rejects());
    }

    private static Path[] sales() throws Exception {
        Path sales = Path.of(System.getProperty("fanout.root", ".."), "sample-data", "sales");
        try (Stream<Path> files = Files.list(sales)) {
            return files.sorted().limit(4).toArray(Path[]::new);
        }
    }
}
