package fanout.csv;

import fanout.task.BadValuePolicy;
import fanout.task.ChunkFailure;
import fanout.task.Compression;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvChunk;
import fanout.task.CsvDialect;
import fanout.task.CsvLimits;
import fanout.task.CsvReport;
import fanout.task.CsvSource;
import fanout.task.FileIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The kernel of {@code csv aggregate} over a chunk of a file in the system's cache; for each record. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {
    private static final int RECORDS = 100_000;

    /** What the job is. */
    public enum Work {
        /** Few groups, several aggregates. */
        COUNTRIES("country", "count,sum(price),avg(price),min(price),max(price),avg(latency)", ""),
        /** More groups than a cache holds. */
        CITIES("country,city", "count,sum(price)", ""),
        /** A condition that half of the records meet. */
        FILTERED("country", "count,sum(price)", "price > 5000"),
        /** An argument that is computed. */
        COMPUTED("country", "sum(price * latency)", "");

        private final String by;
        private final String aggregates;
        private final String where;

        Work(String by, String aggregates, String where) {
            this.by = by;
            this.aggregates = aggregates;
            this.where = where;
        }

        private CsvAggregateJob job() {
            return new CsvAggregateJob(
                    CsvDialect.RFC_4180,
                    List.of(by.split(",")),
                    AggregateCalls.parse(aggregates).stream()
                            .map(AggregateColumn::call)
                            .toList(),
                    where,
                    List.of(),
                    BadValuePolicy.REJECT,
                    CsvLimits.DEFAULT);
        }
    }

    @Param
    private Work work = Work.COUNTRIES;

    @Param({"false", "true"})
    private boolean quoted;

    private Path file = Path.of("");
    private AggregateKernel kernel = new AggregateKernel(Work.COUNTRIES.job());
    private CsvChunk chunk = chunk(file, 0);

    @Setup
    public void prepare() throws IOException {
        byte[] text = BenchmarkText.records(RECORDS, quoted);
        file = Files.write(Files.createTempFile("fanout-jmh-", ".csv"), text);
        kernel = new AggregateKernel(work.job());
        chunk = chunk(file, text.length);
    }

    @TearDown
    public void remove() throws IOException {
        Files.delete(file);
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public CsvReport aggregate() throws ChunkFailure {
        return kernel.run(chunk);
    }

    private static CsvChunk chunk(Path file, int bytes) {
        int start = Math.min(BenchmarkText.HEADER.length(), bytes);
        CsvSource source = new CsvSource(
                0,
                file.toString(),
                List.of(BenchmarkText.HEADER.strip().split(",")),
                bytes,
                start,
                1,
                Compression.NONE,
                new FileIdentity("", bytes, 0, 0));
        return new CsvChunk(0, source, start, bytes, start);
    }
}
