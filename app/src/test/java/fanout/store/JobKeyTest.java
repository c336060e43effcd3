package fanout.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import fanout.aggregate.AggregateFunction;
import fanout.aggregate.ByteWriter;
import fanout.csv.AggregateKernel;
import fanout.input.InputFile;
import fanout.plan.CsvJobs;
import fanout.plan.CsvPlanner;
import fanout.task.AggregateCall;
import fanout.task.CsvAggregateJob;
import fanout.wire.PartialCodec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobKeyTest {
    private static final String EVERY = "count,count(n),sum(v),avg(v),min(v),max(n),stddev(v),var(v),median(v),p95(v),"
            + "first(n),last(n),any(n),bool_and(v > 1),bool_or(v > 1),distinct(n),top(2, n),histogram(v, 5),"
            + "approx_distinct(n),approx_p95(v)";

    /**
     * What is stored is read by later versions. Where this changes, the bytes of partials have: raise {@link
     * JobKey#REVISION}, so that nothing that was stored before is used, and put the new value here.
     */
    @Test
    void theBytesOfPartialsAreThoseOfTheRevision(@TempDir Path folder) throws Exception {
        CsvAggregateJob job = CsvJobs.of(EVERY, "n");
        assertEquals(
                EnumSet.allOf(AggregateFunction.class), EnumSet.copyOf(functions(job)), "every aggregate is in it");
        Path file = Files.writeString(
                folder.resolve("a.csv"), "n,v\nx,1.50\ny,2\nx,-7e3\n\"q\"\"\",12345678901234567890\n,\n");
        InputFile input = new InputFile(file.toString(), "a.csv", Files.size(file));
        AggregateKernel kernel = new AggregateKernel(job);
        kernel.run(new CsvPlanner(job, List.of(), 1 << 20)
                .plan(List.of(input))
                .chunks()
                .get(0));
        ByteWriter out = new ByteWriter();
        PartialCodec.encode(kernel.take(), out);
        CRC32C checksum = new CRC32C();
        checksum.update(out.array(), 0, out.size());
        assertEquals("revision 4: 3584301610", "revision " + JobKey.REVISION + ": " + checksum.getValue());
    }

    @Test
    void namesTellJobsApartByWhatTheyComputeAlone() {
        assertEquals(name("sum(a + b),count", "c"), name("sum( (a+b) ) , count", "c"));
        assertNotEquals(name("sum(a)", "c"), name("sum(b)", "c"));
        assertNotEquals(name("sum(a)", "c"), name("sum(a)", "d"));
        assertNotEquals(name("sum(a),count", "c"), name("count,sum(a)", "c"));
    }

    private static String name(String aggregates, String by) {
        return JobKey.of(CsvJobs.of(aggregates, by)).name();
    }

    private static Set<AggregateFunction> functions(CsvAggregateJob job) {
        EnumSet<AggregateFunction> functions = EnumSet.noneOf(AggregateFunction.class);
        for (AggregateCall call : job.aggregates()) {
            functions.add(call.function());
        }
        return functions;
    }
}
