package fanout.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.input.InputFile;
import fanout.task.CsvChunk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentsTest {
    @TempDir
    Path folder;

    @Test
    void theLastChunkOfAFileThatWasCutIsOneOfItsOwn() throws Exception {
        Plan plan = plan(file("a.csv", 5000), file("b.csv", 5000));
        Segments segments = Segments.of(plan);
        for (PlannedInput input : plan.inputs()) {
            int last = input.firstChunk() + input.chunks() - 1;
            assertTrue(input.chunks() > 2);
            assertEquals(segments.of(input.firstChunk()), segments.of(last - 1));
            assertNotEquals(segments.of(last - 1), segments.of(last));
        }
        assertNotEquals(segments.of(0), segments.of(plan.inputs().get(1).firstChunk()));
    }

    @Test
    void smallFilesComeInPacksOfWhichNoneHoldsPartOfALargeOne() throws Exception {
        Plan plan = plan(file("a.csv", 10), file("b.csv", 10), file("c.csv", 5000), file("d.csv", 10));
        Segments segments = Segments.of(plan);
        int last = plan.chunks().size() - 1;
        assertEquals(segments.of(0), segments.of(1));
        assertNotEquals(segments.of(1), segments.of(2));
        assertNotEquals(segments.of(last - 1), segments.of(last));
        assertEquals(last, ((CsvChunk) plan.chunks().get(last)).id());
    }

    private Plan plan(Path... files) throws Exception {
        List<InputFile> inputs = new ArrayList<>();
        for (Path file : files) {
            inputs.add(new InputFile(file.toString(), file.getFileName().toString(), Files.size(file)));
        }
        return new CsvPlanner(CsvJobs.count(), List.of(), 4096).plan(inputs);
    }

    private Path file(String name, int lines) throws Exception {
        return Files.writeString(folder.resolve(name), "k\n" + "x\n".repeat(lines));
    }
}
