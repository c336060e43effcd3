package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What columns of the answer are called, in which order its rows stand, and how many of them. */
class ArrangementCommandTest {
    @TempDir
    private Path folder;

    private TypedCommand command;

    @BeforeEach
    void start() {
        command = new TypedCommand(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "m                    | 1,x,3 2,a,-4 9,b,10 10,,1 1e1,c,-4 z,d,",
                "m desc               | z,d, 10,,1 1e1,c,-4 9,b,10 2,a,-4 1,x,3",
                "sum(v) desc,m        | 9,b,10 1,x,3 10,,1 2,a,-4 1e1,c,-4 z,d,",
                "sum(v) , \"m\" DESC  | 1e1,c,-4 2,a,-4 10,,1 1,x,3 9,b,10 z,d,",
                "first asc            | 2,a,-4 9,b,10 1e1,c,-4 z,d, 1,x,3 10,,1",
                "first desc           | 1,x,3 z,d, 1e1,c,-4 9,b,10 2,a,-4 10,,1",
            })
    void rowsAreOrderedByColumns(String order, String rows) throws IOException {
        Path input =
                Files.writeString(folder.resolve("in.csv"), "m,t,v\n10,,1\n9,b,10\n1e1,c,-4\nz,d,\n2,a,-4\n1,x,3\n");
        for (String mode : List.of("sequential", "threads", "processes")) {
            String answer =
                    run(input, "--by", "m", "--agg", "first(t) as first,sum(v)", "--order-by", order, "--mode", mode);
            assertEquals("m,first,sum(v)\n" + rows.replace(' ', '\n') + "\n", answer, mode);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "ndjson", "table"})
    void everyFormatHasTheNamesAndTheFirstRows(String format) throws IOException {
        Path input = Files.writeString(folder.resolve("in.csv"), "k,v\na,1\nb,5\nc,3\n");
        String answer = run(
                input,
                "--by=k",
                "--agg=max(v) as \"the most\"",
                "--order-by=the most desc",
                "--head=2",
                "--format",
                format);
        String expected =
                switch (format) {
                    case "csv" -> "k,the most\nb,5\nc,3\n";
                    case "json" -> "[\n{\"k\":\"b\",\"the most\":5},\n{\"k\":\"c\",\"the most\":3}\n]\n";
                    case "ndjson" -> "{\"k\":\"b\",\"the most\":5}\n{\"k\":\"c\",\"the most\":3}\n";
                    default -> "k   the most\nb          5\nc          3\n";
                };
        assertEquals(expected, answer);
        assertTrue(command.said().contains("note: the first 2 of 3 groups (--head)"), command.said());
    }

    @Test
    void ofTheUsualOrderTooTheFirstRowsAreGiven() throws IOException {
        Path input = Files.writeString(folder.resolve("in.csv"), "k\nb\na\nc\n");
        assertEquals("k,count\na,1\n", run(input, "--by=k", "--head=1"));
        assertEquals("k,count\na,1\nb,1\nc,1\n", run(input, "--by=k", "--head=3"));
        assertTrue(!command.said().contains("--head"), command.said());
    }

    @ParameterizedTest
    @ValueSource(strings = {"256M", "64K"})
    void whatDoesNotFitIntoMemoryIsOrderedAllTheSame(String memory) throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> rows = new ArrayList<>();
        StringBuilder text = new StringBuilder("k,v\n");
        for (int i = 0; i < 40_000; i++) {
            String row = "key" + i + "-" + "y".repeat(300) + "," + random.nextInt(1000);
            rows.add(row);
            text.append(row).append('\n');
        }
        Path input = Files.writeString(folder.resolve("in.csv"), text);
        rows.sort((left, right) -> {
            int byNumber = Integer.compare(number(right), number(left));
            return byNumber != 0 ? byNumber : left.compareTo(right);
        });
        String answer = run(input, "--by=k", "--agg=sum(v) as v", "--order-by=v desc", "--memory", memory);
        assertEquals("k,v\n" + String.join("\n", rows) + "\n", answer, "seed " + seed);
        String head = run(input, "--by=k", "--agg=sum(v) as v", "--order-by=v desc", "--head=7", "--memory", memory);
        assertEquals("k,v\n" + String.join("\n", rows.subList(0, 7)) + "\n", head, "seed " + seed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "--order-by=cont           | --order-by: the answer has no column \"cont\", only k, count. Did you mean \"count\"?",
                "--order-by=-count         | --order-by: \"-count\" is not \"count\", \"count asc\" or \"count desc\"; NULL is last",
                "--order-by=k descending   | --order-by: \"k descending\" is not \"k\", \"k asc\" or \"k desc\"; NULL is last",
                "--order-by=               | --order-by: the answer has no column \"\", only k, count",
                "--order-by=k,             | --order-by: the answer has no column \"\", only k, count",
                "--order-by=k desc,k       | --order-by: \"k\" is named twice: rows that are equal in it cannot differ in it",
                "--agg=count as k          | the answer would have two columns \"k\": call one of them by another name (count as NAME)",
                "--head=0                  | --head: \"0\" is not a number above 0",
                "--head=-1                 | --head: \"-1\" is not a number above 0",
                "--head=                   | --head: \"\" is not a number above 0",
                "--head=9223372036854775807 | --head: \"9223372036854775807\" is not a number above 0, of at most 12 digits",
                "--head=1000000000G        | --head: \"1000000000G\" is not a number above 0, of at most 12 digits",
                "--top=3                   | there is no option --top. Did you mean --head?",
                "--sort=k                  | there is no option --sort. Did you mean --order-by?",
            })
    void whatIsWrongIsNamed(String option, String message) throws IOException {
        Path input = Files.writeString(folder.resolve("in.csv"), "k\na\n");
        assertEquals(ExitCode.USAGE, command.run(List.of("csv", "aggregate", input.toString(), "--by=k", option)));
        assertEquals("fanout: " + message, command.said().strip());
    }

    @Test
    void whoeverOrdersByWhatWasCalledOtherwiseIsToldItsName() throws IOException {
        Path input = Files.writeString(folder.resolve("in.csv"), "k,v\na,1\n");
        List<String> words = new ArrayList<>(List.of("csv", "aggregate", input.toString(), "--by=k"));
        words.addAll(List.of("--agg=count,sum(v) as revenue", "--order-by=sum(v) desc"));
        assertEquals(ExitCode.USAGE, command.run(words));
        assertEquals(
                "fanout: --order-by: the answer has no column \"sum(v)\", only k, count, revenue."
                        + " Did you mean \"revenue\"?",
                command.said().strip());
    }

    private static int number(String row) {
        return Integer.parseInt(row.substring(row.indexOf(',') + 1));
    }

    private String run(Path input, String... options) throws IOException {
        Path answer = folder.resolve("answer");
        List<String> words = new ArrayList<>(List.of("csv", "aggregate", input.toString(), "-o", answer.toString()));
        words.addAll(List.of(options));
        assertEquals(ExitCode.DONE, command.run(words), command::said);
        return Files.readString(answer);
    }
}
