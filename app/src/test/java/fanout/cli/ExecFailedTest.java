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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code exec --failed}: only what failed, and the answer of all. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ExecFailedTest {
    /** Fails where there is a file called as the input. */
    private static final String SCRIPT = "echo \"$1\" >> %s; [ -e \"%s/$1\" ] && exit 1; echo out \"$1\"";

    @TempDir
    private Path folder;

    private TypedCommand fanout;
    private Path out;
    /** To which the commands add a line for each call. */
    private Path calls;
    /** Inputs that fail are those of which there is a file in it. */
    private Path bad;

    @BeforeEach
    void begin() throws IOException {
        fanout = new TypedCommand(folder);
        out = folder.resolve("out");
        calls = Files.createFile(folder.resolve("calls"));
        bad = Files.createDirectory(folder.resolve("bad"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "threads", "processes"})
    void ofLinesOnlyThoseThatFailedAreDoneAgainAndTheAnswerIsOfAll(String mode) throws IOException {
        fail("2", "4");
        assertEquals(ExitCode.REJECTED, lines(List.of("--mode", mode), "1", "2", "3", "4", "2"), fanout::said);
        assertEquals("out 1\nout 3\n", Files.readString(out));
        mend("2");
        assertEquals(ExitCode.REJECTED, lines(List.of("--mode", mode, "--failed"), "1", "2", "3", "4", "2"));
        assertEquals("out 1\nout 2\nout 3\nout 2\n", Files.readString(out));
        assertTrue(fanout.said().contains("(2 done, 2 up to date, 1 failed)"), fanout.said());
        mend("4");
        assertEquals(ExitCode.DONE, lines(List.of("--mode", mode, "--failed"), "1", "2", "3", "4", "2"));
        assertEquals("out 1\nout 2\nout 3\nout 4\nout 2\n", Files.readString(out));
        assertEquals(5 + 3 + 1, calls().size());
        assertEquals(ExitCode.DONE, lines(List.of("--mode", mode), "1", "2", "3", "4", "2"));
        assertEquals(9 + 5, calls().size(), "without it a text is a new request");
    }

    @Test
    void whatWasNotBegunIsDoneToo() throws IOException {
        fail("2");
        assertEquals(ExitCode.STOPPED, lines(List.of("--halt", "1", "--workers", "1"), "1", "2", "3", "4"));
        assertEquals(List.of("1", "2"), calls());
        mend("2");
        assertEquals(ExitCode.DONE, lines(List.of("--failed", "--workers", "1"), "1", "2", "3", "4"));
        assertEquals(List.of("1", "2", "2", "3", "4"), calls());
        assertEquals("out 1\nout 2\nout 3\nout 4\n", Files.readString(out));
    }

    @Test
    void linesThatAreNewAreDoneAndThoseThatAreGoneAreNot() throws IOException {
        fail("2");
        assertEquals(ExitCode.REJECTED, lines(List.of("--workers", "1"), "1", "2", "3"));
        mend("2");
        assertEquals(ExitCode.DONE, lines(List.of("--failed", "--workers", "1"), "3", "2", "5"));
        assertEquals(List.of("1", "2", "3", "2", "5"), calls());
        assertEquals("out 3\nout 2\nout 5\n", Files.readString(out));
    }

    @Test
    void recordsThatFailedAreDoneAgain() throws IOException {
        Path table = Files.writeString(folder.resolve("t.csv"), "n,m\n\"a, b\",x\nc,y\n");
        fail("c");
        String[] words = {"--rows", table.toString(), "--", "sh", "-c", SCRIPT.formatted(calls, bad), "sh", "{n}"};
        assertEquals(ExitCode.REJECTED, exec(List.of("--workers", "1"), words));
        mend("c");
        assertEquals(ExitCode.DONE, exec(List.of("--failed"), words), fanout::said);
        assertEquals(List.of("a, b", "c", "c"), calls());
        assertEquals("out a, b\nout c\n", Files.readString(out));
    }

    /** To the next run a file that was changed is another input; to one that goes on with the rest it is done. */
    @Test
    void aFileThatItsCommandChangedItselfIsNotChangedOnceMore() throws IOException {
        Path inputs = Files.createDirectory(folder.resolve("in"));
        Files.writeString(inputs.resolve("a"), "");
        Files.writeString(inputs.resolve("b"), "");
        fail("b");
        String script = "[ ! -e " + bad + "/$(basename $1) ] && echo more >> $1";
        String[] words = {inputs.toString(), "--", "sh", "-c", script, "sh", "{}"};
        assertEquals(ExitCode.REJECTED, exec(List.of(), words));
        mend("b");
        assertEquals(ExitCode.DONE, exec(List.of("--failed"), words), fanout::said);
        assertEquals("more\n", Files.readString(inputs.resolve("a")));
        assertEquals("more\n", Files.readString(inputs.resolve("b")));
    }

    @Test
    void whatWasKilledIsTriedAgain() throws IOException {
        Path input = Files.writeString(folder.resolve("in"), "");
        Path kill = Files.writeString(folder.resolve("kill"), "");
        String script = "echo x >> " + calls + "; if [ -e " + kill + " ]; then kill -KILL $$; fi; echo well";
        String[] words = {input.toString(), "--", "sh", "-c", script, "sh", "{}"};
        assertEquals(ExitCode.REJECTED, exec(List.of(), words));
        Files.delete(kill);
        assertEquals(ExitCode.DONE, exec(List.of("--failed"), words), fanout::said);
        assertEquals("well\n", Files.readString(out));
    }

    @Test
    void aScriptThatWasMendedGoesOnWithWhatTheOldOneDid() throws IOException {
        Path script = Files.writeString(
                folder.resolve("do.sh"), "echo $1 >> " + calls + "; [ $1 = 2 ] && exit 1; echo old $1\n");
        Path list = Files.writeString(folder.resolve("list"), "1\n2\n3\n");
        String[] words = {"--workers", "1", "--lines", list.toString(), "--", "sh", script.toString(), "{}"};
        assertEquals(ExitCode.REJECTED, exec(List.of(), words));
        Files.writeString(script, "echo $1 >> " + calls + "; echo new $1\n");
        assertEquals(ExitCode.DONE, exec(List.of("--failed"), words), fanout::said);
        assertEquals("old 1\nnew 2\nold 3\n", Files.readString(out));
        assertTrue(fanout.said().contains("note: what does the work has changed since"), fanout.said());
        assertEquals(List.of("1", "2", "3", "2"), calls());
        assertEquals(ExitCode.DONE, exec(List.of(), words));
        assertEquals("new 1\nnew 2\nnew 3\n", Files.readString(out), "another job without it");
    }

    @Test
    void aRunOfOnlyWhatFailedThatDoesNotComeToItsEndIsGoneOnWith() throws IOException {
        fail("2", "3", "4");
        assertEquals(ExitCode.REJECTED, lines(List.of("--workers", "1"), "1", "2", "3", "4"));
        mend("2");
        assertEquals(ExitCode.STOPPED, lines(List.of("--failed", "--halt", "1", "--workers", "1"), "1", "2", "3", "4"));
        mend("3");
        mend("4");
        assertEquals(ExitCode.DONE, lines(List.of("--workers", "1"), "1", "2", "3", "4"), fanout::said);
        assertEquals(List.of("1", "2", "3", "4", "2", "3", "3", "4"), calls());
        assertEquals("out 1\nout 2\nout 3\nout 4\n", Files.readString(out));
    }

    @Test
    void nothingIsDoneWhereNobodyKnowsWhatFailed() throws IOException {
        Path results = Files.writeString(folder.resolve("results"), "of the last run");
        assertEquals(ExitCode.USAGE, lines(List.of("--failed", "--results", results.toString()), "1", "2"));
        assertTrue(
                fanout.said()
                        .startsWith("fanout: --failed: no earlier run of the same command, in this folder and over"),
                fanout.said());
        assertEquals("of the last run", Files.readString(results));
        assertFalse(Files.exists(out));
        assertEquals(List.of(), calls());
        assertEquals(ExitCode.USAGE, lines(List.of("--failed", "--fresh"), "1"));
        assertTrue(fanout.said().contains("--fresh does everything again, and --failed only what failed"));
    }

    @Test
    void aDryRunSaysWhatWouldBeDone() throws IOException {
        fail("2");
        assertEquals(ExitCode.REJECTED, lines(List.of(), "1", "2", "3"));
        assertEquals(ExitCode.DONE, lines(List.of("--failed", "--dry-run"), "1", "2", "3"), fanout::said);
        assertTrue(fanout.out().contains("done      2 of them, in earlier runs\ncall      sh -c "), fanout.out());
        assertTrue(fanout.out().endsWith(" sh 2\n"), fanout.out());
        assertEquals(ExitCode.REJECTED, lines(List.of("--failed"), "1", "2", "3"));
        assertEquals(4, calls().size());
    }

    private int lines(List<String> options, String... lines) throws IOException {
        Path list = Files.write(folder.resolve("list"), List.of(lines));
        return exec(options, "--lines", list.toString(), "--", "sh", "-c", SCRIPT.formatted(calls, bad), "sh", "{}");
    }

    private int exec(List<String> options, String... words) {
        List<String> all = new ArrayList<>(List.of("exec", "-o", out.toString()));
        all.addAll(options);
        all.addAll(List.of(words));
        return fanout.run(all);
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(calls);
    }

    private void fail(String... inputs) throws IOException {
        for (String input : inputs) {
            Files.createFile(bad.resolve(input));
        }
    }

    private void mend(String input) throws IOException {
        Files.delete(bad.resolve(input));
    }
}
