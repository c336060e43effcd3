package fanout.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fanout.backend.Backend;
import fanout.backend.BackendException;
import fanout.backend.BackendSpec;
import fanout.backend.Backends;
import fanout.csv.AggregateCalls;
import fanout.csv.AggregateColumn;
import fanout.input.InputFile;
import fanout.merge.CsvMerge;
import fanout.merge.LocatedReject;
import fanout.merge.PartialKeeper;
import fanout.merge.RejectSpool;
import fanout.merge.SpillFolder;
import fanout.plan.CsvPlanner;
import fanout.plan.Plan;
import fanout.report.RejectsWriter;
import fanout.report.ResultFormat;
import fanout.task.BadValuePolicy;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvDialect;
import fanout.task.CsvLimits;
import fanout.task.Derivation;
import fanout.task.MemoryShare;
import fanout.task.RecordCounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An aggregation for tests, from files to everything that it tells. */
final class Aggregation {
    static final long ONE_CHUNK = 1L << 40;

    private CsvDialect dialect = CsvDialect.RFC_4180;
    private List<String> by = List.of();
    private final String aggregates;
    private String where = "";
    private final List<Derivation> derivations = new ArrayList<>();
    private long memoryBytes = Long.MAX_VALUE;
    private int recordBytes = CsvAggregateJob.DEFAULT_RECORD_BYTES;
    private PartialKeeper keeper = PartialKeeper.NONE;

    /**
     * What came out.
     *
     * @param answer as CSV, in Latin 1, which keeps bytes apart
     * @param rejects all of them, as {@code --rejects} writes them, but without the name of the file
     * @param failures of inputs, one line each
     */
    record Told(
            String answer,
            RecordCounts counts,
            String rejects,
            String failures,
            String imbalance,
            int reruns,
            long spilledBytes) {
        /** Nothing may differ but how often chunks had to be run. */
        void assertSameAs(Told other, String where) {
            assertEquals("", imbalance, where);
            assertEquals(other.rejects, rejects, where);
            assertEquals(other.counts, counts, where);
            assertEquals(other.answer, answer, where);
            assertEquals(other.failures, failures, where);
        }
    }

    Aggregation(String aggregates) {
        this.aggregates = aggregates;
    }

    Aggregation by(String... columns) {
        by = List.of(columns);
        return this;
    }

    Aggregation where(String condition) {
        where = condition;
        return this;
    }

    Aggregation derive(String name, String expression) {
        derivations.add(new Derivation(name, expression));
        return this;
    }

    Aggregation dialect(char delimiter, boolean header) {
        dialect = new CsvDialect((byte) delimiter, header);
        return this;
    }

    Aggregation dialect(CsvDialect wanted) {
        dialect = wanted;
        return this;
    }

    /** Of everybody together. */
    Aggregation memory(long bytes) {
        memoryBytes = bytes;
        return this;
    }

    Aggregation recordBytes(int limit) {
        recordBytes = limit;
        return this;
    }

    /** With what is kept from run to run. */
    Aggregation keeper(PartialKeeper wanted) {
        keeper = wanted;
        return this;
    }

    CsvAggregateJob job() {
        return new CsvAggregateJob(
                dialect,
                by,
                AggregateCalls.parse(aggregates).stream()
                        .map(AggregateColumn::call)
                        .toList(),
                where,
                derivations,
                BadValuePolicy.REJECT,
                CsvLimits.ofRecords(recordBytes));
    }

    Plan plan(long chunkBytes, Path... files) throws IOException {
        return new CsvPlanner(job(), List.of(), chunkBytes).plan(inputs(files));
    }

    /** The whole way, in the sequential backend. */
    Told run(long chunkBytes, Path... files) throws Exception {
        return run(new BackendSpec.Sequential(), chunkBytes, files);
    }

    Told run(BackendSpec spec, long chunkBytes, Path... files) throws Exception {
        return run(spec, RunObserver.NONE, null, chunkBytes, files);
    }

    /** @param plan one that was made before, or null */
    Told run(BackendSpec spec, RunObserver observer, @Nullable Plan plan, long chunkBytes, Path... files)
            throws Exception {
        try (RejectSpool rejects = new RejectSpool();
                SpillFolder folder = new SpillFolder()) {
            MemoryShare memory =
                    memoryBytes == Long.MAX_VALUE ? MemoryShare.UNLIMITED : new MemoryShare(memoryBytes, folder);
            Coordinator coordinator =
                    new Coordinator(spec, memory, observer, new StopSignal(), new Backends(message -> {}));
            Plan first = plan == null ? plan(chunkBytes, files) : plan;
            AggregateRun.Answer answer = new AggregateRun(job(), List.of(), chunkBytes, coordinator, keeper)
                    .run(first, keeper.find(first), inputs(files), new CostModel(100_000, 6), rejects);
            StringBuilder failures = new StringBuilder();
            answer.failures()
                    .forEach(failure -> failures.append(failure.message()).append('\n'));
            return told(answer.merge(), failures.toString(), answer.imbalance());
        }
    }

    /** A plan on a backend, without the starting over that failures need. */
    Told run(Plan plan, Backend backend, CostModel costs) throws BackendException, InterruptedException {
        Coordinator coordinator = new Coordinator(
                new BackendSpec.Threads(2),
                MemoryShare.UNLIMITED,
                RunObserver.NONE,
                new StopSignal(),
                new Backends(message -> {}));
        try (RejectSpool rejects = new RejectSpool()) {
            CsvMerge merge = new CsvMerge(plan, job(), rejects, MemoryShare.UNLIMITED);
            coordinator.run(plan, merge, costs, backend);
            return told(merge, String.join("\n", merge.failures().values()), merge.imbalance());
        }
    }

    static List<InputFile> inputs(Path... files) throws IOException {
        List<InputFile> inputs = new ArrayList<>();
        for (Path file : files) {
            inputs.add(new InputFile(file.toString(), file.getFileName().toString(), Files.size(file)));
        }
        return inputs;
    }

    /** The rows of an answer, without its header. */
    static List<String> rows(Told told) {
        List<String> lines = Arrays.asList(told.answer().split("\n", -1));
        return lines.subList(1, lines.size() - 1);
    }

    private static Told told(CsvMerge merge, String failures, String imbalance) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ByteArrayOutputStream rejects = new ByteArrayOutputStream();
        try {
            ResultFormat.CSV.writer().write(merge.result(2), answer);
            RejectsWriter writer = new RejectsWriter(rejects);
            merge.forEachReject(reject -> {
                try {
                    writer.write(new LocatedReject("", reject.reject()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            writer.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Told(
                answer.toString(StandardCharsets.ISO_8859_1),
                imbalance.isEmpty() ? merge.counts() : RecordCounts.NONE,
                rejects.toString(StandardCharsets.ISO_8859_1),
                failures,
                imbalance,
                merge.reruns(),
                merge.spilledBytes());
    }
}
