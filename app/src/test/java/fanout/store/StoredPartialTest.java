package fanout.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import fanout.input.InputFile;
import fanout.plan.CsvJobs;
import fanout.plan.CsvPlanner;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvChunk;
import fanout.task.CsvReport;
import fanout.task.RecordCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredPartialTest {
    private static final CsvReport REPORT = new CsvReport(0, 4, 8, new RecordCounts(1, 1, 0, 0, 0), 1, 1234, List.of());

    @TempDir
    private Path folder;

    /** Two files of one size are cut alike, so nothing but the path tells their chunks apart. */
    @Test
    void whatIsStoredOfOneInputIsNeverTakenForAnothers() throws Exception {
        assertEquals(checksum("a.csv"), checksum("a.csv"));
        assertNotEquals(checksum("a.csv"), checksum("b.csv"));
    }

    private int checksum(String name) throws Exception {
        CsvAggregateJob job = CsvJobs.of("count", "n");
        Path file = Files.writeString(folder.resolve(name), "n,v\nx,1\n");
        InputFile input = new InputFile(file.toString(), name, Files.size(file));
        CsvChunk chunk = (CsvChunk) new CsvPlanner(job, List.of(), 1 << 20)
                .plan(List.of(input))
                .chunks()
                .get(0);
        return new StoredPartial(List.of(chunk), List.of(REPORT), List.of(new byte[0]), new byte[] {1}).checksum();
    }
}
