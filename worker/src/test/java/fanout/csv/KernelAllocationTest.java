package fanout.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import fanout.task.BadValuePolicy;
import fanout.task.Compression;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvChunk;
import fanout.task.CsvDialect;
import fanout.task.CsvLimits;
import fanout.task.CsvReport;
import fanout.task.CsvSource;
import fanout.task.FileIdentity;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Once its tables have grown a kernel makes no objects for records. What a thread allocates is counted exactly. */
class KernelAllocationTest {
    private static final int RECORDS = 100_000;
    private static final int ROUNDS = 12;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    private Path folder;

    enum Work {
        PLAIN("%s,%d.%02d,text %d%n", "", "count,sum(price),avg(price),min(price),max(price)"),
        QUOTED("\"%s\",%d.%02d,\"a, b %d\"%n", "", "count,sum(price),avg(price),min(price),max(price)"),
        FILTERED("%s,%d.%02d,text %d%n", "price > 500 and country != 'C3'", "count,sum(price)"),
        COMPUTED("%s,%d.%02d,text %d%n", "", "sum(price * 2),max(note)");

        private final String record;
        private final String where;
        private final String aggregates;

        Work(String record, String where, String aggregates) {
            this.record = record;
            this.where = where;
            this.aggregates = aggregates;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRecordCostsLessThanAByte(Work work) throws Exception {
        CsvChunk chunk = chunk(work);
        AggregateKernel kernel = new AggregateKernel(new CsvAggregateJob(
                CsvDialect.RFC_4180,
                List.of("country"),
                AggregateCalls.parse(work.aggregates).stream()
                        .map(AggregateColumn::call)
                        .toList(),
                work.where,
                List.of(),
                BadValuePolicy.REJECT,
                CsvLimits.DEFAULT));
        double least = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            CsvReport report = kernel.run(chunk);
            long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
            assertEquals(RECORDS, report.counts().read());
            least = Math.min(least, (double) bytes / RECORDS);
        }
        assertTrue(least < 1, work + ": " + least + " bytes a record");
    }

    private CsvChunk chunk(Work work) throws Exception {
        StringBuilder text = new StringBuilder("country,price,note\n");
        int start = text.length();
        for (int i = 0; i < RECORDS; i++) {
            text.append(String.format(work.record, "C" + i % 7, i % 1_000, i % 100, i % 50));
        }
        Path file = Files.writeString(folder.resolve("data.csv"), text);
        CsvSource source = new CsvSource(
                0,
                file.toString(),
                List.of("country", "price", "note"),
                text.length(),
                start,
                1,
                Compression.NONE,
                new FileIdentity("", text.length(), 0, 0));
        return new CsvChunk(0, source, start, text.length(), start);
    }
}
