package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How files are written, and limits, as they are typed. */
class DialectCommandTest {
    private TypedCommand command;

    @TempDir
    private Path folder;

    @Test
    void anOptionOverridesWhatTheDialectSays() throws IOException {
        write("k\tv\na\\\tb\t1\n\\N\t\\N\n");
        assertAnswer("k,count(v)\n\\N,0\na\tb,1\n", "--dialect", "MySQL", "--by", "k", "--agg", "count(v)");
        assertAnswer("k,count(v)\n\\N,1\na\tb,0\n", "--dialect=mysql", "--null=1", "--by", "k", "--agg", "count(v)");
        write("k|v\n'a|b'|1\n");
        assertAnswer(
                "k,sum(v)\na|b,1\n",
                "--dialect=informix-unload",
                "--quote='",
                "--escape=none",
                "--by=k",
                "--agg=sum(v)");
    }

    @Test
    void delimitersMayBeCodes() throws IOException {
        write("k\u0001\u001Fv\na\u0001\u001F1\n");
        assertAnswer("sum(v)\n1\n", "--delimiter=\\x01\\x1F", "--agg=sum(v)");
        write("k\tv\na\t1\n");
        assertAnswer("sum(v)\n1\n", "--delimiter=\\t", "--agg=sum(v)");
        assertAnswer("sum(v)\n1\n", "--delimiter=TAB", "--agg=sum(v)");
    }

    @Test
    void aJobFileAndTheEnvironmentSayItToo() throws IOException {
        Path input = write("#c\nk::v\na::1\n");
        Path job = Files.writeString(
                folder.resolve("job.args"),
                "csv aggregate " + input
                        + "\n--delimiter ::\n--agg sum(v)\n--format csv\n--comment '#' # as in shells\n");
        assertEquals(
                ExitCode.DONE,
                run(List.of("run", "@" + job, "-o", folder.resolve("answer.csv").toString()), Map.of()),
                this::said);
        assertEquals("sum(v)\n1\n", answer());
        Files.delete(folder.resolve("answer.csv"));
        Map<String, String> environment = Map.of("FANOUT_COMMENT", "#", "FANOUT_DELIMITER", "::");
        List<String> words = List.of(
                "csv",
                "aggregate",
                input.toString(),
                "--agg",
                "sum(v)",
                "-o",
                folder.resolve("answer.csv").toString());
        assertEquals(ExitCode.DONE, run(words, environment), this::said);
        assertEquals("sum(v)\n1\n", answer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "threads", "processes"})
    void whatIsFoundIsSaidInBothSummariesAndReadInEveryMode(String mode) throws IOException {
        Path input = folder.resolve("in.csv");
        Files.write(input, "\uFEFFk;v\né;1\n'ü';2\n".getBytes(Charset.forName("UTF-16LE")));
        Path summary = folder.resolve("summary.json");
        assertEquals(ExitCode.USAGE, run("--dialect=auto", "--agg=sum(v)"), "two kinds of quotes fit");
        assertTrue(
                said().contains("say which: --delimiter ';' --quote '\"' --escape none --charset UTF-16, or "), said());
        assertAnswer(
                "k,sum(v)\n'ü',2\né,1\n",
                "--dialect=auto",
                "--quote=none",
                "--by=k",
                "--agg=sum(v)",
                "--mode=" + mode,
                "--summary=json:" + summary);
        String found = "dialect found: delimiter ;, no quote, header, UTF-16";
        assertTrue(said().contains("note: " + found + "\n"), said());
        assertTrue(Files.readString(summary).contains("\"" + found + "\""));
        assertEquals(ExitCode.DONE, run("--dialect=auto", "--quote=none", "--agg=sum(v)", "--dry-run"), this::said);
        assertTrue(command.out().contains("note      " + found), command::out);
    }

    @Test
    void nothingIsFoundInAnEmptyFile() throws IOException {
        write("");
        assertEquals(ExitCode.DONE, run("--dialect=auto", "--agg=count"), this::said);
        assertFalse(said().contains("dialect found"), said());
    }

    @Test
    void aBlankLineWhereTheHeaderShouldBeIsNamedByItsNumber() throws IOException {
        write("# note\n\nk,v\na,1\n");
        assertEquals(ExitCode.REJECTED, run("--comment=#", "--agg=count"), this::said);
        assertTrue(said().contains(": line 2 is blank where the header should be: remove it"), said());
    }

    @Test
    void filesThatAreWrittenDifferentlyAreNotReadTogether() throws IOException {
        Path first = write("k;v\na;1\n");
        Path other = Files.writeString(folder.resolve("other.csv"), "k,v\na,1\n");
        assertEquals(ExitCode.USAGE, run("--dialect=auto", "--agg=sum(v)", other.toString()));
        assertTrue(said().contains(first + " and " + other + " are written differently"), said());
    }

    @Test
    void whatCannotBeIsSaidWithTheOption() throws IOException {
        write("k,v\na,1\n");
        for (String[] wrong : new String[][] {
            {"--delimiter=a\"b", "--delimiter a\"b holds \", which is the quote too"},
            {"--comment=\"", "--comment \" is the quote too"},
            {"--escape=,", "--delimiter , holds ,, which is the escape too"},
            {"--quote=ab", "--quote: \"ab\" is not one printable ASCII character, or none"},
            {"--dialect=mysq", "Did you mean \"mysql\"?"},
            {"--charset=latin-9000", "--charset: \"latin-9000\" is not a charset that this Java knows"},
            {"--max-groups=0", "--max-groups: \"0\" is not a number from 1"},
        }) {
            assertEquals(ExitCode.USAGE, run(wrong[0]), wrong[0]);
            assertTrue(said().contains(wrong[1]), said());
        }
        assertEquals(ExitCode.USAGE, run("--header", "--no-header"));
        assertTrue(said().contains("--header and --no-header contradict each other"), said());
        assertEquals(ExitCode.USAGE, run("--dialect=tdf", "--delimiter= |"));
        assertTrue(said().contains("begins with a blank"), said());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "threads", "processes"})
    void tooManyGroupsEndTheRunWithoutAnAnswer(String mode) throws IOException {
        StringBuilder text = new StringBuilder("k,v\n");
        for (int i = 0; i < 2_000; i++) {
            text.append("k").append(i % 50).append(",1\n");
        }
        write(text.toString());
        for (String chunkBytes : List.of("1K", "8M")) {
            List<String> words = new ArrayList<>(List.of("--by=k", "--mode=" + mode, "--chunk-size=" + chunkBytes));
            words.add("--max-groups=49");
            assertEquals(ExitCode.STOPPED, run(words.toArray(String[]::new)), this::said);
            assertTrue(said().contains("more than 49 groups, the limit (--max-groups)"), said());
            assertTrue(said().endsWith("exit 3: stopped early, for the reason above\n"), said());
            assertTrue(Files.notExists(folder.resolve("answer.csv")));
            words.set(words.size() - 1, "--max-groups=50");
            assertEquals(ExitCode.DONE, run(words.toArray(String[]::new)), this::said);
            Files.delete(folder.resolve("answer.csv"));
        }
    }

    @Test
    void aTextToGroupByThatIsTooLongIsARejectedRecord() throws IOException {
        write("k,v\nabc,1\nabcd,2\n,3\n");
        for (String policy : List.of("reject", "null")) {
            assertEquals(
                    ExitCode.REJECTED,
                    run("--by=k", "--agg=sum(v)", "--max-key=3", "--format=csv", "--on-bad-value=" + policy));
            assertEquals("k,sum(v)\n,3\nabc,1\n", answer());
            assertTrue(said().contains("record 2, line 3, byte 10: column k: 4 bytes long, over the limit"), said());
            assertTrue(said().contains("(--max-key)"), said());
        }
    }

    @Test
    void aFileWithTooManyColumnsFails() throws IOException {
        Path input = write("k,v\na,1\n");
        assertEquals(ExitCode.REJECTED, run("--max-columns=1"));
        assertTrue(said().contains(input + ": 2 columns, over the limit of 1 (--max-columns)"), said());
        assertEquals(ExitCode.DONE, run("--max-columns=2"), this::said);
    }

    @Test
    void utf16IsRefusedWithTheOptionThatReadsIt() throws IOException {
        Files.write(folder.resolve("in.csv"), "\uFEFFk,v\na,1\n".getBytes(StandardCharsets.UTF_16LE));
        assertEquals(ExitCode.REJECTED, run("--agg=sum(v)"));
        assertTrue(said().contains("encoded in UTF-16: say --charset UTF-16"), said());
        assertAnswer("sum(v)\n1\n", "--agg=sum(v)", "--charset=UTF-16");
    }

    private void assertAnswer(String wanted, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of(options));
        words.add("--format=csv");
        assertEquals(ExitCode.DONE, run(words.toArray(String[]::new)), this::said);
        assertEquals(wanted, answer());
    }

    private String answer() throws IOException {
        return Files.readString(folder.resolve("answer.csv"));
    }

    /** Over the one file of the test. */
    private int run(String... options) {
        List<String> words = new ArrayList<>(List.of(
                "csv",
                "aggregate",
                folder.resolve("in.csv").toString(),
                "-o",
                folder.resolve("answer.csv").toString()));
        words.addAll(List.of(options));
        return run(words, Map.of());
    }

    private int run(List<String> words, Map<String, String> environment) {
        command = new TypedCommand(folder);
        return command.run(words, environment);
    }

    private String said() {
        return command.said();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("in.csv"), text);
    }
}
