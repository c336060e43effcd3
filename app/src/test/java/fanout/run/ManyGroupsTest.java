package fanout.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fanout.backend.BackendSpec;
import fanout.run.Aggregation.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** So many groups that every worker keeps its own, and that the answer is put together in blocks. */
class ManyGroupsTest {
    private static final String AGGREGATES =
            "count,sum(v),avg(v),min(v),max(t),stddev(v),first(t),last(t),any(t),distinct(t),median(v),top(2, t)";

    @TempDir
    private Path folder;

    @Test
    void groupsThatSeveralWorkersHaveInCommonAreMergedOnceInEveryMode() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("a,b,v,t\n");
        for (int i = 0; i < 250_000; i++) {
            text.append("city ").append(random.nextInt(40)).append(",product-").append(random.nextInt(4_000));
            text.append(',')
                    .append(random.nextInt(100_000) / 100.0)
                    .append(",text")
                    .append(random.nextInt(9))
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("many.csv"), text);
        Aggregation wanted = new Aggregation(AGGREGATES).by("a", "b");
        Told whole = wanted.run(Aggregation.ONE_CHUNK, file);
        assertEquals("", whole.imbalance());
        for (BackendSpec spec : List.of(
                new BackendSpec.Sequential(), new BackendSpec.Threads(3), new BackendSpec.Processes(2, 512 << 20))) {
            wanted.run(spec, 1 << 18, file).assertSameAs(whole, spec.mode() + ", seed " + seed);
        }
    }
}
