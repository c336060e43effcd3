package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks that go through streams of records: tables that are not as they should be, and tasks that are not. */
class TaskStreamTest {
    /** Gives out two columns of every record, and does what the first says. */
    private static final String ECHO = """
            import fanout.api.*;
            import java.util.*;

            public final class Echo implements Task {
                @Override
                public String name() {
                    return "echo";
                }

                @Override
                public int version() {
                    return Task.VERSION;
                }

                @Override
                public boolean takesRows() {
                    return true;
                }

                @Override
                public List<String> reads() {
                    return List.of("b", "a");
                }

                @Override
                public List<String> settings() {
                    return List.of("careful");
                }

                @Override
                public TaskWorker open(Setup setup) {
                    int a = setup.column("a");
                    boolean careful = setup.setting("careful").isPresent();
                    return (input, output) -> {
                        for (Row row : input.rows()) {
                            if (careful && !row.flaw().isEmpty()) {
                                output.line("flawed " + row.number());
                                continue;
                            }
                            switch (row.value(a)) {
                                case "value" -> input.value(a);
                                case "twice" -> input.rows().iterator();
                                case "swallow" -> {
                                    try {
                                        input.rows().forEach(next -> {});
                                    } catch (RuntimeException e) {
                                        output.line("caught");
                                    }
                                }
                                case "path" -> output.line(input.path());
                                default -> output.line(row.number() + ":" + row.value(a) + "|" + row.value("b"));
                            }
                        }
                    };
                }
            }
            """;

    @TempDir
    private Path folder;

    private TypedCommand fanout;
    private Path jar;

    @BeforeEach
    void pack() throws IOException {
        fanout = new TypedCommand(folder);
        jar = TaskJar.of(folder, "Echo", ECHO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "threads", "processes"})
    void aRecordThatCannotBeUsedFailsItsStretchWithItsPlaceAndNoOtherOne(String mode) throws Exception {
        String filler = "x".repeat(1100);
        Path file = write("f.csv", "a,b\n1,2\n" + filler + ",3\nbad\n4,5\n" + filler + ",6\n7,8\n");
        int exit = run(List.of("--chunk-size", "1K", "--mode", mode), file);
        assertEquals(ExitCode.REJECTED, exit, fanout.said());
        assertEquals("1:1|2\n2:" + filler + "|3\n6:7|8\n", answer());
        assertSaid("1 piece failed:\n  " + file + ":1111-2222: record 3, byte 1111: 1 field where the header has 2\n");
    }

    @Test
    void whoLooksFirstGoesOnWithoutSuchRecords() throws Exception {
        Path file = write("f.csv", "a,b\n1,2\nbad\n\n\"x\"y,3\n4,5\n");
        assertEquals(ExitCode.DONE, run(List.of("--set", "careful=yes"), file), fanout.said());
        assertEquals("1:1|2\nflawed 2\nflawed 3\n4:4|5\n", answer());
    }

    @Test
    void columnsAreThoseOfTheNameWhateverTheirOrder() throws Exception {
        Path one = write("1.csv", "a,unused,b\n1,x,2\n");
        Path two = write("2.csv", "\uFEFFb,a\n\"4 \"\"q\"\"\",3");
        assertEquals(ExitCode.DONE, run(List.of(), one, two), fanout.said());
        assertEquals("1:1|2\n1:3|4 \"q\"\n", answer());
        assertFalse(fanout.said().contains("note: "), fanout.said());
    }

    @Test
    void aTableWithoutAColumnIsRefusedBeforeAnythingIsDone() throws Exception {
        Path one = write("1.csv", "a,b\n1,2\n");
        Path two = write("2.csv", "a,c\n1,2\n");
        assertEquals(ExitCode.USAGE, run(List.of(), one, two));
        assertSaid("no column \"b\" in " + two);
        assertTrue(Files.notExists(folder.resolve("answer")));
    }

    @Test
    void filesThatAreNotCutAreReadAsTheyAreWritten() throws Exception {
        Path packed = folder.resolve("f.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(ExitCode.DONE, run(List.of(), packed), fanout.said());
        assertEquals("1:1|2\n2:3|4\n", answer());
        Path latin = Files.write(folder.resolve("l.csv"), "a;b\n\u00e4;2\n3;4\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(ExitCode.DONE, run(List.of("--charset", "latin1", "--delimiter", ";"), latin), fanout.said());
        assertEquals("1:\u00e4|2\n2:3|4\n", answer());
        assertEquals(ExitCode.REJECTED, run(List.of("--delimiter", ";"), latin));
        assertSaid(": record 1, byte 4: column \"a\" is no UTF-8 (--charset says what else it is)\n");
        Path headless = write("h.csv", "1,2\n3,4\n");
        assertEquals(ExitCode.DONE, run(List.of("--no-header", "--names", "a,b"), headless), fanout.said());
        assertEquals("1:1|2\n2:3|4\n", answer());
        Path comments = write("c.csv", "#x\na,b\n# y\n1,2\n");
        assertEquals(ExitCode.DONE, run(List.of("--comment", "#"), comments), fanout.said());
        assertEquals("1:1|2\n", answer());
        assertEquals(ExitCode.DONE, run(List.of(), write("empty.csv", ""), write("only.csv", "a,b\n")), fanout.said());
        assertEquals("", answer());
    }

    @Test
    void aTaskThatAsksForWhatIsNotThereFailsItsStretch() throws Exception {
        assertEquals(ExitCode.REJECTED, run(List.of(), write("f.csv", "a,b\nvalue,1\n")));
        assertSaid(": IllegalStateException: values are those of rows() (Echo.java:");
        assertEquals(ExitCode.REJECTED, run(List.of(), write("f.csv", "a,b\ntwice,1\n")));
        assertSaid(": IllegalStateException: the records of an input can be gone through once (Echo.java:");
        Path file = write("f.csv", "a,b\npath,1\n");
        assertEquals(ExitCode.DONE, run(List.of(), file), fanout.said());
        assertEquals(file + "\n", answer());
    }

    @Test
    void whatFailedIsGoneThroughByATaskThatWasMendedAndTheRestIsKept() throws Exception {
        Path file = write("f.csv", "a,b\n1,2\n" + "x".repeat(1100) + ",3\nbad\n4,5\n");
        assertEquals(ExitCode.REJECTED, run(List.of("--chunk-size", "1K"), file));
        Path mended = TaskJar.of(folder, "Echo", ECHO.replace("isPresent()", "isEmpty()"));
        Files.move(mended, jar, StandardCopyOption.REPLACE_EXISTING);
        assertEquals(ExitCode.DONE, run(List.of("--chunk-size", "1K", "--failed"), file), fanout.said());
        assertEquals("1:1|2\n2:" + "x".repeat(1100) + "|3\nflawed 3\n4:4|5\n", answer());
        assertSaid("1 file, 4 records, 2 pieces (1 done, 1 up to date)");
        assertSaid("note: what does the work has changed since");
    }

    @Test
    void tasksAndOptionsThatDoNotGoTogetherAreRefused() throws Exception {
        Path file = write("f.csv", "a,b\n1,2\n");
        assertEquals(ExitCode.USAGE, fanout.run(List.of("exec", "--jar", "" + jar, "" + file)));
        assertSaid("the task echo goes through records: add --pipe");
        assertEquals(ExitCode.USAGE, run(List.of("--one-header"), file));
        assertSaid("--one-header is for commands");
        jar = TaskJar.of(
                folder,
                "Echo",
                ECHO.replace(
                        "boolean takesRows() {\n        return true", "boolean takesRows() {\n        return false"));
        assertEquals(ExitCode.USAGE, run(List.of(), file));
        assertSaid("the task echo does one input after the other");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private int run(List<String> options, Path... files) {
        return fanout.run(words(options, files));
    }

    private List<String> words(List<String> options, Path... files) {
        List<String> words = new ArrayList<>(List.of("exec", "--jar", "" + jar, "--pipe", "-o", folder + "/answer"));
        words.addAll(options);
        for (Path file : files) {
            words.add(file.toString());
        }
        return words;
    }

    private String answer() throws IOException {
        return Files.readString(folder.resolve("answer"));
    }

    private void assertSaid(String text) {
        assertTrue(fanout.said().contains(text), fanout.said());
    }
}
