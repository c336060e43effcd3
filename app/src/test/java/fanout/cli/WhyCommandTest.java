package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a file is what the next run does with it. */
class WhyCommandTest {
    private static final String STORE_AFTER = "fanout.store.after.millis";

    @TempDir
    private Path folder;

    @BeforeEach
    void keepAtOnce() {
        System.setProperty(STORE_AFTER, "0");
    }

    @AfterEach
    void keepAsUsual() {
        System.clearProperty(STORE_AFTER);
    }

    @Test
    void aFileThatIsKeptTogetherWithOneThatChangedIsNotSaidToBeSkipped() throws Exception {
        TypedCommand fanout = new TypedCommand(folder);
        Path a = small("a.csv");
        Path b = small("b.csv");
        aggregate(fanout, a, b);
        Files.writeString(b, "z,1\n", StandardOpenOption.APPEND);
        String changed = why(fanout, a);
        assertTrue(changed.contains("the next run: would read it, unless " + b + ", with which"), changed);
        Files.delete(b);
        String gone = why(fanout, a);
        assertTrue(
                gone.contains("the next run: would read it: " + b + ", with which it is kept as one, is gone"), gone);
    }

    @Test
    void whatWasFetchedIsInNobodysWay() throws Exception {
        TypedCommand fanout = new TypedCommand(folder);
        List<String> words = List.of("fetch", "http://localhost:1/x", "-o", folder + "/fetched", "--retries", "1");
        assertEquals(ExitCode.REJECTED, fanout.run(words), fanout.said());
        assertTrue(Files.exists(folder.resolve("fetched/fanout-manifest.csv")), fanout.said());
        Path file = small("a.csv");
        assertTrue(why(fanout, file).contains("nothing is kept of it"), fanout.said());
    }

    @Test
    void ofAFileWhoseRecordsACommandReadItIsSaidHowManyPiecesAreDone() throws Exception {
        TypedCommand fanout = new TypedCommand(folder);
        Path file = Files.writeString(folder.resolve("f.csv"), "a\n" + "x".repeat(1100) + "\nbad\ngood\n");
        List<String> words = List.of(
                "exec", "--pipe", "--chunk-size", "1K", "--workers", "1", "" + file, "--", "sh", "-c", "! grep bad");
        assertEquals(ExitCode.REJECTED, fanout.run(words), fanout.said());
        String why = why(fanout, file);
        assertTrue(why.contains("exec --pipe … -- sh -c ! grep bad\n"), why);
        assertTrue(why.contains("    1 piece of it done, 1 failed: exit status 1, the last in run "), why);
        assertTrue(why.contains("the next run: would go on with the others, if "), why);
        Files.writeString(file, "a\nb\n");
        assertTrue(
                why(fanout, file).contains("the next run: would begin anew with it: its size was 1,"),
                why(fanout, file));
    }

    @Test
    void smallFilesAreKnownAgainAfterTheFirstOfThemHasChanged() throws Exception {
        TypedCommand fanout = new TypedCommand(folder);
        Path a = small("a.csv");
        small("b.csv");
        small("c.csv");
        List<String> words = List.of(
                "csv", "aggregate", folder + "/*.csv", "--by", "k", "--mode", "sequential", "--summary", "json");
        assertEquals(ExitCode.DONE, fanout.run(words), fanout.said());
        Files.writeString(a, "z,1\n", StandardOpenOption.APPEND);
        assertEquals(ExitCode.DONE, fanout.run(words), fanout.said());
        assertEquals(ExitCode.DONE, fanout.run(words), fanout.said());
        assertTrue(fanout.said().contains("\"reused_inputs\":3,"), fanout.said());
    }

    private Path small(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "k,v\n" + "x,1\n".repeat(2000));
    }

    private static void aggregate(TypedCommand fanout, Path... files) {
        int exitCode = fanout.run(List.of(
                "csv", "aggregate", files[0].toString(), files[1].toString(), "--by", "k", "--mode", "sequential"));
        assertEquals(ExitCode.DONE, exitCode, fanout.said());
    }

    private static String why(TypedCommand fanout, Path file) {
        assertEquals(ExitCode.DONE, fanout.run(List.of("why", file.toString())), fanout.said());
        return fanout.out();
    }
}
