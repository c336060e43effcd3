package fanout.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.aggregate.Value;
import fanout.task.CsvDialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a text is, case by case. Fields stand in brackets; ␊ is LF, ␍ is CR. */
class RecordReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '§',
            value = {
                "a,b           → [a][b]",
                "a,b␊          → [a][b]",
                "a,b␍␊         → [a][b]",
                "a,b␍          → [a][b]",
                "a␊b␍c␍␊d      → [a] | [b] | [c] | [d]",
                "a␊␊b          → [a] | blank | [b]",
                "a␍␍b          → [a] | blank | [b]",
                "a␊␍b          → [a] | blank | [b]",
                "a␍␊␍␊         → [a] | blank",
                "␊             → blank",
                ",             → [][]",
                ",␊,           → [][] | [][]",
                "a,            → [a][]",
                "a,␊           → [a][]",
                "\"a\",b       → [a][b]",
                "\"a,b\"       → [a,b]",
                "\"a␊b\",c     → [a␊b][c]",
                "\"a␍␊b\"␍␊c   → [a␍␊b] | [c]",
                "\"a\"\"b\"    → [a\"b]",
                "\"\"\"\"      → [\"]",
                "\"\"\"\"\"\"  → [\"\"]",
                "\"\"          → []",
                "\"\",\"\"     → [][]",
                "\"\"␊a        → [] | [a]",
                "\"a\"␍b       → [a] | [b]",
                "5\" pipe,x    → [5\" pipe][x]",
                "a\"b\"c,d     → [a\"b\"c][d]",
                "a\",\"b       → NEVER_CLOSED at 3",
                "a \"b,c\"     → [a \"b][c\"]",
                "\"a\" ,b      → TEXT_AFTER_QUOTE at 3",
                "\"a\"b\",c␊d  → TEXT_AFTER_QUOTE at 3 | [d]",
                "\"a\"x,\"b    → NEVER_CLOSED at 5",
                "x␊\"a␊b,c␊    → [x] | NEVER_CLOSED at 2",
                "\"            → NEVER_CLOSED at 0",
                "a,\"b\"\"     → NEVER_CLOSED at 2",
                "é,日本         → [é][日本]",
                "a␀b,␉c        → [a␀b][␉c]",
            })
    void aTextIsTheseRecords(String text, String expected) throws IOException {
        for (int most = 1; most <= 3; most++) {
            assertEquals(expected.strip(), read(Controls.meant(text.strip()), most));
        }
    }

    @Test
    void nothingHasNoRecord() throws IOException {
        assertFalse(reader(new byte[0], 3).next());
    }

    @Test
    void onlyANewlineIsBlankAndEmptyQuotesAreNot() throws IOException {
        RecordReader records = reader("\n\"\"\n".getBytes(StandardCharsets.UTF_8), 3);
        assertTrue(records.next() && records.isBlank());
        assertTrue(records.next() && !records.isBlank());
        assertFalse(records.next());
    }

    @Test
    void linesAreCountedInsideQuotesToo() throws IOException {
        RecordReader records = reader("a\r\n\"b\r\nc\rd\n\"\r\ne".getBytes(StandardCharsets.UTF_8), 1);
        List<Long> lines = new ArrayList<>();
        while (records.next()) {
            lines.add(records.line());
        }
        assertEquals(List.of(0L, 1L, 5L), lines);
        assertEquals(5, records.lines());
    }

    private static String read(String text, int most) throws IOException {
        RecordReader records = reader(text.getBytes(StandardCharsets.UTF_8), most);
        List<String> shown = new ArrayList<>();
        while (records.next()) {
            shown.add(shown(records));
        }
        return String.join(" | ", shown);
    }

    private static String shown(RecordReader record) {
        if (record.flaw() != RecordFlaw.NONE) {
            return record.flaw() + " at " + record.flawOffset();
        }
        if (record.isBlank()) {
            return "blank";
        }
        StringBuilder fields = new StringBuilder();
        Value value = new Value();
        for (int field = 0; field < record.fieldCount(); field++) {
            record.read(field, value);
            fields.append('[').append(Controls.shown(value.toString())).append(']');
        }
        return fields.toString();
    }

    private static RecordReader reader(byte[] text, int most) {
        TrickleSource source = new TrickleSource(text, 0, new Random(1), most);
        return QuoteDialects.reader(source, text.length, CsvDialect.RFC_4180, 1 << 20);
    }
}
