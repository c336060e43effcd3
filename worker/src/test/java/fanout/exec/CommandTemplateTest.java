package fanout.exec;

import static fanout.exec.Calls.command;
import static fanout.exec.Calls.input;
import static fanout.exec.Calls.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.task.CallChunk;
import fanout.task.ExecJob;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Placeholders in the words of a command. */
class CommandTemplateTest {
    private static List<String> arguments(String path, String... words) {
        return command(words).arguments(List.of(input(path)), "tmp.out");
    }

    private static CommandTemplate ofRows(List<String> columns, String... words) {
        return CommandTemplate.of(new ExecJob(Arrays.asList(words), false, columns, 0));
    }

    private static String refusal(String... words) {
        return assertThrows(IllegalArgumentException.class, () -> command(words))
                .getMessage();
    }

    private static String refusalOfRows(List<String> columns, String... words) {
        return assertThrows(IllegalArgumentException.class, () -> ofRows(columns, words))
                .getMessage();
    }

    @Test
    void everyPlaceholderStandsForItsPartOfThePath() {
        assertEquals(
                List.of("p", "a b/c.d/e.tar.gz", "e.tar.gz", "a b/c.d/e.tar", "e.tar", "a b/c.d", "7", "tmp.out"),
                arguments("a b/c.d/e.tar.gz", "p", "{}", "{/}", "{.}", "{/.}", "{//}", "{#}", "{out}"));
    }

    @Test
    void aPathWithoutFolderOrEndingHasADotForTheOneAndNothingForTheOther() {
        assertEquals(List.of("p", "name", ".", "name"), arguments("name", "p", "{.}", "{//}", "{/}"));
        assertEquals(List.of("p", "/"), arguments("/name", "p", "{//}"));
        assertEquals(List.of("p", "c.d/name", "name"), arguments("c.d/name", "p", "{.}", "{/.}"));
    }

    @Test
    void aHiddenFileHasNoEnding() {
        assertEquals(List.of("p", "a/.profile", ".profile"), arguments("a/.profile", "p", "{.}", "{/.}"));
    }

    @Test
    void slashesAtTheEndBelongToNoSegment() {
        assertEquals(List.of("p", "b", "a"), arguments("a/b//", "p", "{/}", "{//}"));
        assertEquals(List.of("p", "/", "/"), arguments("//", "p", "{/}", "{//}"));
    }

    @Test
    void severalPlaceholdersStandInsideOfAWord() {
        assertEquals(List.of("p", "--in=a/b.c:b-7}"), arguments("a/b.c", "p", "--in={}:{/.}-{#}}"));
    }

    @Test
    void theProgramMayBeAPlaceholderToo() {
        assertEquals(List.of("./b.sh", "-v"), arguments("./b.sh", "{}", "-v"));
    }

    @Test
    void otherBracesAreLeftAlone() {
        assertEquals(
                List.of("awk", "{print $1} {{ } {a}", "{", "x"),
                arguments("x", "awk", "{print $1} {{ } {a}", "{", "{}"));
    }

    @Test
    void anInputThatNobodyNamesIsTheLastArgument() {
        assertEquals(List.of("wc", "-l", "a b"), arguments("a b", "wc", "-l"));
        assertEquals(List.of("cp", "-o", "tmp.out", "a"), arguments("a", "cp", "-o", "{out}"));
        assertEquals(List.of("echo", "7"), arguments("a", "echo", "{#}"));
        assertEquals(List.of("echo", "", "a"), arguments("a", "echo", ""));
    }

    @Test
    void whatStandsForAnInputIsNotLookedThroughForPlaceholders() {
        assertEquals(List.of("p", "{/}{out}"), arguments("{/}{out}", "p", "{}"));
    }

    @Test
    void aNameThatBeginsWithADashIsNoOptionWhereAnArgumentBegins() {
        assertEquals(
                List.of("p", "./-rf.x", "./-rf", "to/-rf.x", "d/-rf.x"),
                arguments("d/-rf.x", "p", "{/}", "{/.}", "to/{/}", "{}"));
        assertEquals(List.of("p", "-n", "-n"), arguments("-n", "p", "{}", "{/}"), "a line is what it is");
    }

    @Test
    void aCallOfManyHasAnArgumentForEach() {
        CommandTemplate template = command("tar", "cf", "{out}", "{+}", "--");
        assertTrue(template.takesMany());
        assertTrue(template.namesOutput());
        assertEquals(
                List.of("tar", "cf", "o", "a b", "c\n", "--"),
                template.arguments(List.of(input("a b"), input("c\n")), "o"));
        assertFalse(command("tar", "{}").takesMany());
        assertFalse(command("tar", "{}").namesOutput());
    }

    @Test
    void anInputCountsInBytesInEachPlaceForMany() {
        CallChunk input = input("ä中😀x");
        assertEquals(2 * (2 + 3 + 4 + 1 + 1 + 8), command("p", "{+}", "{+}").argumentBytes(input));
    }

    @Test
    void manyInputsHaveToBeAWordOfTheirOwn() {
        assertEquals("{+} stands for many inputs and has to be a word of its own: -f{+}", refusal("p", "-f{+}"));
        assertTrue(refusal("p", "{+}", "{/}").contains("nothing in the command can stand for one of them"));
        assertTrue(refusal("p", "{+}", "{}").contains("nothing in the command can stand for one of them"));
    }

    @Test
    void columnsAreNamedInBraces() {
        assertEquals(
                List.of("convert", "a \"b\".png", "-resize", "20x30", "1", "{", "{ x }", "{a:1}", "tmp"),
                ofRows(
                                List.of("w", "source", "h x"),
                                "convert",
                                "{source}",
                                "-resize",
                                "{w}x{h x}",
                                "{#}",
                                "{{",
                                "{ x }",
                                "{a:1}",
                                "{out}")
                        .arguments(List.of(row("20", "a \"b\".png", "30")), "tmp"));
    }

    @Test
    void ofColumnsThatBeginAlikeTheLongestIsMeant() {
        assertEquals(
                List.of("p", "2", "1", "1}"),
                ofRows(List.of("a", "a}b"), "p", "{a}b}", "{a}", "{a}}").arguments(List.of(row("1", "2")), ""));
    }

    @Test
    void aColumnThatIsNotThereIsRefusedWithTheNearest() {
        assertEquals(
                "{sorce}: there is no column \"sorce\" (there are source, width). Did you mean {source}?"
                        + " A brace as such is written {{",
                refusalOfRows(List.of("source", "width"), "p", "{sorce}"));
    }

    @Test
    void ofRecordsThereIsNoPath() {
        for (String placeholder : List.of("{}", "{/}", "{.}", "{/.}", "{//}", "{+}")) {
            String message = refusalOfRows(List.of("a"), "p", placeholder);
            assertTrue(message.contains("the inputs are records"), message);
        }
    }

    @Test
    void aCommandThatNamesNoColumnIsRefused() {
        assertTrue(refusalOfRows(List.of("a"), "p", "x").startsWith("no placeholder"));
    }

    @Test
    void onlyTheColumnsThatAreNamedAreUsed() {
        ExecJob job = new ExecJob(List.of("p", "{c}{a}", "{c}", "{#}"), false, List.of(), 0);
        assertEquals(List.of("a", "c"), CommandTemplate.usedColumns(job, List.of("a", "b", "c")));
        ExecJob script = new ExecJob(List.of("p {b} \"{a}\""), true, List.of(), 0);
        assertEquals(List.of("a", "b"), CommandTemplate.usedColumns(script, List.of("a", "b", "c")));
    }

    @Test
    void aCommandThatReadsRecordsGetsNoArgumentMore() {
        ExecJob words = new ExecJob(List.of("grep", "-c", "{#}", "{print}"), false, List.of(), 0, true);
        assertEquals(
                List.of("grep", "-c", "7", "{print}"),
                CommandTemplate.of(words).arguments(List.of(input("f:0-9")), ""));
        ExecJob script = new ExecJob(List.of("sort | head"), true, List.of(), 0, true);
        assertEquals(
                List.of("/bin/sh", "-c", "sort | head", "sh"),
                CommandTemplate.of(script).arguments(List.of(input("f:0-9")), ""));
        for (String word : List.of("{}", "{+}", "{/}", "x{.}", "{out}")) {
            ExecJob job = new ExecJob(List.of("cat", word), false, List.of(), 0, true);
            assertThrows(IllegalArgumentException.class, () -> CommandTemplate.of(job), word);
        }
    }
}
