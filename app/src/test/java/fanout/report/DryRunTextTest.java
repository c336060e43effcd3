package fanout.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fanout.backend.BackendSpec;
import fanout.plan.Plan;
import fanout.plan.PlannedInput;
import fanout.run.ModeChoice;
import fanout.run.ModeChoice.Prediction;
import fanout.task.Chunk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DryRunTextTest {
    private static final long MILLIS = 1_000_000;

    @Test
    void saysWhatWouldBeDoneHowAndWhy() {
        List<PlannedInput> inputs = List.of(
                new PlannedInput("sales/a.csv", "sales/a.csv", 600_000, 0, 1, ""),
                new PlannedInput("sales/b.csv", "sales/b.csv", 2_600_000, 1, 3, ""),
                new PlannedInput("sales/c.csv.gz", "sales/c.csv.gz", 100_000, 4, 1, ""),
                new PlannedInput("sales/d.csv", "sales/d.csv", 0, 5, 0, "sales/d.csv: permission denied"));
        List<Chunk> chunks = new ArrayList<>();
        for (int id = 0; id < 4; id++) {
            chunks.add(Plans.chunk(id));
        }
        chunks.add(Plans.packedChunk(4));
        Plan plan = new Plan(Plans.COUNT, inputs, chunks, List.of("no column \"note\" in sales/a.csv"));
        ModeChoice mode = new ModeChoice(
                new BackendSpec.Threads(2),
                "0.31 s of work predicted",
                310 * MILLIS,
                List.of(
                        new Prediction(new BackendSpec.Sequential(), 310 * MILLIS, 0),
                        new Prediction(new BackendSpec.Threads(2), 170 * MILLIS, 0),
                        new Prediction(new BackendSpec.Processes(2, 0), 170 * MILLIS, 90 * MILLIS)));
        String expected = """
                inputs    3 files, 3.30 MB (2 whole, 1 cut into 3), 1 compressed
                plan      5 chunks
                mode      threads x 2
                why       0.31 s of work predicted
                          sequential 0.310 s | threads 0.170 s | processes 0.170 s + 0.090 s to start 2 workers
                output    table to the terminal
                not used  sales/d.csv: permission denied
                note      no column "note" in sales/a.csv
                """;
        assertEquals(expected, DryRunText.of(plan, mode, "table to the terminal"));
    }
}
