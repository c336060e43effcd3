package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compare} of a command, as it is typed. */
class CompareExecTest {
    @TempDir
    private Path folder;

    private TypedCommand fanout;
    private Path inputs;

    @BeforeEach
    void putInputs() throws IOException {
        fanout = new TypedCommand(folder);
        inputs = Files.createDirectory(folder.resolve("inputs"));
        for (String name : List.of("a", "b", "c")) {
            Files.writeString(inputs.resolve(name), "text of " + name + "\n");
        }
    }

    @Test
    void severalLimitsAreComparedAndOutputsGoToScratchFolders() {
        Path made = folder.resolve("made");
        assertEquals(
                ExitCode.DONE,
                compare(
                        "sequential,threads:2,threads:3",
                        inputs.toString(),
                        "--out",
                        made + "/{/}",
                        "--",
                        "sh",
                        "-c",
                        "cp {} {out}; cat - {}"),
                fanout::said);
        assertTrue(fanout.out().contains("\nthreads:3"), fanout.out());
        assertTrue(fanout.out().contains("\nanswers   identical ("), fanout.out());
        assertTrue(fanout.out().contains("inputs/s"), fanout.out());
        assertFalse(Files.exists(made));
    }

    @Test
    void aCommandThatAnswersOtherwiseEachTimeIsFoundOut() {
        assertEquals(
                ExitCode.UNTRUSTED, compare("sequential,threads", inputs.toString(), "--", "sh", "-c", "echo $$ {}"));
        assertTrue(fanout.out().contains("answers   DIFFERENT: "), fanout.out());
    }

    @Test
    void aModeIsComparedOnceAndWithAWholeNumberOfWorkers() {
        assertEquals(ExitCode.USAGE, compare("threads:2,threads:2", inputs.toString(), "--", "true"));
        assertTrue(fanout.said().contains("--modes names threads:2 twice"), fanout.said());
        assertEquals(ExitCode.USAGE, compare("threads:0", inputs.toString(), "--", "true"));
        assertTrue(fanout.said().contains("or one with workers: threads:64"), fanout.said());
    }

    private int compare(String modes, String... words) {
        List<String> all = new ArrayList<>(List.of("compare", "--modes", modes, "--runs", "1", "--", "exec"));
        all.addAll(List.of(words));
        return fanout.run(all);
    }
}
