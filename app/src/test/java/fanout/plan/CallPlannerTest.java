package fanout.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fanout.exec.CommandTemplate;
import fanout.input.InputFile;
import fanout.input.InputTexts;
import fanout.input.TextList;
import fanout.task.CallChunk;
import fanout.task.CsvDialect;
import fanout.task.CsvLimits;
import fanout.task.ExecJob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From inputs to calls. */
class CallPlannerTest {
    @TempDir
    private Path folder;

    private static ExecJob job(String... words) {
        return new ExecJob(Arrays.asList(words), false, List.of(), 0);
    }

    private static List<CallChunk> calls(Plan plan) {
        return plan.chunks().stream().map(chunk -> (CallChunk) chunk).toList();
    }

    private static List<String> outputs(Plan plan) {
        return calls(plan).stream().map(CallChunk::output).toList();
    }

    private static List<String> failures(Plan plan) {
        return plan.inputs().stream()
                .filter(PlannedInput::failed)
                .map(PlannedInput::failure)
                .toList();
    }

    private static List<InputFile> files(String... paths) {
        return Arrays.stream(paths)
                .map(path -> new InputFile(path, Path.of(path).getFileName().toString(), 5))
                .toList();
    }

    private static Plan texts(ExecJob job, String output, String list) throws Exception {
        byte[] bytes = list.getBytes(StandardCharsets.UTF_8);
        InputTexts texts = TextList.read("-", new ByteArrayInputStream(bytes), false, 100);
        return new CallPlanner(job, output).texts(texts);
    }

    private String refusal(String output, String... paths) {
        CallPlanner planner = new CallPlanner(job("cp", "{}", "{out}"), output);
        return assertThrows(IllegalArgumentException.class, () -> planner.files(files(paths)))
                .getMessage();
    }

    private Plan rows(ExecJob typed, String output, String... tables) throws IOException {
        List<InputFile> files = new ArrayList<>();
        for (int i = 0; i < tables.length; i++) {
            String name = "t" + (i + 1) + ".csv";
            Path file = Files.writeString(folder.resolve(name), tables[i]);
            files.add(new InputFile(file.toString(), name, Files.size(file)));
        }
        RowTables found = RowTables.of(files, CsvDialect.RFC_4180, List.of(), CsvLimits.DEFAULT);
        return new CallPlanner(found.withColumns(typed, output), output).rows(found);
    }

    @Test
    void everyFileIsACallWithItsNumber() {
        Plan plan = new CallPlanner(job("wc"), "").files(files("a b", "-x", "d/-y"));
        assertEquals(
                List.of(
                        new CallChunk(0, "a b", 1, 5, List.of(), "", 1),
                        new CallChunk(1, "./-x", 2, 5, List.of(), "", 1),
                        new CallChunk(2, "d/-y", 3, 5, List.of(), "", 1)),
                plan.chunks());
        assertEquals(
                new PlannedInput("./-x", "./-x", 5, 1, 1, ""), plan.inputs().get(1));
    }

    @Test
    void aTextThatNoCommandCanBeCalledForIsAFailedInputAndTheOthersKeepTheirNumbers() throws Exception {
        Plan plan = texts(job("echo"), "", "-a\nb\0c\n\n" + "x".repeat(101) + "\nd\n");
        assertEquals(
                List.of("-a", "d"), calls(plan).stream().map(CallChunk::path).toList());
        assertEquals(List.of(1, 4), calls(plan).stream().map(CallChunk::number).toList());
        assertEquals(4, plan.inputs().size());
        assertEquals(2, failures(plan).size());
        assertTrue(failures(plan).get(0).startsWith("standard input line 2: has a NUL"), plan::toString);
        assertTrue(failures(plan).get(1).startsWith("standard input line 4: 101 bytes long"), plan::toString);
        assertEquals(List.of("standard input: 1 blank line left out"), plan.notices());
    }

    @Test
    void everyRecordIsACallWithTheValuesOfTheColumnsThatAreUsed() throws Exception {
        Plan plan =
                rows(job("p", "{to}", "{from}"), "", "from,unused,to\n\"a, \"\"b\"\"\",x,c\n1,2,3\n", "to,from\nT,F\n");
        assertEquals(List.of("from", "to"), ((ExecJob) plan.job()).columns());
        List<List<String>> arguments = calls(plan).stream()
                .map(call -> CommandTemplate.of((ExecJob) plan.job()).arguments(List.of(call), ""))
                .toList();
        assertEquals(List.of(List.of("p", "c", "a, \"b\""), List.of("p", "3", "1"), List.of("p", "T", "F")), arguments);
        assertEquals(folder.resolve("t2.csv") + " record 1", calls(plan).get(2).path());
        assertEquals(3, calls(plan).get(2).number());
    }

    @Test
    void everyRecordThatCannotBeUsedIsAFailedInputWithItsPlace() throws Exception {
        Plan plan = rows(job("p", "{a}"), "", "a,b\n1,2\n3\n\n\"4\"x,5\nn\0l,6\n7,8\n");
        assertEquals(List.of(1, 5), calls(plan).stream().map(CallChunk::number).toList());
        String file = folder.resolve("t1.csv").toString();
        assertEquals(
                List.of(
                        file + " record 2, line 3, byte 8: 1 field where the header has 2",
                        file + " record 4, line 5, byte 11: text after a closing quote at byte 14",
                        file + " record 5: it has a NUL character, which no argument of a command can have"),
                failures(plan));
        assertEquals(List.of(file + ": 1 blank line left out"), plan.notices());
    }

    @Test
    void aColumnThatATableLacksIsRefusedWithWhatThereIs() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> rows(job("p", "{sorce}"), "", "source,width\n1,2\n"))
                .getMessage();
        assertTrue(message.contains("(there are source, width). Did you mean {source}?"), message);
        message = assertThrows(
                        IllegalArgumentException.class, () -> rows(job("p", "{a}"), "", "a,b\n1,2\n", "b,c\n3,4\n"))
                .getMessage();
        assertEquals("no column \"a\" in " + folder.resolve("t2.csv") + " (it has b, c)", message);
        message = assertThrows(IllegalArgumentException.class, () -> rows(job("p", "{a}"), "", "a,a\n1,2\n"))
                .getMessage();
        assertTrue(message.endsWith("column \"a\" is there twice: which one is meant?"), message);
    }

    @Test
    void tablesThatCannotBeReadAreFailedInputsAndEmptyOnesAreSaid() throws Exception {
        Files.createDirectory(folder.resolve("gone"));
        RowTables tables = RowTables.of(
                List.of(
                        new InputFile(folder.resolve("gone/x.csv").toString(), "x.csv", 0),
                        new InputFile(
                                Files.writeString(folder.resolve("e.csv"), "").toString(), "e.csv", 0)),
                CsvDialect.RFC_4180,
                List.of(),
                CsvLimits.DEFAULT);
        ExecJob job = tables.withColumns(job("p", "{a}"), "");
        Plan plan = new CallPlanner(job, "").rows(tables);
        assertEquals(List.of(), plan.chunks());
        assertEquals(List.of(folder.resolve("gone/x.csv") + ": no such file"), failures(plan));
        assertEquals(List.of(folder.resolve("e.csv") + " is empty: no header, no records"), plan.notices());
    }

    @Test
    void outputsAreNamedByTheirInputs() throws Exception {
        Plan plan = new CallPlanner(job("cp", "{}", "{out}"), "out/{//}/{/.}-{#}.mp3")
                .files(files("a/b.c.wav", "d/-e.wav"));
        assertEquals(List.of("out/a/b.c-1.mp3", "out/d/-e-2.mp3"), outputs(plan));
        Plan dashes = texts(job("p", "{out}"), "{}.txt", "-a\n");
        assertEquals(List.of("./-a.txt"), outputs(dashes));
        Plan records = rows(job("p", "{a}", "{out}"), "{name}.png", "a,name\n1,x\n2,y\n");
        assertEquals(List.of("x.png", "y.png"), outputs(records));
        assertEquals(List.of("1", "x"), calls(records).get(0).values());
    }

    @Test
    void outputsThatAreInEachOthersWayAreRefused() {
        String message = refusal("out/{/}", "a/x", "b/x");
        assertEquals("a/x and b/x would both become out/x: --out has to tell them apart, as by {#} or {//}", message);
        assertTrue(refusal("out/{/.}", "a/x.c", "a/./x.d").contains("would both become"));
        message = refusal("out/{}", "a/x", "a/x/y");
        assertTrue(message.contains("the output of a/x would be out/a/x, which is the folder of out/a/x/y"), message);
    }

    @Test
    void anOutputThatWouldReplaceAnInputIsRefused() throws Exception {
        Path a = Files.writeString(folder.resolve("a.txt"), "");
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), a);
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path elsewhere = Files.createSymbolicLink(folder.resolve("elsewhere"), inner);
        Path b = Files.writeString(inner.resolve("b.txt"), "");
        assertTrue(refusal("{}", a.toString()).contains("would replace the input " + a));
        assertTrue(refusal(folder + "/a.txt", link.toString()).contains("would replace the input " + link));
        assertTrue(refusal(elsewhere + "/{/}", b.toString()).contains("would replace the input " + b));
        String message = assertThrows(IllegalArgumentException.class, () -> texts(job("p", "{out}"), "{}", "a\n"))
                .getMessage();
        assertEquals("the output of a would replace the input a: choose another name with --out", message);
        message = assertThrows(
                        IllegalArgumentException.class,
                        () -> rows(job("p", "{a}", "{out}"), folder + "/t1.csv", "a\n1\n"))
                .getMessage();
        assertTrue(message.contains("would replace the input"), message);
    }

    @Test
    void anOutputThatIsAFolderOrLiesInAFileOrOutsideIsRefused() throws Exception {
        Files.createDirectory(folder.resolve("x"));
        Files.writeString(folder.resolve("file"), "");
        assertTrue(refusal(folder + "/{/}", "a/x").endsWith("which is a folder"));
        assertTrue(refusal(folder + "/file/{/}", "a/y").endsWith("file is a file and no folder"));
        assertTrue(refusal("out/{}", "../y").contains("outside of"));
    }

    /** Renaming would leave a file where the system, or whoever reads the pipe, looks for something else. */
    @Test
    void anOutputThatIsADeviceIsRefused() {
        assumeTrue(Files.exists(Path.of("/dev/null")), "no /dev/null here");
        String refused = refusal("/dev/{/}", "a/null");
        assertTrue(refused.contains("/dev/null, which is a device or a pipe"), refused);
    }

    @Test
    void outAndItsNameBelongTogether() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new CallPlanner(job("p", "{out}"), ""))
                .getMessage()
                .startsWith("{out} needs a name"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new CallPlanner(job("p"), "x/{/}"))
                .getMessage()
                .endsWith("the command has no {out}"));
        for (String wrong : List.of("out/", "{out}", "{+}", "x{//}/")) {
            assertThrows(IllegalArgumentException.class, () -> new CallPlanner(job("p", "{out}"), wrong), wrong);
        }
    }
}
