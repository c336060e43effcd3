package fanout.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fanout.backend.BackendSpec;
import fanout.run.Aggregation.Told;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jobs over sample-data give the answers that are committed beside this test, in every mode and cut at every size. To
 * write them anew, after looking hard at why they differ: {@code mvn test -Dtest=GoldenTest -Dfanout.golden=write}.
 */
class GoldenTest {
    private static final Path ROOT = Path.of(System.getProperty("fanout.root", ".."));
    private static final Path GOLDEN = ROOT.resolve("app/src/test/resources/golden");
    private static final Path REJECTS = GOLDEN.resolve("rejects.csv");
    private static final List<Long> CHUNK_BYTES = List.of(1L << 10, 64L << 10, 8L << 20);

    /** A job, and the name of the file with its answer. */
    record Case(String name, Aggregation wanted) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        return List.of(
                new Case(
                        "by-country",
                        new Aggregation("count,count(note),sum(price),avg(price),min(price),max(price)").by("country")),
                new Case(
                        "by-country-and-product",
                        new Aggregation("count,sum(quantity),distinct(email),min(note),max(note)")
                                .by("country", "product")),
                new Case(
                        "spread",
                        new Aggregation("stddev(price),var(latency_ms),median(latency_ms),p95(latency_ms),p99.9(price)")
                                .by("city")),
                new Case(
                        "all",
                        new Aggregation(
                                "count,count(email),distinct(email),sum(price * quantity),avg(latency_ms),min(ts),max(ts)")),
                new Case(
                        "derived",
                        new Aggregation("count,sum(turnover),avg(turnover),max(turnover)")
                                .derive("month", "month(ts)")
                                .derive("turnover", "price * quantity * (1 - discount)")
                                .by("month")
                                .where("country in ('DE', 'FR', 'BE') and latency_ms > 10")),
                new Case(
                        "functions",
                        new Aggregation("sum(sqrt(price)),avg(ln(price + 1)),max(sin(quantity)),min(exp(discount))")
                                .by("country")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theAnswerIsTheSameInSequenceAndInAnyNumberOfThreads(Case job) throws Exception {
        for (long chunkBytes : CHUNK_BYTES) {
            List<BackendSpec> specs = List.of(
                    new BackendSpec.Sequential(),
                    new BackendSpec.Threads(1),
                    new BackendSpec.Threads(2),
                    new BackendSpec.Threads(3));
            for (BackendSpec spec : specs) {
                check(job, spec, chunkBytes);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theAnswerIsTheSameInAnyNumberOfWorkerProcesses(Case job) throws Exception {
        for (long chunkBytes : CHUNK_BYTES) {
            check(job, new BackendSpec.Processes(1, 0), chunkBytes);
            check(job, new BackendSpec.Processes(2, 0), chunkBytes);
        }
    }

    private static void check(Case job, BackendSpec spec, long chunkBytes) throws Exception {
        Told told = job.wanted.run(spec, chunkBytes, sales());
        Path file = GOLDEN.resolve(job.name() + ".csv");
        String where = job + ", " + spec + ", chunks of " + chunkBytes;
        assertEquals("", told.imbalance(), where);
        assertEquals("", told.failures(), where);
        assertEquals(2, told.counts().rejected(), where);
        if (System.getProperty("fanout.golden", "").equals("write")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, told.answer(), StandardCharsets.ISO_8859_1);
            Files.writeString(REJECTS, told.rejects(), StandardCharsets.ISO_8859_1);
        }
        assertEquals(Files.readString(file, StandardCharsets.ISO_8859_1), told.answer(), where);
        assertEquals(Files.readString(REJECTS, StandardCharsets.ISO_8859_1), told.rejects(), where);
    }

    private static Path[] sales() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> found = Files.list(ROOT.resolve("sample-data/sales"))) {
            found.sorted().forEach(files::add);
        }
        return files.toArray(Path[]::new);
    }
}
