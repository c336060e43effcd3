package fanout.report;

import static fanout.report.Answers.decimal;
import static fanout.report.Answers.nothing;
import static fanout.report.Answers.real;
import static fanout.report.Answers.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fanout.aggregate.AggregateFunction;
import fanout.aggregate.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class ResultWriterTest {
    private static Answers countries() {
        return new Answers(
                        List.of("country", "count", "sum(price)", "min(ts)"),
                        AggregateFunction.COUNT,
                        AggregateFunction.SUM,
                        AggregateFunction.MIN)
                .add("BE", text("x"), decimal(9912005, 2), text("2025-01-02"))
                .add("AT", text("x"), decimal(-5, 2), text("2025-01-01"))
                .add("", text("x"), nothing(), nothing());
    }

    @Test
    void csvHasAHeaderAndEmptyFieldsForWhatIsNot() throws IOException {
        String expected = """
                country,count,sum(price),min(ts)
                ,1,,
                AT,1,-0.05,2025-01-01
                BE,1,99120.05,2025-01-02
                """;
        assertEquals(expected, countries().text(ResultFormat.CSV));
    }

    @Test
    void jsonHasExactNumbersAndKeysThatAreAlwaysTexts() throws IOException {
        String expected = """
                [
                {"country":"","count":1,"sum(price)":null,"min(ts)":null},
                {"country":"AT","count":1,"sum(price)":-0.05,"min(ts)":"2025-01-01"},
                {"country":"BE","count":1,"sum(price)":99120.05,"min(ts)":"2025-01-02"}
                ]
                """;
        assertEquals(expected, countries().text(ResultFormat.JSON));
    }

    @Test
    void ndjsonHasOneObjectALine() throws IOException {
        String expected = """
                {"country":"","count":1,"sum(price)":null,"min(ts)":null}
                {"country":"AT","count":1,"sum(price)":-0.05,"min(ts)":"2025-01-01"}
                {"country":"BE","count":1,"sum(price)":99120.05,"min(ts)":"2025-01-02"}
                """;
        assertEquals(expected, countries().text(ResultFormat.NDJSON));
    }

    @Test
    void theTableAlignsNumbersToTheRightAndTextsToTheLeft() throws IOException {
        String expected = """
                country   count   sum(price)   min(ts)
                              1
                AT            1        -0.05   2025-01-01
                BE            1     99120.05   2025-01-02
                """;
        assertEquals(expected, countries().text(ResultFormat.TABLE));
    }

    @Test
    void keysThatLookLikeNumbersStayTexts() throws IOException {
        Answers answers = new Answers(List.of("zip", "count"), AggregateFunction.COUNT)
                .add("01001", text("x"))
                .add("1e3", text("x"));
        assertEquals("zip,count\n01001,1\n1e3,1\n", answers.text(ResultFormat.CSV));
        assertEquals(
                "{\"zip\":\"01001\",\"count\":1}\n{\"zip\":\"1e3\",\"count\":1}\n", answers.text(ResultFormat.NDJSON));
        assertEquals("zip     count\n01001       1\n1e3         1\n", answers.text(ResultFormat.TABLE));
    }

    @Test
    void csvQuotesOnlyWhatHasToBeAndReadsBackTheSame() throws IOException {
        List<String> keys = List.of("a,b", "say \"hi\"", "two\nlines", "cr\rlf", "\"", " blank ", "#x", "plain");
        Answers answers = new Answers(List.of("k,1", "count"), AggregateFunction.COUNT);
        keys.forEach(key -> answers.add(key, text("x")));
        String csv = answers.text(ResultFormat.CSV);
        assertEquals(
                "\"k,1\",count\n blank ,1\n\"\"\"\",1\n#x,1\n\"a,b\",1\n\"cr\rlf\",1\nplain,1\n\"say \"\"hi\"\"\",1\n"
                        + "\"two\nlines\",1\n",
                csv);
        try (CSVParser parser = CSVParser.parse(csv, CSVFormat.RFC4180)) {
            List<String> read =
                    parser.stream().skip(1).map(each -> each.get(0)).sorted().toList();
            assertEquals(keys.stream().sorted().toList(), read);
        }
    }

    @Test
    void tabsSeparateWhereAskedAndAreQuotedInFields() throws IOException {
        Answers answers = new Answers(List.of("k\t1", "count"), AggregateFunction.COUNT);
        List.of("a\tb", "a,b", "\"").forEach(key -> answers.add(key, text("x")));
        String tsv = answers.text(ResultFormat.TSV);
        assertEquals("\"k\t1\"\tcount\n\"\"\"\"\t1\n\"a\tb\"\t1\na,b\t1\n", tsv);
        try (CSVParser parser = CSVParser.parse(
                tsv, CSVFormat.RFC4180.builder().setDelimiter('\t').get())) {
            assertEquals(
                    List.of("\"", "a\tb", "a,b"),
                    parser.stream().skip(1).map(each -> each.get(0)).toList());
        }
    }

    @Test
    void csvKeepsBytesThatAreNoUtf8() throws IOException {
        byte[] key = {'a', (byte) 0xff, (byte) 0xc3, ',', 0, 'z'};
        Answers answers = new Answers(List.of("k", "count"), AggregateFunction.COUNT).add(List.of(key), text("x"));
        assertEquals("k,count\n\"a\u00ff\u00c3,\0z\",1\n", answers.bytes(ResultFormat.CSV));
        assertEquals("{\"k\":\"a\ufffd\ufffd,\\u0000z\",\"count\":1}\n", answers.text(ResultFormat.NDJSON));
        assertEquals("k           count\na\ufffd\ufffd,\\x00z       1\n", answers.text(ResultFormat.TABLE));
    }

    @Test
    void textsThatAreNoUtf8AreCountedWhereTheyCannotBeKept() throws IOException {
        Answers answers = new Answers(List.of("k", "max(x)"), AggregateFunction.MAX)
                .add(List.of(new byte[] {'M', (byte) 0xfc}), new Value().setText(new byte[] {(byte) 0xe4}, 0, 1))
                .add(List.of("M\u00fc \ufffd".getBytes(StandardCharsets.UTF_8)), text("plain"));
        assertEquals(0, answers.replaced(ResultFormat.CSV));
        for (ResultFormat format : List.of(ResultFormat.JSON, ResultFormat.NDJSON, ResultFormat.TABLE)) {
            assertEquals(2, answers.replaced(format), format.typed());
        }
    }

    @Test
    void aSingleEmptyFieldIsStillARecord() throws IOException {
        Answers answers = new Answers(List.of("sum(x)"), AggregateFunction.SUM);
        String csv = answers.text(ResultFormat.CSV);
        assertEquals("sum(x)\n\"\"\n", csv);
        try (CSVParser parser = CSVParser.parse(csv, CSVFormat.DEFAULT)) {
            List<CSVRecord> records = parser.getRecords();
            assertEquals(2, records.size());
            assertEquals("", records.get(1).get(0));
        }
        assertEquals("[\n{\"sum(x)\":null}\n]\n", answers.text(ResultFormat.JSON));
    }

    @Test
    void anAnswerWithoutGroupsHasItsHeader() throws IOException {
        Answers answers = new Answers(List.of("k", "count"), AggregateFunction.COUNT);
        assertEquals("k,count\n", answers.text(ResultFormat.CSV));
        assertEquals("[]\n", answers.text(ResultFormat.JSON));
        assertEquals("", answers.text(ResultFormat.NDJSON));
        assertEquals("k   count\n", answers.text(ResultFormat.TABLE));
    }

    @Test
    void numbersAreWrittenExactlyHoweverLarge() throws IOException {
        BigDecimal large = new BigDecimal("123456789012345678901234567890.12345678901234567890");
        Answers answers = new Answers(List.of("k", "sum(x)"), AggregateFunction.SUM)
                .add("big", new Value().setDecimal(large))
                .add("least", new Value().setDecimal(Long.MIN_VALUE, 3))
                .add("tiny", new Value().setDecimal(new BigDecimal("1E-300")));
        String tiny = "0." + "0".repeat(299) + "1";
        assertEquals(
                "k,sum(x)\nbig," + large + "\nleast,-9223372036854775.808\ntiny," + tiny + "\n",
                answers.text(ResultFormat.CSV));
    }

    @Test
    void realsAreWrittenShortest() throws IOException {
        Answers answers = new Answers(List.of("k", "max(x)"), AggregateFunction.MAX)
                .add("a", real(0.1))
                .add("b", real(1e300));
        assertEquals("k,max(x)\na,0.1\nb,1e300\n", answers.text(ResultFormat.CSV));
        assertEquals(
                "{\"k\":\"a\",\"max(x)\":0.1}\n{\"k\":\"b\",\"max(x)\":1e300}\n", answers.text(ResultFormat.NDJSON));
    }

    @Test
    void jsonEscapesWhatItHasTo() throws IOException {
        Answers answers = new Answers(List.of("a\"b", "count"), AggregateFunction.COUNT)
                .add("back\\slash\ttab\u0001\u007f", text("x"));
        assertEquals(
                "{\"a\\\"b\":\"back\\\\slash\\ttab\\u0001\u007f\",\"count\":1}\n", answers.text(ResultFormat.NDJSON));
    }

    @Test
    void theTableCountsWideCharactersTwiceAndEscapesControls() throws IOException {
        Answers answers = new Answers(List.of("city", "count"), AggregateFunction.COUNT)
                .add("東京", text("x"))
                .add("Zu\u0308rich", text("x"))
                .add("x\ny\u001b[2J", text("x"));
        String expected = """
                city          count
                Zu\u0308rich            1
                x\\ny\\x1B[2J       1
                東京              1
                """;
        assertEquals(expected, answers.text(ResultFormat.TABLE));
    }
}
