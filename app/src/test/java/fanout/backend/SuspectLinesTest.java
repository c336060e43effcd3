package fanout.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fanout.backend.WorkNotes.Suspect;
import fanout.task.Chunk;
import fanout.task.Compression;
import fanout.task.CsvChunk;
import fanout.task.CsvSource;
import fanout.task.FileIdentity;
import fanout.task.ImageChunk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuspectLinesTest {
    @Test
    void everyRunHasALineAndManyPlacesAreCounted() {
        List<Suspect> suspects = new ArrayList<>();
        suspects.add(new Suspect(picture("a.jpg"), "R"));
        for (int i = 0; i < 5; i++) {
            suspects.add(new Suspect(records(1000 * i), "S"));
        }
        suspects.add(new Suspect(picture("b.jpg"), "T"));
        suspects.add(new Suspect(picture("c.jpg"), "T"));
        assertEquals(
                List.of(
                        "a.jpg was in work when run R died: it is run apart, in a worker process",
                        "a.csv, a.csv from byte 1000, a.csv from byte 2000 and 2 more were in work when run S died:"
                                + " they are run apart, in worker processes",
                        "b.jpg and c.jpg were in work when run T died: they are run apart, in worker processes"),
                SuspectLines.of(suspects));
    }

    private static Chunk picture(String path) {
        return new ImageChunk(0, path, path, 1, List.of("out"));
    }

    private static Chunk records(int start) {
        FileIdentity identity = new FileIdentity("1:2", 5000, 0, 0);
        CsvSource source = new CsvSource(0, "a.csv", List.of("k"), 5000, 2, 1, Compression.NONE, identity);
        return new CsvChunk(0, source, Math.max(2, start), start + 1000L, CsvChunk.GUESS);
    }
}
