package fanout.exec;

import static fanout.exec.Calls.called;
import static fanout.exec.Calls.command;
import static fanout.exec.Calls.input;
import static fanout.exec.Calls.shell;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.task.CallChunk;
import fanout.task.ExecJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts with placeholders, run by the shell of this system. */
class ShellScriptTest {
    private static final String ODD = "a/b'c\" ;&|<>()$`\\*?[]{}#~=%!^-+\n\t\rä中😀\u0081\u0088@";

    private static List<String> run(String script, String... paths) throws IOException {
        List<CallChunk> inputs = new ArrayList<>();
        for (String path : paths) {
            inputs.add(input(path));
        }
        return called(shell(script).arguments(inputs, "out put"));
    }

    private static String refusal(String script) {
        return assertThrows(IllegalArgumentException.class, () -> shell(script)).getMessage();
    }

    private static String randomName(Random random) {
        StringBuilder name = new StringBuilder();
        int[] odd = ODD.codePoints().toArray();
        for (int i = random.nextInt(12); i >= 0; i--) {
            boolean isOdd = random.nextInt(3) > 0;
            name.appendCodePoint(isOdd ? odd[random.nextInt(odd.length)] : 1 + random.nextInt(0x2fff));
        }
        return name.toString();
    }

    /** All the ways in which a value can stand in quotes give it as it is, in one piece. */
    @Test
    void everyNameComesOutAsItIsByteForByte() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String script =
                "f() { printf '%s\\0' \"$1\" {}; }; set -- x y; printf '%s\\0' {} \"{}\" '{}' a{}b \"a{}b\" 'a{}b'"
                        + " \"$(printf %s. \"{}\")\"; v={}; printf '%s\\0' \"$v\"; f z # don't {}\nprintf '%s\\0' \"`printf %s. {}`\" {#} \"{out}\"";
        for (int i = 0; i < 150; i++) {
            String name = randomName(random);
            List<String> expected = List.of(
                    name,
                    name,
                    name,
                    "a" + name + "b",
                    "a" + name + "b",
                    "a" + name + "b",
                    name + ".",
                    name,
                    "z",
                    name,
                    name + ".",
                    "7",
                    "out put");
            assertEquals(expected, run(script, name), "seed " + seed);
            if (i % 5 == 0 && Files.isExecutable(Path.of("/bin/bash"))) {
                List<String> words = command("/bin/bash", "-c", script).arguments(List.of(input(name)), "out put");
                assertEquals(expected, called(words), "bash, seed " + seed);
            }
        }
    }

    @Test
    void everyNameIsOneArgumentWithoutAShellToo() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            String name = randomName(random);
            List<String> words = command("printf", "%s\\0", "{}", "x{}y").arguments(List.of(input(name)), "");
            assertEquals(List.of(name, "x" + name + "y"), called(words), "seed " + seed);
        }
    }

    @Test
    void manyInputsAreAnArgumentEach() throws IOException {
        assertEquals(
                List.of("7", "a b", "$(c)", "out put", "2"),
                run("printf '%s\\0' {#} {+} {out}; printf '%s\\0' $#", "a b", "$(c)"));
    }

    @Test
    void theInputIsAddedToAScriptThatIsOneCommand() throws IOException {
        assertEquals(List.of("x y", "$(a) b"), run("printf '%s\\0' 'x y' \n", "$(a) b"));
        assertEquals(List.of("out put", "a"), run("printf '%s\\0' {out}", "a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wc -l; ls",
                "wc | sort",
                "wc # it",
                "wc &",
                "(wc)",
                "wc >x",
                "a\nb",
                " ",
                "echo '",
                "echo \\",
                "cat <<E"
            })
    void aScriptToWhichNothingCanBeAddedHasToSayWhereItsInputGoes(String script) {
        assertTrue(refusal(script).startsWith("the script does not say where its input goes"), script);
    }

    @Test
    void whatIsTheShellsOwnIsLeftAlone() throws IOException {
        assertEquals(
                List.of("0", "unset", "x", "1", "{}", "{a,b}", "in"),
                run("y=x; { printf '%s\\0' ${#} ${u:-unset} ${y} ${#y} \\{} '{a,b}' {}; }", "in"));
    }

    @Test
    void aNumberMayBeCalculatedWithAndNothingElse() throws IOException {
        assertEquals(List.of("8"), run("printf '%s\\0' $(({#} + 1))", "a"));
        assertTrue(refusal("echo $(( {} + 1 ))").contains("cannot stand in $((…))"));
        assertTrue(refusal("(( {} > 1 )) && echo").contains("cannot stand in $((…))"));
    }

    @Test
    void whereAPlaceholderCannotStandItIsRefused() {
        assertTrue(refusal("cat <<E\n{}\nE").contains("here-document"));
        assertTrue(refusal("cat \"{+}\"").contains("a word of its own"));
        assertTrue(refusal("cat x{+}").contains("a word of its own"));
        ExecJob job = new ExecJob(List.of("echo {a} ${a}"), true, List.of("a"), 0);
        String message = assertThrows(IllegalArgumentException.class, () -> CommandTemplate.of(job))
                .getMessage();
        assertTrue(message.contains("is a variable of the shell, but there is a column"), message);
    }

    @Test
    void aNameThatBeginsWithADashIsNoOptionWhereAWordBegins() throws IOException {
        assertEquals(List.of("./-n", "./-n", "x-n", "d/-n"), run("printf '%s\\0' {/} \"{/}\" x{/} {}", "d/-n"));
    }

    @Test
    void aShellThatTheCommandCallsItselfGetsNoNameAsCodeEither() throws IOException {
        String name = "$(echo pwned); 'b";
        String script = "printf '%s\\0' {} \"$0\" \"$@\"";
        assertEquals(List.of(name, "sh"), called(command("sh", "-c", script).arguments(List.of(input(name)), "")));
        assertEquals(
                List.of(name, "me", "a", "x" + name),
                called(command("env", "A=b", "/bin/sh", "-ec", script, "me", "a", "x{}")
                        .arguments(List.of(input(name)), "")));
        assertEquals(
                List.of("a", "b c"),
                called(command("sh", "-o", "errexit", "-c", "printf '%s\\0' {+}")
                        .arguments(List.of(input("a"), input("b c")), "")));
    }

    @Test
    void aLineThatIsTheWholeScriptIsRun() throws IOException {
        assertEquals(List.of("hi"), called(command("sh", "-c", "{}").arguments(List.of(input("printf 'hi\\0'")), "")));
    }

    @Test
    void aWordThatOnlyLooksLikeAShellIsAWord() {
        assertEquals(
                List.of("grep", "sh", "-c", "a x"),
                command("grep", "sh", "-c", "a {}").arguments(List.of(input("x")), ""));
        assertEquals(
                List.of("sh", "file", "-c", "a x"),
                command("sh", "file", "-c", "a {}").arguments(List.of(input("x")), ""));
    }
}
