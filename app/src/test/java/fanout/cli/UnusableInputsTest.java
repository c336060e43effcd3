package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a folder has that cannot be used is an input that failed, and counts as one wherever inputs are counted. */
class UnusableInputsTest {
    @TempDir
    private Path folder;

    private Path inputs;
    private Path out;
    private TypedCommand fanout;

    @BeforeEach
    void begin() throws IOException {
        inputs = Files.createDirectories(folder.resolve("inputs/deep"));
        out = folder.resolve("out");
        fanout = new TypedCommand(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "threads", "processes"})
    void aPictureThatIsALinkToNothingFailedInEveryCount(String mode) throws IOException {
        picture("a.png");
        Files.writeString(inputs.resolve("b.png"), "no picture");
        linkToNothing("gone.png");
        assertEquals(ExitCode.REJECTED, run(mode, "images", "resize", "--size=10x10", "-o", out.toString()));
        assertSaid("3 images (1 written, 2 failed)");
        assertSaid("2 images failed:");
        assertSaid("  deep/gone.png: a link to nothing\n");
        List<String> rows = Files.readAllLines(out.resolve("fanout-manifest.csv"));
        assertEquals(4, rows.size(), rows::toString);
        assertTrue(rows.get(3).startsWith("deep/gone.png,,failed,a link to nothing,"), rows.get(3));
        assertSummary("\"inputs\":3", "\"images_failed\":2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "threads", "processes"})
    void aPictureThatIsALinkToNothingIsListedAsOneThatFailed(String mode) throws IOException {
        picture("a.png");
        linkToNothing("gone.png");
        assertEquals(
                ExitCode.REJECTED,
                run(mode, "images", "info", "--columns=input,status,reason", "-o", out.toString(), "--format=csv"));
        assertSaid("2 images (1 read, 1 failed)");
        assertSaid("1 image failed:\n  deep/gone.png: a link to nothing\n");
        assertEquals(
                "deep/gone.png,failed,a link to nothing",
                Files.readAllLines(out).get(2));
        assertSummary("\"inputs\":2", "\"images_failed\":1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "threads", "processes"})
    void aTableThatIsALinkToNothingIsAnInputThatWasNotUsed(String mode) throws IOException {
        Files.writeString(inputs.resolve("a.csv"), "k,v\na,1\n");
        linkToNothing("gone.csv");
        assertEquals(ExitCode.REJECTED, run(mode, "csv", "aggregate", "-o", out.toString(), "--format=csv"));
        assertSaid("2 files, 1 record");
        assertSaid("1 input not used:\n  " + inputs.resolve("gone.csv") + ": a link to nothing\n");
        assertEquals(List.of("count", "1"), Files.readAllLines(out));
        assertSummary("\"inputs\":2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "threads", "processes"})
    void aFileThatIsALinkToNothingIsGivenToNoCommandAndFailed(String mode) throws IOException {
        Files.writeString(inputs.resolve("a.txt"), "a\n");
        linkToNothing("gone.txt");
        Path results = folder.resolve("results.ndjson");
        assertEquals(
                ExitCode.REJECTED,
                run(mode, "exec", "-o", out.toString(), "--results", results.toString(), "--", "cat", "{}"));
        assertSaid("2 inputs (1 done, 1 failed)");
        assertSaid("1 input failed:\n  " + inputs.resolve("gone.txt") + ": a link to nothing\n");
        assertEquals(2, Files.readAllLines(results).size());
        assertSummary("\"inputs\":2", "\"inputs_failed\":1");
    }

    private void picture(String name) throws IOException {
        ImageIO.write(
                new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB),
                "png",
                inputs.resolve(name).toFile());
    }

    private void linkToNothing(String name) throws IOException {
        Files.createSymbolicLink(inputs.resolve(name), folder.resolve("nothing"));
    }

    /** Runs a command, of two words or one, on the folder. */
    private int run(String mode, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        int commandWords = words[0].equals("exec") ? 1 : 2;
        all.addAll(
                commandWords,
                List.of(
                        inputs.getParent().toString(),
                        "--mode=" + mode,
                        "--workers=2",
                        "--summary=json:" + folder.resolve("summary.json")));
        return fanout.run(all);
    }

    private void assertSaid(String part) {
        assertTrue(fanout.said().contains(part), fanout.said());
    }

    private void assertSummary(String... parts) throws IOException {
        String summary = Files.readString(folder.resolve("summary.json"));
        for (String part : parts) {
            assertTrue(summary.contains(part), summary);
        }
    }
}
