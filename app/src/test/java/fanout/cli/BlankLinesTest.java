package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A blank line is no record: it is not counted as one, and gives none another number. */
class BlankLinesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "threads", "processes"})
    void recordsAreCountedAndNumberedWithoutThem(String mode) throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("k,v\n");
        StringBuilder expected = new StringBuilder();
        int records = 0;
        int blank = 0;
        int line = 1;
        for (int i = 0; i < 20_000; i++) {
            line++;
            int kind = random.nextInt(40);
            if (kind == 0) {
                blank++;
                text.append('\n');
                continue;
            }
            records++;
            if (kind <= 2) {
                expected.append(records).append(',').append(line).append('\n');
            }
            text.append(kind == 1 ? "only one\n" : kind == 2 ? "a,no number\n" : "a,1\n");
        }
        Path input = Files.writeString(folder.resolve("in.csv"), text);
        Path rejects = folder.resolve("rejects.csv");
        TypedCommand command = new TypedCommand(folder);
        int exitCode = command.run(List.of(
                "csv",
                "aggregate",
                input.toString(),
                "--agg=sum(v)",
                "--chunk-size=4K",
                "--mode=" + mode,
                "--workers=2",
                "--rejects=" + rejects,
                "-o",
                folder.resolve("answer.csv").toString()));
        assertEquals(ExitCode.REJECTED, exitCode, command::said);
        String counted = String.format("1 file, %,d records, ", records);
        assertTrue(command.said().startsWith(counted), command.said() + " seed " + seed);
        assertTrue(command.said().contains("; " + blank + " blank lines"), command.said() + " seed " + seed);
        StringBuilder numbers = new StringBuilder();
        List<String> rows = Files.readAllLines(rejects);
        for (String row : rows.subList(1, rows.size())) {
            String[] fields = row.split(",", -1);
            numbers.append(fields[1]).append(',').append(fields[2]).append('\n');
        }
        assertEquals(expected.toString(), numbers.toString(), "seed " + seed);
    }

    @Test
    void withoutAHeaderTheFirstLineThatIsNotBlankSaysHowManyColumnsThereAre() throws IOException {
        assertEquals("c1,c3,count\n1,3,1\n4,6,1\n", answer("\n\r\n1,2,3\n\n4,5,6\n", "--no-header", "--by=c1,c3"));
        assertEquals("c1,count\n,2\na,1\n", answer("\n\na\n", "--no-header", "--by=c1"), "one column");
        assertEquals("c1,count\n,2\n", answer("\n\n", "--no-header", "--by=c1"), "nothing but blank lines");
    }

    private String answer(String text, String... more) throws IOException {
        Path input = Files.writeString(folder.resolve("in.csv"), text);
        Path answer = folder.resolve("answer.csv");
        TypedCommand command = new TypedCommand(folder);
        List<String> words = new ArrayList<>(List.of("csv", "aggregate", input.toString(), "-o", answer.toString()));
        words.addAll(List.of(more));
        assertEquals(ExitCode.DONE, command.run(words), command::said);
        return Files.readString(answer);
    }
}
