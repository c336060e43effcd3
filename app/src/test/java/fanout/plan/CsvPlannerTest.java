package fanout.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fanout.input.InputFile;
import fanout.task.CsvAggregateJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvPlannerTest {
    /** So many that threads share them, where there are processors for it. */
    private static final int MANY = 1_000;

    private static final CsvAggregateJob JOB = CsvJobs.of("count", "country");

    @TempDir
    private Path folder;

    @Test
    void manyFilesArePlannedInTheirOrderAsEachOfThemWouldBeAfterOneOther() throws Exception {
        List<InputFile> files = manyFiles();
        Plan together = plan(files);
        assertEquals(MANY, together.inputs().size());
        int chunks = 0;
        for (int i = 0; i < MANY; i++) {
            PlannedInput input = together.inputs().get(i);
            PlannedInput alone =
                    plan(List.of(files.get(0), files.get(i))).inputs().get(1);
            assertEquals(files.get(i).path(), input.path());
            assertEquals(alone.failure(), input.failure());
            assertEquals(alone.chunks(), input.chunks());
            assertEquals(chunks, input.firstChunk());
            chunks += input.chunks();
        }
        assertEquals(chunks, together.chunks().size());
        assertEquals(plan(files), together);
    }

    @Test
    void ofFilesThatLackAColumnTheFirstIsNamedAndTheOthersAreCounted() throws Exception {
        List<String> notices = plan(manyFiles()).notices();
        String first = folder.resolve("0007.csv").toString();
        assertEquals(
                List.of(
                        "column \"country\" is not in 50 files (" + first + ", …): empty there",
                        "50 files are empty: no header, no records"),
                notices);
    }

    /** Of every twenty files one lacks the column, one is empty, one is gone, one has the column twice. */
    private List<InputFile> manyFiles() throws IOException {
        List<InputFile> files = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            String text =
                    switch (i % 20) {
                        case 7 -> "city,price\nBonn,1\n";
                        case 11 -> "";
                        case 13 -> "country,price,country\nDE,1,FR\n";
                        case 15 -> "price,country\n1,DE\n";
                        default -> "country,price\nDE," + i + "\n";
                    };
            String name = String.format("%04d.csv", i);
            Path file = Files.writeString(folder.resolve(name), text);
            files.add(new InputFile(file.toString(), name, text.length()));
            if (i % 20 == 17) {
                Files.delete(file);
            }
        }
        return files;
    }

    private static Plan plan(List<InputFile> files) {
        return new CsvPlanner(JOB, List.of(), 8 << 20).plan(files);
    }
}
