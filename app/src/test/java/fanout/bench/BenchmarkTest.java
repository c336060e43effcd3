package fanout.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.csv.AggregateCalls;
import fanout.csv.AggregateColumn;
import fanout.input.InputFile;
import fanout.plan.CsvPlanner;
import fanout.plan.Plan;
import fanout.task.BadValuePolicy;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvDialect;
import fanout.task.CsvLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkTest {
    private static final long BYTES = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    void theDataAreTheSameEveryTime() throws Exception {
        for (String copy : List.of("a", "b")) {
            new BenchData(folder.resolve(copy), BYTES).make(said -> {});
        }
        for (String name :
                List.of("plain.csv", "quoted.csv", "measurements.txt", "small/part-100001.csv", "fooling.csv")) {
            assertEquals(-1, Files.mismatch(folder.resolve("a/" + name), folder.resolve("b/" + name)), name);
        }
        assertEquals(Files.size(folder.resolve("a/fooling.csv")), Files.size(folder.resolve("a/honest.csv")));
    }

    @Test
    void answersAgreeWhateverTheirOrderQuotingAndLastDigits() throws Exception {
        BenchAnswer answer = answer("country,count,avg\nAA,3,1.5\nBB,4,2.25\n");
        assertTrue(answer.agreesWith(answer("\"BB\";4;2.2500000001\n\"AA\";3;1.5\n")));
        assertFalse(answer.agreesWith(answer("AA,3,1.5\nBB,4,2.26\n")));
        assertFalse(answer.agreesWith(answer("AA,3,1.5\n")));
        assertTrue(answer("").isNone());
    }

    @Test
    void thePageShowsEachContenderBesideTheFastestRival() throws Exception {
        data();
        Path page = folder.resolve("page.md");
        Benchmark.main(arguments(page, program("fanout", print("AA,2,0.5")), program("run.sh", print("\"AA\";2;0.5"))));
        String text = Files.readString(page);
        assertTrue(text.contains("| fanout, threads, JDK " + Runtime.version().feature() + " | "), text);
        assertTrue(text.contains("| duckdb | "), text);
        assertTrue(text.contains("Answers of 1 groups, which agree."), text);
    }

    @Test
    void whoAnswersSomethingElseIsNotCompared() throws Exception {
        data();
        Path fanout = program("fanout", print("AA,2,0.5"));
        String[] arguments = arguments(folder.resolve("page.md"), fanout, program("run.sh", print("AA,3,0.5")));
        assertTrue(assertThrows(IOException.class, () -> Benchmark.main(arguments))
                .getMessage()
                .startsWith("another answer: "));
        String[] failing = arguments(folder.resolve("page.md"), fanout, program("run.sh", "echo no >&2; exit 3"));
        assertTrue(assertThrows(IOException.class, () -> Benchmark.main(failing))
                .getMessage()
                .endsWith(" ended with 3:\nno"));
    }

    @Test
    void everyQuestionFitsItsData() throws Exception {
        BenchData data = data();
        for (BenchTask task : BenchTask.values()) {
            List<String> options = task.options();
            boolean stations = task == BenchTask.STATIONS;
            CsvAggregateJob job = new CsvAggregateJob(
                    new CsvDialect((byte) (stations ? ';' : ','), !stations),
                    List.of(options.get(options.indexOf("--by") + 1).split(",")),
                    AggregateCalls.parse(options.get(options.indexOf("--agg") + 1)).stream()
                            .map(AggregateColumn::call)
                            .toList(),
                    "",
                    List.of(),
                    BadValuePolicy.REJECT,
                    CsvLimits.DEFAULT);
            Path file = data.file(task == BenchTask.SMALL_FILES ? "small/part-100000.csv" : task.input());
            List<String> names = stations ? List.of("station", "temperature") : List.of();
            Plan plan = new CsvPlanner(job, names, 1 << 20)
                    .plan(List.of(new InputFile(file.toString(), file.toString(), Files.size(file))));
            assertFalse(plan.inputs().get(0).failed(), plan::toString);
            assertEquals(List.of(), plan.notices());
        }
    }

    private BenchData data() throws IOException {
        BenchData data = new BenchData(folder.resolve("data"), BYTES);
        data.make(said -> {});
        return data;
    }

    private String[] arguments(Path page, Path fanout, Path rivals) {
        return new String[] {
            "--fanout",
            fanout.toString(),
            "--data",
            folder.resolve("data").toString(),
            "--size",
            "1M",
            "--rounds",
            "1",
            "--rivals",
            String.valueOf(rivals.getParent()),
            "--page",
            page.toString()
        };
    }

    private static String print(String answer) {
        return "echo '" + answer + "'";
    }

    private Path program(String name, String script) throws IOException {
        Path program = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private BenchAnswer answer(String text) throws IOException {
        return BenchAnswer.of(Files.writeString(folder.resolve("answer"), text), 1);
    }
}
