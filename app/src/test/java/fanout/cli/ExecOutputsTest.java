package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.output.OutputException;
import fanout.task.FileIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code exec} writes, keeps and leaves: outputs, results and what is said where there can be none. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ExecOutputsTest {
    /** Written so long ago that they can be known again. */
    private static Path inputs = Path.of("");

    @TempDir
    private Path folder;

    private TypedCommand fanout;
    private Path out;

    @BeforeAll
    static void putInputs(@TempDir(cleanup = CleanupMode.ALWAYS) Path all) throws Exception {
        inputs = all;
        Files.writeString(all.resolve("a b.txt"), "text of a\n");
        Path last = Files.writeString(all.resolve("c.txt"), "text of c\n");
        FileIdentity identity = FileIdentity.of(last.toString());
        while (!identity.isSettled(System.currentTimeMillis() * 1_000_000)) {
            Thread.sleep(50);
        }
    }

    @BeforeEach
    void begin() {
        fanout = new TypedCommand(folder);
        out = folder.resolve("out.txt");
    }

    @Test
    void longTextsAreKeptBesideTheResultsAndNowhereElse() throws IOException {
        String[] words = {inputs.toString(), "--", "sh", "-c", "head -c 70000 /dev/zero", "sh"};
        assertEquals(ExitCode.DONE, exec(words), fanout::said);
        assertFalse(Files.exists(Path.of(".d")), "a folder that nobody asked for");
        List<String> withResults = new ArrayList<>(
                List.of("--fresh", "--results", folder.resolve("r").toString()));
        withResults.addAll(List.of(words));
        assertEquals(ExitCode.DONE, exec(withResults.toArray(String[]::new)), fanout::said);
        assertEquals(70_000, Files.size(folder.resolve("r.d").resolve("1.stdout")));
    }

    @Test
    void whatCommandsWriteMayBeCalledWhatItIs() throws IOException {
        Path packed = folder.resolve("all.txt.gz");
        assertEquals(
                ExitCode.DONE,
                exec("-o", packed.toString(), inputs.toString(), "--", "gzip", "-c", "-n", "{}"),
                fanout::said);
        try (GZIPInputStream all = new GZIPInputStream(Files.newInputStream(packed))) {
            assertEquals("text of a\ntext of c\n", new String(all.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void theResultsOfWhatAnEarlierRunDidHaveItsTextsInThem() throws IOException {
        Path results = folder.resolve("results.ndjson");
        String[] words = {"--results", results.toString(), inputs.toString(), "--", "cat", "{}"};
        assertEquals(ExitCode.DONE, exec(words), fanout::said);
        assertEquals(ExitCode.DONE, exec(words), fanout::said);
        assertTrue(fanout.said().startsWith("up to date: 2 inputs"), fanout.said());
        List<String> told = Files.readAllLines(results);
        assertTrue(told.get(0).contains("\"stdout\":\"text of a\\n\""), told.get(0));
        assertFalse(Files.exists(folder.resolve("results.ndjson.d")), "texts in files of their own");
    }

    @Test
    void resultsAndOutputDoNotShareStandardOutput() throws IOException {
        assertEquals(
                ExitCode.USAGE,
                fanout.run(List.of("exec", inputs.toString(), "--results", "/dev/fd/1", "--", "cat", "{}")),
                fanout::said);
        assertTrue(fanout.said().contains("--output and --results would both write /dev/"), fanout.said());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void resultsThatCannotBeWrittenAreNamed() throws IOException {
        assertEquals(ExitCode.STOPPED, exec("--results", "/dev/full", inputs.toString(), "--", "cat", "{}"));
        assertEquals(
                "fanout: cannot write /dev/full: no space left on device. Free space, then run the same command again.\n",
                fanout.said());
    }

    @Test
    void whatCannotBeWrittenIsToBeWrittenElsewhereByWhateverOptionThatIsSaid() {
        assertEquals(
                "cannot write r: permission denied. Choose another place for it, or change its permissions.",
                OutputException.of(Path.of("r"), new AccessDeniedException("r")).getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mkdir -p "$1/a" && touch "$1/a/b" | ended well, but made a folder of {out}, and it has to be a file
            ln -s /dev/null "$1"              | ended well, but made a link of {out}, and it has to be a file
            mkfifo "$1"                       | ended well, but {out} is no regular file
            true                              | ended well, but wrote no {out}
            """)
    void whatIsNoFileIsNoOutputAndNothingIsLeftOfIt(String script, String reason) throws IOException {
        Path made = folder.resolve("made");
        assertEquals(
                ExitCode.REJECTED,
                exec(inputs.toString(), "--out", made + "/{/}", "--shell", "--", ": {}; set -- {out}; " + script));
        assertTrue(fanout.said().contains("a b.txt: " + reason + "\n"), fanout.said());
        try (Stream<Path> left = Files.list(made)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "processes"})
    void whatCallsLeaveBesideTheirOutputsIsGoneWhenTheRunIsOver(String mode) throws IOException {
        Path made = folder.resolve("made");
        String script = "cp {} {out}; cp {} {out}.part; case {} in *c.txt) exit 1;; esac";
        assertEquals(
                ExitCode.REJECTED,
                exec(inputs.toString(), "--mode", mode, "--out", made + "/{/}", "--shell", "--", script));
        try (Stream<Path> left = Files.list(made)) {
            assertEquals(List.of(made.resolve("a b.txt")), left.toList());
        }
    }

    @Test
    void aNameThatBeginsWithAnAtSignIsAnInput() throws IOException {
        Path odd = Files.writeString(folder.resolve("@list"), "odd\n");
        assertEquals(ExitCode.USAGE, exec("@" + odd, "--", "cat", "{}"));
        assertTrue(fanout.said().startsWith("fanout: @" + odd + ": no such file or directory"), fanout.said());
        Path lines = Files.writeString(folder.resolve("lines"), "x\n");
        assertEquals(ExitCode.DONE, exec("--lines", lines.toString(), "--", "echo", "@" + odd, "{}"));
        assertEquals("@" + odd + " x\n", Files.readString(out));
    }

    @Test
    void inASavedJobWordsThatBeginWithAnAtSignAreWhatTheyAre() throws IOException {
        Path odd = Files.writeString(folder.resolve("@list"), "odd\n");
        Path lines = Files.writeString(folder.resolve("lines"), "ä\n");
        Path job = Files.writeString(
                folder.resolve("job.args"),
                "exec --lines '" + lines + "' # all of them\n-- echo @" + odd + " \"a 'b'\" {}");
        assertEquals(
                ExitCode.DONE, fanout.run(List.of("run", "@" + job, "--quiet", "-o", out.toString())), fanout::said);
        assertEquals("@" + odd + " a 'b' ä\n", Files.readString(out));
        assertEquals(ExitCode.USAGE, fanout.run(List.of("run", "@" + folder + "/none")));
        assertEquals("fanout: " + folder + "/none: no such file\n", fanout.said());
        assertEquals(ExitCode.USAGE, fanout.run(List.of("run", job.toString())));
        assertTrue(fanout.said().startsWith("fanout: run takes a file with a job: fanout run @"), fanout.said());
    }

    @Test
    void aScriptThatMayNotBeExecutedIsNotCalledMissing() throws IOException {
        Path script = Files.writeString(folder.resolve("script"), "#!/bin/sh\n");
        assertEquals(ExitCode.USAGE, exec(inputs.toString(), "--", script.toString(), "{}"));
        assertTrue(fanout.said().contains(script + " may not be executed: chmod +x"), fanout.said());
    }

    @Test
    void optionsBehindASavedJobAreNotTheCommands() throws IOException {
        Path job = Files.writeString(folder.resolve("job.args"), "exec " + inputs + " --tag\n-- cat {}\n");
        assertEquals(
                ExitCode.DONE, fanout.run(List.of("run", "@" + job, "--quiet", "-o", out.toString())), fanout::said);
        assertEquals("", fanout.said());
        assertTrue(Files.readString(out).endsWith("/c.txt\ttext of c\n"), Files.readString(out));
    }

    private int exec(String... words) {
        List<String> all = new ArrayList<>(List.of("exec", "-o", out.toString()));
        all.addAll(List.of(words));
        return fanout.run(all);
    }
}
