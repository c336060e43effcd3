package fanout.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fanout.aggregate.Value;
import fanout.task.CsvDialect;
import fanout.task.NamedDialect;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;

/** Where fanout reads a format otherwise than Commons CSV by itself does, as docs/dialects.md lists it. */
class DialectDeviationsTest {
    @Test
    void textAndBlanksBehindAClosingQuoteAreAFlaw() throws Exception {
        assertReads("[ab, c]", "TEXT_AFTER_QUOTE", "\"a\"b,c\n", CSVFormat.EXCEL, NamedDialect.EXCEL);
        assertReads("[a, b]", "TEXT_AFTER_QUOTE", "\"a\" ,b\n", CSVFormat.RFC4180, NamedDialect.RFC4180);
        // Commons CSV, which reads the other dialects, drops such blanks there too.
        assertReads("[a, b]", "[a, b]", "\"a\" |b\n", CSVFormat.INFORMIX_UNLOAD, NamedDialect.INFORMIX_UNLOAD);
    }

    @Test
    void aQuoteThatIsNeverClosedIsAFlaw() throws Exception {
        assertReads("[a, b\n]", "NEVER_CLOSED", "a,\"b\n", CSVFormat.EXCEL, NamedDialect.EXCEL);
        assertReads("refused", "refused", "a|\"b\n", CSVFormat.INFORMIX_UNLOAD, NamedDialect.INFORMIX_UNLOAD);
    }

    @Test
    void aQuoteWithinAFieldIsText() throws Exception {
        assertReads("[5\n, x]", "[5\"n, x]", "5\"n,x\n", CSVFormat.MONGODB_CSV, NamedDialect.MONGODB_CSV);
        assertReads("[a\"b, x]", "[a\"b, x]", "\"a\"\"b\",x\n", CSVFormat.MONGODB_CSV, NamedDialect.MONGODB_CSV);
    }

    @Test
    void blankLinesAreRecords() throws Exception {
        assertReads("[a, b][c, d]", "[a, b][][c, d]", "a,b\n\nc,d\n", CSVFormat.DEFAULT, NamedDialect.DEFAULT);
        assertReads("[a, b]", "[][a, b]", "\na\tb\n", CSVFormat.TDF, NamedDialect.TDF);
    }

    @Test
    void anEmptyFieldIsEmptyWhetherQuotedOrNot() throws Exception {
        String text = "x,,\"\"\n";
        assertReads("[x, null, ]", "[x, , ]", text, CSVFormat.POSTGRESQL_CSV, NamedDialect.POSTGRESQL_CSV);
    }

    @Test
    void aTextForNullIsKeptForWhoeverAsks() throws Exception {
        assertReads("[null, null]", "[\\N, \\N]", "\\N\t\\\\N\n", CSVFormat.MYSQL, NamedDialect.MYSQL);
    }

    @Test
    void blanksBeyondAsciiAreKept() throws Exception {
        assertReads("[a, b]", "[\u2003a\u2003, b]", "\u2003a\u2003\tb\n", CSVFormat.TDF, NamedDialect.TDF);
        assertReads("[a, b]", "[a, b]", " a \f\tb\n", CSVFormat.TDF, NamedDialect.TDF);
    }

    @Test
    void theBeginningOfADelimiterIsTextWhereTheFileEnds() throws Exception {
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter("|||").get();
        CsvDialect dialect = CsvDialect.RFC_4180.withDelimiter("|||");
        assertEquals("[a, b, ]", commons("a|||b||", format));
        assertEquals("[a, b||]", fanout("a|||b||", dialect));
    }

    private static void assertReads(
            String byCommons, String byFanout, String text, CSVFormat format, NamedDialect dialect) throws IOException {
        assertEquals(byCommons, commons(text, format));
        assertEquals(byFanout, fanout(text, dialect.dialect()));
    }

    private static String commons(String text, CSVFormat format) throws IOException {
        StringBuilder shown = new StringBuilder();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            parser.forEach(record -> shown.append(record.toList()));
        } catch (UncheckedIOException e) {
            return "refused";
        }
        return shown.toString();
    }

    private static String fanout(String text, CsvDialect dialect) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Records records = RecordParsers.open(new BytesSource(bytes, 3), 0, bytes.length, dialect, 1 << 10);
        StringBuilder shown = new StringBuilder();
        Value value = new Value();
        try {
            while (records.next()) {
                List<String> fields = new ArrayList<>();
                for (int field = 0; field < records.fieldCount(); field++) {
                    records.read(field, value);
                    fields.add(value.toString());
                }
                boolean blank = records.isBlank();
                shown.append(
                        records.flaw() != RecordFlaw.NONE ? records.flaw().name() : blank ? "[]" : fields.toString());
            }
        } catch (MalformedRecordException e) {
            return "refused";
        }
        return shown.toString();
    }
}
