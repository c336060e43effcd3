package fanout.csv.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs what docs/expressions.md says. */
class ExpressionDocsTest {
    private final List<String> lines = read();

    @TestFactory
    Stream<DynamicTest> everyExampleGivesWhatThePageSays() {
        Row record = record();
        List<DynamicTest> examples = new ArrayList<>();
        int expressionCell = -1;
        for (String line : lines) {
            List<String> cells = cells(line);
            if (cells.contains("result")) {
                expressionCell = cells.size() - 2;
            } else if (cells.isEmpty()) {
                expressionCell = -1;
            } else if (expressionCell >= 0 && !cells.get(0).startsWith("---")) {
                String expression = code(cells.get(expressionCell));
                String result = code(cells.get(expressionCell + 1));
                examples.add(DynamicTest.dynamicTest(expression, () -> assertEquals(result, record.shown(expression))));
            }
        }
        assertTrue(examples.size() > 90, "only " + examples.size() + " examples found");
        return examples.stream();
    }

    @Test
    void everyFunctionIsListedAsItIs() {
        List<String> documented = new ArrayList<>();
        for (String line : lines) {
            List<String> cells = cells(line);
            if (cells.size() == 4 && cells.get(0).startsWith("`")) {
                documented.add(code(cells.get(0)) + ": " + cells.get(1));
            }
        }
        assertEquals(
                Arrays.stream(Function.values())
                        .map(function -> function.signature() + ": " + function.help())
                        .toList(),
                documented);
    }

    @Test
    void theGrammarIsThatOfTheParser() throws IOException {
        String source = Files.readString(root().resolve("worker/src/main/java/fanout/csv/expression/Parser.java"));
        for (String rule : lines.subList(lines.indexOf("```ebnf") + 1, lines.lastIndexOf("```"))) {
            String escaped = rule.replace("<", "&lt;").replace(">", "&gt;");
            assertTrue(source.contains(" * " + escaped + "\n"), rule);
        }
    }

    private Row record() {
        int header = lines.indexOf("```csv") + 1;
        String[] names = lines.get(header).split(",", -1);
        String[] texts = lines.get(header + 1).split(",", -1);
        String[] both = new String[names.length * 2];
        for (int i = 0; i < names.length; i++) {
            both[2 * i] = names[i];
            both[2 * i + 1] = texts[i];
        }
        return Row.of(both);
    }

    /** The cells of a row of a table; none for any other line. */
    private static List<String> cells(String line) {
        if (!line.startsWith("|")) {
            return List.of();
        }
        String inner = line.substring(1, line.length() - 1);
        return Arrays.stream(inner.split("(?<!\\\\)\\|", -1))
                .map(cell -> cell.strip().replace("\\|", "|"))
                .toList();
    }

    private static String code(String cell) {
        return cell.substring(1, cell.length() - 1);
    }

    private static List<String> read() {
        try {
            return Files.readAllLines(root().resolve("docs/expressions.md"));
        } catch (IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
    }

    private static Path root() {
        return Path.of(System.getProperty("fanout.root"));
    }
}
