package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.output.OutputLock;
import fanout.output.OutputLocks;
import fanout.output.Overlap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands as they are typed, without a process: exit codes, what is said, and what is left of files. */
class CommandLineTest {
    private TypedCommand command;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--output", "--rejects", "--summary=json:"})
    void anOutputNeverReplacesAnInput(String option) throws IOException {
        Path input = write("in.csv", "k,v\na,1\n");
        Path link = Files.createSymbolicLink(folder.resolve("link"), input);
        List<String> words = new ArrayList<>(List.of("csv", "aggregate", input.toString()));
        if (!option.equals("--output")) {
            words.addAll(List.of("--output", folder.resolve("out.csv").toString()));
        }
        words.addAll(option.endsWith(":") ? List.of(option + link) : List.of(option, link.toString()));
        assertEquals(ExitCode.USAGE, run(words));
        assertTrue(said().contains("would replace the input"), said());
        assertEquals("k,v\na,1\n", Files.readString(input));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--rejects=-", "--summary=json:-", "--output=x.csv.gz", "--rejects=x.zst", "--summary=json:x.bz2"
            })
    void anOutputIsAFileAndWhatItsNameSays(String option) throws IOException {
        Path input = write("in.csv", "k,v\na,1\n");
        assertEquals(ExitCode.USAGE, run(List.of("csv", "aggregate", input.toString(), option)));
        assertTrue(said().contains(option.endsWith("-") ? "name a file" : "outputs are not compressed"), said());
        assertTrue(Files.notExists(Path.of("-")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "csv aggregate IN --rejects HELD",
                "images info DIR -o HELD",
                "exec IN --results HELD -- echo",
                "exec IN --results HELD --overlap skip -- echo"
            })
    void whatAnotherRunWritesIsLeftToIt(String line) throws IOException {
        Path input = write("in.csv", "k,v\na,1\n");
        Path held = write("held.file", "of the other run");
        String typed = line.replace("IN", input.toString())
                .replace("HELD", held.toString())
                .replace("DIR", folder.toString());
        try (OutputLock other = new OutputLocks().file(held, Overlap.FAIL, unused -> {})) {
            int expected = line.contains("skip") ? ExitCode.DONE : ExitCode.LOCKED;
            assertEquals(expected, run(List.of(typed.split(" "))), () -> other + said());
        }
        assertEquals("of the other run", Files.readString(held));
    }

    @Test
    void twoOutputsAreTwoFiles() throws IOException {
        Path input = write("in.csv", "k,v\na,1\n");
        Path same = folder.resolve("same.csv");
        assertEquals(
                ExitCode.USAGE,
                run(List.of(
                        "csv",
                        "aggregate",
                        input.toString(),
                        "-o",
                        same.toString(),
                        "--rejects",
                        folder + "/./same.csv")));
        assertTrue(said().contains("would both write"), said());
        assertTrue(Files.notExists(same));
    }

    @Test
    void withoutAUsableInputThePreviousAnswerStays() throws IOException {
        Path input = folder.resolve("cut.csv.gz");
        Files.write(input, new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3});
        Path answer = write("answer.csv", "precious\n");
        assertEquals(ExitCode.REJECTED, run(List.of("csv", "aggregate", input.toString(), "-o", answer.toString())));
        assertTrue(said().contains("no answer was written"), said());
        assertEquals("precious\n", Files.readString(answer));
    }

    @Test
    void aPolicyThatIsBrokenLeavesThePreviousAnswer() throws IOException {
        Path input = write("in.csv", "k,v\na,1\nb,x\n");
        Path answer = write("answer.csv", "precious\n");
        for (List<String> policy : List.of(
                List.of("--on-bad-value", "fail"), List.of("--max-rejects", "0"), List.of("--max-rejects", "49.9%"))) {
            List<String> words = new ArrayList<>(List.of(
                    "csv", "aggregate", input.toString(), "--agg", "sum(v)", "--quiet", "-o", answer.toString()));
            words.addAll(policy);
            assertEquals(ExitCode.REJECTED, run(words), policy::toString);
            assertTrue(said().contains("no answer was written: " + String.join(" ", policy)), said());
            assertEquals("precious\n", Files.readString(answer));
        }
        assertEquals(
                ExitCode.REJECTED,
                run(List.of(
                        "csv",
                        "aggregate",
                        input.toString(),
                        "--agg",
                        "sum(v)",
                        "--max-rejects",
                        "50%",
                        "-o",
                        answer.toString())));
        assertEquals("sum(v)\n1\n", Files.readString(answer));
    }

    @Test
    void rejectsAreAPartOfTheRecordsAndNotOfTheBlankLines() throws IOException {
        Path input = write("in.csv", "k,v\n\n\na,1\n\n\r\n\nb,x\n\n");
        Path answer = folder.resolve("answer.csv");
        List<String> words = List.of(
                "csv",
                "aggregate",
                input.toString(),
                "--agg",
                "sum(v)",
                "-o",
                answer.toString(),
                "--max-rejects",
                "49.9%");
        assertEquals(ExitCode.REJECTED, run(words));
        assertTrue(said().contains("no answer was written: --max-rejects 49.9%"), said());
        assertTrue(said().contains("1 record rejected, 50 %"), said());
        assertTrue(Files.notExists(answer));
    }

    @Test
    void aBadDerivedValueCountsAsEmptyIfAskedTo() throws IOException {
        Path input = write("in.csv", "k,v\nb,\nc,abc\nd,2\n");
        Path answer = folder.resolve("answer.csv");
        List<String> words = List.of(
                "csv",
                "aggregate",
                input.toString(),
                "--by",
                "k",
                "--derive",
                "z=number(v)+1",
                "--agg",
                "sum(coalesce(z,0)),count(z)",
                "--on-bad-value",
                "null",
                "-o",
                answer.toString());
        assertEquals(ExitCode.DONE, run(words), this::said);
        assertEquals("k,\"sum(coalesce(z,0))\",count(z)\nb,0,0\nc,0,0\nd,3,1\n", Files.readString(answer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--where=",
                "--output=x.csv.gz",
                "--output=folder/",
                "--agg=nosuch(v)",
                "--agg=sum",
                "--mode=thread",
                "--chunk-size=3K",
                "--chunk-size=8X",
                "--workers=0",
                "--names=a",
                "--delimiter=",
                "--delimiter=a\nb",
                "--quote=ab",
                "--quote=é",
                "--escape=",
                "--comment=,",
                "--comment=\"",
                "--delimiter=\"",
                "--charset=nosuch",
                "--charset=x-JISAutoDetect",
                "--dialect=nosuch",
                "--max-columns=0",
                "--max-groups=0",
                "--max-key=0",
                "--format=xml",
                "--max-rejects=many",
                "--summary=xml",
                "--by=v,v",
                "--agg=count,count",
                "--nosuch",
                "--derive=x"
            })
    void whatIsWrongOnTheCommandLineIsSaidBeforeAnythingIsDone(String option) throws IOException {
        Path input = write("in.csv", "k,v\na,1\n");
        assertEquals(ExitCode.USAGE, run(List.of("csv", "aggregate", input.toString(), option)), this::said);
        assertTrue(said().startsWith("fanout: "), said());
        assertEquals("", command.out());
    }

    @Test
    void compareDoesNotTakeStandardInput() {
        assertEquals(ExitCode.USAGE, run(List.of("compare", "--", "csv", "aggregate", "-")));
        assertTrue(said().contains("standard input"), said());
    }

    @Test
    void theEnvironmentGivesDefaultsThatTheCommandLineOverrides() throws IOException {
        Path input = write("in.csv", "k;v\na;1\n");
        Path answer = folder.resolve("answer.json");
        List<String> words = List.of("csv", "aggregate", input.toString(), "--by", "k", "-o", answer.toString());
        Map<String, String> environment = Map.of("FANOUT_DELIMITER", ";", "FANOUT_FORMAT", "ndjson");
        assertEquals(ExitCode.DONE, run(words, environment), this::said);
        assertEquals("{\"k\":\"a\",\"count\":1}\n", Files.readString(answer));
        List<String> overridden = new ArrayList<>(words);
        overridden.addAll(List.of("--format", "csv"));
        assertEquals(ExitCode.DONE, run(overridden, environment), this::said);
        assertEquals("k,count\na,1\n", Files.readString(answer));
    }

    private int run(List<String> words) {
        return run(words, Map.of());
    }

    private int run(List<String> words, Map<String, String> environment) {
        command = new TypedCommand(folder);
        return command.run(words, environment);
    }

    private String said() {
        return command.said();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
