package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.task.FileIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code exec} as it is typed, without a process of its own. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ExecCommandTest {
    private static final int FOLDERS = 40;

    /** Folders of inputs that were written so long ago that a later change must show; one for each test. */
    private static final Deque<Path> PREPARED = new ArrayDeque<>();

    @TempDir
    private Path folder;

    private TypedCommand fanout;
    private Path inputs;
    private Path out;
    /** To which the commands of these tests add a line for each call. */
    private Path calls;

    @BeforeAll
    static void putInputs(@TempDir(cleanup = CleanupMode.ALWAYS) Path all) throws Exception {
        for (int i = 0; i < FOLDERS; i++) {
            Path inputs = Files.createDirectory(all.resolve("inputs" + i));
            for (String name : List.of("a b.txt", "c'd\".txt", "e\nf.txt", "-g.txt", "ä.txt")) {
                Files.writeString(inputs.resolve(name), "text of " + name + "\n");
            }
            PREPARED.add(inputs);
        }
        Path last = PREPARED.getLast().resolve("ä.txt");
        FileIdentity identity = FileIdentity.of(last.toString());
        while (!identity.isSettled(System.currentTimeMillis() * 1_000_000)) {
            Thread.sleep(50);
        }
    }

    @BeforeEach
    void begin() throws IOException {
        fanout = new TypedCommand(folder);
        inputs = PREPARED.remove();
        out = folder.resolve("out.txt");
        calls = Files.createFile(folder.resolve("calls"));
    }

    @ParameterizedTest
    @CsvSource({"sequential, 1", "threads, 1", "threads, 3", "processes, 2"})
    void everyFileIsGivenOnceAndTheOutputIsInTheirOrderInEveryMode(String mode, String workers) throws IOException {
        assertEquals(
                ExitCode.DONE,
                exec("--mode", mode, "--workers", workers, inputs.toString(), "--", "cat", "{}"),
                fanout::said);
        assertEquals(
                "text of -g.txt\ntext of a b.txt\ntext of c'd\".txt\ntext of e\nf.txt\ntext of ä.txt\n",
                Files.readString(out));
        assertTrue(fanout.said().startsWith("5 inputs (5 done) in "), fanout.said());
    }

    @Test
    void failedInputsAreListedInTheirOrderAndTheOthersAreDone() throws IOException {
        Path lines = lines("1\n2\n3\n4\n");
        Path results = folder.resolve("results.ndjson");
        assertEquals(
                ExitCode.REJECTED,
                exec(
                        "--lines",
                        lines.toString(),
                        "--results",
                        results.toString(),
                        "--workers",
                        "4",
                        "--",
                        "sh",
                        "-c",
                        "sleep 0.$((5 - $1)); echo out $1; [ $1 != 2 ] && [ $1 != 3 ]",
                        "sh",
                        "{}"));
        assertEquals("out 1\nout 2\nout 3\nout 4\n", Files.readString(out));
        assertTrue(
                fanout.said().contains("2 inputs failed:\n  2: exit status 1\n  3: exit status 1\nexit 1: "),
                fanout.said());
        List<String> told = Files.readAllLines(results);
        assertEquals(4, told.size());
        assertTrue(told.get(0).startsWith("{\"input\":\"4\",\"number\":4,\"status\":\"done\""), told.get(0));
        assertTrue(
                told.stream()
                        .anyMatch(line -> line.startsWith("{\"input\":\"3\",\"number\":3,\"status\":\"failed\","
                                + "\"reason\":\"exit status 1\",\"exit_status\":1,\"signal\":null,\"tries\":1")),
                told::toString);
    }

    @Test
    void asTheyAreCompletedIfThatIsWanted() throws IOException {
        Path lines = lines("3\n1\n");
        assertEquals(
                ExitCode.DONE,
                exec(
                        "--lines",
                        lines.toString(),
                        "--order",
                        "completed",
                        "--tag",
                        "--workers",
                        "2",
                        "--",
                        "sh",
                        "-c",
                        "sleep 0.$1; printf 'a\\nb'",
                        "sh",
                        "{}"));
        assertEquals("1\ta\n1\tb\n3\ta\n3\tb\n", Files.readString(out));
    }

    @Test
    void anOutputFileIsNotReplacedByHalfAnAnswer() throws IOException {
        Files.writeString(out, "before");
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            many.append(i).append('\n');
        }
        Path lines = lines(many.toString());
        assertEquals(
                ExitCode.STOPPED,
                exec(
                        "--lines",
                        lines.toString(),
                        "--halt",
                        "2",
                        "--",
                        "sh",
                        "-c",
                        "echo $1 >> " + calls + "; exit 1",
                        "sh",
                        "{}"));
        assertEquals("before", Files.readString(out));
        assertTrue(fanout.said().contains("fanout: --halt: "), fanout.said());
        assertTrue(Files.readAllLines(calls).size() < 20, "it went on");
    }

    @Test
    void whatIsWrittenForAnInputIsUpToDateUntilTheInputChanges() throws IOException {
        String[] words = {
            inputs.toString(),
            "--out",
            folder.resolve("made").resolve("{/}.copy").toString(),
            "--",
            "sh",
            "-c",
            "echo x >> " + calls + "; cp \"$1\" \"$2\"",
            "sh",
            "{}",
            "{out}"
        };
        assertEquals(ExitCode.DONE, exec(words), fanout::said);
        assertEquals(5, Files.readAllLines(calls).size());
        assertEquals("text of a b.txt\n", Files.readString(folder.resolve("made/a b.txt.copy")));

        assertEquals(ExitCode.DONE, exec(words));
        assertEquals(5, Files.readAllLines(calls).size());
        assertTrue(fanout.said().startsWith("up to date: 5 inputs unchanged since the run of "), fanout.said());

        Files.writeString(inputs.resolve("a b.txt"), "another text\n");
        Files.delete(folder.resolve("made/ä.txt.copy"));
        assertEquals(ExitCode.DONE, exec(words));
        assertEquals(7, Files.readAllLines(calls).size());
        assertEquals("another text\n", Files.readString(folder.resolve("made/a b.txt.copy")));
        assertTrue(
                fanout.said().startsWith("5 inputs (2 done as 2 files, 3 up to date) in ")
                        || fanout.said().startsWith("5 inputs (2 done, 3 up to date) in "),
                fanout.said());

        List<String> fresh = new ArrayList<>(List.of("--fresh"));
        fresh.addAll(List.of(words));
        assertEquals(ExitCode.DONE, exec(fresh.toArray(String[]::new)));
        assertEquals(12, Files.readAllLines(calls).size());
    }

    @Test
    void theAnswerOverFilesIsThatOfAFreshRunWhateverWasDoneBefore() throws IOException {
        String[] words = {inputs.toString(), "--", "sh", "-c", "echo x >> " + calls + "; cat \"$1\"", "sh", "{}"};
        assertEquals(ExitCode.DONE, exec(words));
        Files.writeString(inputs.resolve("b.txt"), "new\n");
        assertEquals(ExitCode.DONE, exec(words));
        assertEquals(6, Files.readAllLines(calls).size());
        assertEquals(
                "text of -g.txt\ntext of a b.txt\nnew\ntext of c'd\".txt\ntext of e\nf.txt\ntext of ä.txt\n",
                Files.readString(out));
    }

    @Test
    void aScriptThatWasChangedIsAnotherJob() throws IOException {
        Path script = Files.writeString(folder.resolve("script.sh"), "echo x >> " + calls + "; cat \"$1\"\n");
        String[] words = {inputs.toString(), "--", "sh", script.toString(), "{}"};
        exec(words);
        exec(words);
        assertEquals(5, Files.readAllLines(calls).size());
        Files.writeString(script, "echo x >> " + calls + "; wc \"$1\"\n");
        exec(words);
        assertEquals(10, Files.readAllLines(calls).size());
    }

    @Test
    void aTextIsANewRequestEachTime() throws IOException {
        String[] words = {"--lines", lines("1\n2\n1\n").toString(), "--", "sh", "-c", "echo x >> " + calls, "sh", "{}"};
        exec(words);
        exec(words);
        assertEquals(6, Files.readAllLines(calls).size());
    }

    @Test
    void aCommandThatChangesItsInputsIsRunAgainTheNextTime() throws IOException {
        String[] words = {inputs.toString(), "--", "sh", "-c", "echo more >> \"$1\"", "sh", "{}"};
        exec(words);
        exec(words);
        assertEquals("text of ä.txt\nmore\nmore\n", Files.readString(inputs.resolve("ä.txt")));
    }

    @Test
    void whatKillsItsCallIsNotTriedAgainUntilThatIsWanted() throws IOException {
        List<String> words = List.of(
                inputs.toString(),
                "--",
                "sh",
                "-c",
                "echo x >> " + calls + "; case $1 in *ä*) kill -SEGV $$;; esac",
                "sh",
                "{}");
        assertEquals(ExitCode.REJECTED, exec(words.toArray(String[]::new)));
        assertEquals(ExitCode.REJECTED, exec(words.toArray(String[]::new)));
        assertEquals(5, Files.readAllLines(calls).size());
        assertTrue(fanout.said().contains("killed by signal 11, in run "), fanout.said());
        assertTrue(fanout.said().contains("(--retry-quarantined does)"), fanout.said());
        List<String> again = new ArrayList<>(List.of("--retry-quarantined"));
        again.addAll(words);
        assertEquals(ExitCode.REJECTED, exec(again.toArray(String[]::new)));
        assertEquals(6, Files.readAllLines(calls).size());
    }

    @Test
    void recordsAreInputsByTheirColumns() throws IOException {
        Path table = Files.writeString(
                folder.resolve("table.csv"), "name,size\n\"a, b\",1\n\"c \"\"d\"\"\nnext\",2\nbad\n$(touch x),3\n");
        assertEquals(ExitCode.REJECTED, exec("--rows", table.toString(), "--", "printf", "%s=%s;", "{size}", "{name}"));
        assertEquals("1=a, b;2=c \"d\"\nnext;3=$(touch x);", Files.readString(out));
        assertTrue(fanout.said().contains(table + " record 3, line 5, byte "), fanout.said());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            IN                       | no command: it stands behind --
            IN -- no-such-program    | there is no program no-such-program
            IN -- /usr               | /usr is a folder, and no program
            -- true                  | no input: name files, folders or URLs, --lines FILE
            IN --lines LIST -- true  | inputs are of one kind
            IN --shell -- a b        | --shell takes one script
            IN -- cp {} {out}        | {out} needs a name: --out says
            IN --out x/{/} -- echo {+} {out} | {+} gives a call many inputs, and {out} is the output of one: use {}
            IN --out x/y -- echo {+} {out} | {+} gives a call many inputs
            IN --halt 0 -- true      | --halt: "0" is not a number of inputs
            IN --timeout 5 -- true   | --timeout: "5" is not a time
            IN --timeout 0x -- true  | --timeout: "0x" is not a time
            nowhere -- true          | nowhere: no such file or directory
            --lines nowhere -- true  | nowhere: no such file
            """)
    void whatCannotBeIsSaidBeforeAnythingIsCalled(String typed, String said) throws IOException {
        String filled = typed.replace("IN", inputs.toString())
                .replace("LIST", lines("x").toString());
        assertEquals(ExitCode.USAGE, exec(filled.split(" +", -1)));
        assertTrue(fanout.said().startsWith("fanout: " + said), fanout.said());
        assertFalse(Files.exists(out));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wc -l {}", "wc -l"})
    void aCommandLineInOneWordIsNoProgram(String word) throws IOException {
        assertEquals(ExitCode.USAGE, exec(inputs.toString(), "--", word));
        assertEquals("fanout: there is no program " + word + ": a script needs --shell\n", fanout.said());
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "processes"})
    void manyInputsGoIntoACallWhereTheCommandTakesThem(String mode) throws IOException {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            many.append("number ").append(i).append('\n');
        }
        Path lines = lines(many.toString());
        assertEquals(
                ExitCode.DONE,
                exec(
                        "--mode",
                        mode,
                        "--lines",
                        lines.toString(),
                        "--",
                        "sh",
                        "-c",
                        "echo x >> " + calls + "; printf '%s\\n' \"$@\"",
                        "sh",
                        "{+}"),
                fanout::said);
        assertEquals(many.toString(), Files.readString(out));
        int made = Files.readAllLines(calls).size();
        assertTrue(made < 500, made + " calls for 5,000 inputs");
    }

    /** Its output goes to {@link #out}. */
    private int exec(String... words) {
        List<String> all = new ArrayList<>(List.of("exec", "-o", out.toString()));
        all.addAll(List.of(words));
        return fanout.run(all);
    }

    private Path lines(String text) throws IOException {
        return Files.writeString(folder.resolve("lines"), text);
    }
}
