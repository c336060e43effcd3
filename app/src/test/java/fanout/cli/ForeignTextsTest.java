package fanout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files with dates and numbers as people write them. */
class ForeignTextsTest {
    private static final int RECORDS = 3_000;

    @TempDir
    private Path folder;

    private TypedCommand command;

    @BeforeEach
    void prepare() {
        command = new TypedCommand(folder);
    }

    /** Of a hundred records one has a day that there is not, and one an amount whose groups are wrong. */
    @ParameterizedTest
    @CsvSource({"sequential,8M", "threads,1K", "processes,4K"})
    void datesAndNumbersAreReadEverywhereAlike(String mode, String chunkBytes) throws IOException {
        StringBuilder text = new StringBuilder("d;t;p\n");
        TreeMap<String, long[]> wanted = new TreeMap<>();
        int rejected = 0;
        for (int i = 0; i < RECORDS; i++) {
            int month = 1 + i % 12;
            int hour = i % 24;
            boolean exists = i % 100 != 0;
            boolean grouped = i % 100 != 50;
            text.append((exists ? 1 + i % 28 + "." + month : "31.02") + ".2024;");
            text.append("%02d/07/2024 %d:05 %s;".formatted(month, (hour + 11) % 12 + 1, hour < 12 ? "AM" : "pm"));
            text.append((grouped ? "1.%03d,50" : "1%03d.00,5").formatted(i % 1000))
                    .append('\n');
            boolean kept = month >= 6;
            rejected += exists && (grouped || !kept) ? 0 : 1;
            if (exists && grouped && kept) {
                long[] sums = wanted.computeIfAbsent("2024-%02d-01".formatted(month), key -> new long[2]);
                sums[0] += (1000 + i % 1000) * 100 + 50;
                sums[1] += hour;
            }
        }
        StringBuilder answer = new StringBuilder("month,\"sum(number(p, ',.'))\",sum(h)\n");
        wanted.forEach((month, sums) ->
                answer.append(month + "," + "%d.%02d".formatted(sums[0] / 100, sums[0] % 100) + "," + sums[1] + "\n"));
        assertEquals(ExitCode.REJECTED, aggregate(text.toString(), "--mode", mode, "--chunk-size", chunkBytes));
        assertEquals(answer.toString(), Files.readString(folder.resolve("answer.csv")));
        List<String> rejects = Files.readAllLines(folder.resolve("rejects.csv"));
        assertEquals(rejected, rejects.size() - 1);
        assertTrue(rejects.get(1).contains(",1,2,6,"), rejects.get(1));
        assertTrue(
                rejects.get(1)
                        .contains(
                                ",d,\"\"\"31.02.2024\"\" read as '%d.%m.%Y' is a day that does not exist\",\"31.02.2024;"),
                rejects.get(1));
        assertTrue(
                rejects.stream()
                        .anyMatch(line -> line.contains(",p,\"\"\"1150.00,5\"\" is not a number such as 1.234,56\"")),
                rejects::toString);
    }

    @Test
    void whatIsWrongWithAFormatIsShownAtItsPlaceBeforeAnythingIsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("in.csv"), "d\n31.12.2024\n");
        List<String> words = List.of("csv", "aggregate", file.toString(), "--where", "strptime(d, '%d.%n.%Y') > ''");
        assertEquals(ExitCode.USAGE, command.run(words));
        String[] lines = command.said().split("\n", -1);
        assertTrue(lines[0].startsWith("fanout: --where: no directive \"%n\": there are %Y "), lines[0]);
        assertEquals(lines[0].indexOf("%n.%Y"), lines[1].indexOf('^'), command.said());
    }

    private int aggregate(String text, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("csv", "aggregate"));
        words.add(Files.writeString(folder.resolve("in.csv"), text).toString());
        words.addAll(List.of("--delimiter", ";", "--on-bad-value", "reject"));
        words.addAll(List.of("--where", "strptime(d, '%d.%m.%Y') >= '2024-06-01'"));
        words.addAll(List.of("--derive", "month=date_trunc('month', strptime(d, '%d.%m.%Y'))", "--by", "month"));
        words.addAll(List.of("--derive", "h=hour(strptime(t, '%m/%d/%Y %I:%M %p'))"));
        words.addAll(List.of("--agg", "sum(number(p, ',.')),sum(h)"));
        words.addAll(List.of("-o", folder.resolve("answer.csv").toString()));
        words.addAll(List.of("--rejects", folder.resolve("rejects.csv").toString()));
        words.addAll(List.of(more));
        return command.run(words);
    }
}
