package fanout.csv;

import fanout.task.CsvDialect;
import java.io.IOException;
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
import org.openjdk.jmh.annotations.Warmup;

/** From bytes to fields, a record at a time, and the index alone; for each record. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScanBenchmark {
    private static final int RECORDS = 20_000;

    @Param({"false", "true"})
    private boolean quoted;

    private byte[] text = {};
    private final RecordMemory memory = new RecordMemory(ByteClasses.of(CsvDialect.RFC_4180));

    @Setup
    public void prepare() {
        text = BenchmarkText.records(RECORDS - 1, quoted);
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long records() throws IOException {
        RecordReader records = new RecordReader(new BytesSource(text, text.length), 0, text.length, 1 << 20, memory);
        long fields = 0;
        while (records.next()) {
            fields += records.fieldCount();
        }
        records.release();
        return fields;
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public int index() {
        StructuralIndex index = memory.index();
        index.index(text, 0, text.length - StructuralIndex.BYTES_BEHIND);
        return index.count();
    }
}
