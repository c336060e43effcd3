package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code exec} puts up with: how many failures, and how long a call. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ExecLimitsTest {
    @TempDir
    private Path folder;

    private TypedCommand fanout;
    private Path out;
    /** To which the commands add a line for each call. */
    private Path calls;

    @BeforeEach
    void begin() throws IOException {
        fanout = new TypedCommand(folder);
        out = folder.resolve("out");
        calls = Files.createFile(folder.resolve("calls"));
    }

    /** The first input fails while the others are at work: what is at work then ends, and nothing more is begun. */
    @ParameterizedTest
    @CsvSource({"sequential, 1", "threads, 1", "threads, 3", "processes, 1", "processes, 3"})
    void onceSoManyHaveFailedNothingMoreIsBegun(String mode, int workers) throws IOException {
        Path lines = lines("1\n" + "2\n".repeat(30));
        String script = "echo $1 >> " + calls + "; [ $1 = 2 ] || exit 1; sleep 1";
        String[] words = {"--lines", lines.toString(), "--halt", "1", "--", "sh", "-c", script, "sh", "{}"};
        List<String> all = new ArrayList<>(List.of("--mode", mode, "--workers", Integer.toString(workers)));
        all.addAll(List.of(words));
        assertEquals(ExitCode.STOPPED, exec(all.toArray(String[]::new)));
        int begun = Files.readAllLines(calls).size();
        assertTrue(begun <= workers, begun + " calls by " + workers + " workers");
    }

    /** Also where it had begun before it was known what calls take. */
    @ParameterizedTest
    @CsvSource({"threads, 2", "processes, 1"})
    void aCallThatTakesManyTimesAsLongAsTheOthersIsEnded(String mode, String workers) throws IOException {
        String first = mode.equals("threads") ? "long\n" : "";
        Path lines = lines(first + "1\n2\n3\n4\nlong\n5\n");
        String[] words = {
            "--mode",
            mode,
            "--workers",
            workers,
            "--timeout",
            "3x",
            "--lines",
            lines.toString(),
            "--",
            "sh",
            "-c",
            "echo $1; [ $1 != long ] || sleep 100",
            "sh",
            "{}"
        };
        assertEquals(ExitCode.REJECTED, exec(words));
        assertTrue(fanout.said().contains("  long: did not end within 1.0 s, and was ended\n"), fanout.said());
        assertEquals("1\n2\n3\n4\n5\n", Files.readString(out).replace("long\n", ""));
    }

    private int exec(String... words) {
        List<String> all = new ArrayList<>(List.of("exec", "-o", out.toString()));
        all.addAll(List.of(words));
        return fanout.run(all);
    }

    private Path lines(String text) throws IOException {
        return Files.writeString(folder.resolve("lines"), text);
    }
}
