package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many more worker processes are asked for than there is work for. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ManyWorkersTest {
    @TempDir
    private Path folder;

    private Path input;
    private TypedCommand fanout;

    @BeforeEach
    void begin() throws IOException {
        input = Files.writeString(folder.resolve("in.csv"), "k,v\na,1\n");
        fanout = new TypedCommand(folder);
    }

    @Test
    void thoseWithoutWorkAreNeverStarted() throws IOException {
        assertEquals(ExitCode.DONE, run(), fanout::said);
        assertEquals(List.of("count", "1"), Files.readAllLines(folder.resolve("out.csv")));
    }

    /** It was measured with so many that it says nothing of a few. */
    @Test
    void howLongTheirStartTookIsNotKept() throws IOException {
        Files.writeString(folder.resolve("in.csv"), "k,v\n" + "a,1\n".repeat(2_000_000));
        assertEquals(ExitCode.DONE, run(), fanout::said);
        String measured = Files.readString(folder.resolve("state/fanout/measured.properties"));
        assertTrue(measured.contains("RECORDS"), measured);
        assertFalse(measured.contains("processes.start_nanos"), measured);
    }

    @Test
    void thoseWithoutWorkAreNotPredicted() throws IOException {
        Path state = Files.createDirectories(folder.resolve("state/fanout"));
        Files.writeString(state.resolve("measured.properties"), "processes.start_nanos=1000000000\n");
        assertEquals(ExitCode.DONE, run("--dry-run"), fanout::said);
        int few = 2 * Runtime.getRuntime().availableProcessors();
        assertTrue(fanout.out().contains(" + 1.00 s to start " + few + " workers"), fanout.out());
    }

    private int run(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "csv",
                "aggregate",
                input.toString(),
                "--mode=processes",
                "--workers=1000",
                "--output=" + folder.resolve("out.csv")));
        words.addAll(List.of(more));
        return fanout.run(words);
    }
}
