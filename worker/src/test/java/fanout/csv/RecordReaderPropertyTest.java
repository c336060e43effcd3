package fanout.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.aggregate.Value;
import fanout.task.CsvDialect;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class RecordReaderPropertyTest {
    private static final int ROUNDS = 2_000;
    private static final int NO_LIMIT = 1 << 20;
    /** Of RFC 4180. Blank lines are records to both. */
    private static final CSVFormat COMMONS = CSVFormat.RFC4180;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    /** Of the text at hand. */
    private CsvDialect dialect = CsvDialect.RFC_4180;

    @Test
    void textsOfRfc4180AreReadAsCommonsCsvReadsThem() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] text = inAnyDialect(new RandomCsv(random).wellFormed());
            char quote = dialect.quote();
            CSVFormat format = COMMONS.builder()
                    .setQuote(quote == CsvDialect.NONE ? null : quote)
                    .get();
            List<List<String>> expected = new ArrayList<>();
            try (CSVParser parser =
                    CSVParser.parse(new StringReader(new String(text, StandardCharsets.ISO_8859_1)), format)) {
                for (CSVRecord record : parser) {
                    expected.add(record.toList());
                }
            }
            List<List<String>> actual = new ArrayList<>();
            RecordReader records = reader(text, 0, NO_LIMIT);
            while (records.next()) {
                assertEquals(RecordFlaw.NONE, records.flaw());
                actual.add(fields(records));
            }
            assertEquals(expected, actual, () -> where(text));
        }
    }

    @Test
    void anyBytesAtAllAreReadAsThePlainParserReadsThem() throws Exception {
        for (int round = 0; round < 2 * ROUNDS; round++) {
            byte[] text = inAnyDialect(new RandomCsv(random).hostile());
            assertEquals(PlainParser.parse(text, dialect.quote(), NO_LIMIT), read(text, NO_LIMIT), () -> where(text));
        }
    }

    @Test
    void recordsOverTheLimitAreFoundWholeWhereverTheBufferEnds() throws Exception {
        for (int round = 0; round < 2 * ROUNDS; round++) {
            byte[] text = inAnyDialect(new RandomCsv(random).hostile());
            int limit = 2 + random.nextInt(40);
            assertEquals(
                    PlainParser.parse(text, dialect.quote(), limit),
                    read(text, limit),
                    () -> "limit " + limit + ", " + where(text));
        }
    }

    /** The index goes by blocks of 64 bytes: whatever comes across the end of one must be what it is elsewhere. */
    @Test
    void whatIsOddIsFoundAtEveryPlaceOfABlock() throws Exception {
        List<String> pieces =
                List.of("\"", "\"x", "\"\"", "\"\"x", "x\"", "\",", ",\"", "\"\r", "\r", "\r\n", "\"\n\"", "\u000e");
        String plain = "y".repeat(70) + ",z\n";
        for (String piece : pieces) {
            for (int before = 0; before < 140; before++) {
                for (String start : List.of("", "\"", "\"\n", "a,\"")) {
                    String text = start + "w".repeat(before) + piece + plain + plain + "v\"\n" + plain;
                    byte[] bytes = inAnyDialect(text.getBytes(StandardCharsets.ISO_8859_1));
                    TrickleSource whole = new TrickleSource(bytes, 0, random, 1);
                    RecordReader records = QuoteDialects.reader(whole::readAll, bytes.length, dialect, NO_LIMIT);
                    assertEquals(
                            PlainParser.parse(bytes, dialect.quote(), NO_LIMIT), read(records), () -> where(bytes));
                }
            }
        }
    }

    @Test
    void fieldsLongerThanAnyBufferAreReadWhole() throws Exception {
        for (int round = 0; round < 20; round++) {
            int size = random.nextInt(700_000);
            String text = "a,\"" + "x\n,\"\"".repeat(size / 5) + "\",b\r\nc,d," + "é".repeat(size / 4) + "\r\nlast";
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            RecordReader records =
                    QuoteDialects.reader(new TrickleSource(bytes, 0, random, 100_000), 10, dialect, 1 << 22);
            List<String> actual = new ArrayList<>();
            while (records.next()) {
                actual.add(String.join("|", fields(records)));
            }
            List<String> expected =
                    List.of("a|" + "x\n,\"".repeat(size / 5) + "|b", latin1("c|d|" + "é".repeat(size / 4)), "last");
            assertEquals(expected, actual, "seed " + seed);
        }
    }

    @Test
    void aLongRecordBehindTheWantedEndTakesFewReads() throws Exception {
        byte[] text = ("x,\"" + "y".repeat(4 << 20) + "\"\n").getBytes(StandardCharsets.UTF_8);
        for (long wantedEnd : new long[] {1, Long.MAX_VALUE}) {
            int[] reads = new int[1];
            TrickleSource bytes = new TrickleSource(text, 0, new Random(1), 1 << 30);
            ByteSource counted = (into, start, length) -> {
                reads[0]++;
                assertTrue(length > 0);
                return bytes.readAll(into, start, length);
            };
            RecordReader records = QuoteDialects.reader(counted, wantedEnd, dialect, 16 << 20);
            assertTrue(records.next());
            assertEquals(text.length, records.length());
            assertTrue(reads[0] < 20, "reads: " + reads[0]);
        }
    }

    @Test
    void readingFromAnyRecordOnGivesTheSameRecordsAndBytes() throws Exception {
        for (int round = 0; round < ROUNDS / 4; round++) {
            byte[] text = inAnyDialect(new RandomCsv(random).hostile());
            int limit = random.nextBoolean() ? NO_LIMIT : 2 + random.nextInt(30);
            List<Long> offsets = new ArrayList<>();
            RecordReader all = reader(text, 0, limit);
            while (all.next()) {
                offsets.add(all.offset());
            }
            assertEquals(checksum(text, 0), all.crc32c(), () -> where(text));
            for (int from = 0; from < offsets.size(); from++) {
                RecordReader rest = reader(text, (int) (long) offsets.get(from), limit);
                int place = from;
                while (rest.next()) {
                    assertEquals(offsets.get(place++), rest.offset(), () -> where(text));
                }
                assertEquals(offsets.size(), place, () -> where(text));
                assertEquals(checksum(text, (int) (long) offsets.get(from)), rest.crc32c(), () -> where(text));
            }
        }
    }

    private byte[] inAnyDialect(byte[] usual) {
        dialect = QuoteDialects.any(random);
        return QuoteDialects.rewritten(usual, dialect);
    }

    private List<String> read(byte[] text, int recordBytes) throws IOException {
        RecordReader records = reader(text, 0, recordBytes);
        List<String> shown = new ArrayList<>();
        while (records.next()) {
            shown.add(shown(records));
            assertRawIsThere(text, records, recordBytes);
        }
        return shown;
    }

    private static List<String> read(RecordReader records) throws IOException {
        List<String> shown = new ArrayList<>();
        while (records.next()) {
            shown.add(shown(records));
        }
        return shown;
    }

    private static String shown(RecordReader records) {
        boolean trusted = records.flaw() == RecordFlaw.NONE;
        return PlainParser.shown(
                records.offset(),
                records.length(),
                records.line(),
                records.flaw(),
                records.flawOffset(),
                trusted ? fields(records) : List.of());
    }

    /** A record's bytes, whole without its newline, or the first half of the limit. */
    private void assertRawIsThere(byte[] text, RecordReader records, int recordBytes) {
        int offset = (int) records.offset();
        int end = offset + (int) records.length();
        String whole = new String(text, offset, end - offset, StandardCharsets.ISO_8859_1);
        boolean cut = records.length() > recordBytes;
        boolean open = records.flaw() == RecordFlaw.NEVER_CLOSED;
        String expected =
                cut ? whole.substring(0, recordBytes / 2) : open ? whole : whole.replaceFirst("(\r\n|\r|\n)$", "");
        assertEquals(expected, new String(records.raw(), StandardCharsets.ISO_8859_1), () -> where(text));
    }

    private RecordReader reader(byte[] text, int start, int recordBytes) {
        int wantedEnd = random.nextInt(text.length + 2);
        TrickleSource source = new TrickleSource(text, start, random, 1 + random.nextInt(7));
        return QuoteDialects.reader(source, start, wantedEnd, dialect, recordBytes);
    }

    private static List<String> fields(RecordReader records) {
        List<String> fields = new ArrayList<>();
        Value value = new Value();
        for (int field = 0; field < records.fieldCount(); field++) {
            records.read(field, value);
            fields.add(new String(value.toBytes(), StandardCharsets.ISO_8859_1));
        }
        return fields;
    }

    private static int checksum(byte[] text, int from) {
        CRC32C checksum = new CRC32C();
        checksum.update(text, from, text.length - from);
        return (int) checksum.getValue();
    }

    private static String latin1(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private String where(byte[] text) {
        return "seed " + seed + ", quote " + (int) dialect.quote() + ": " + Controls.shown(text);
    }
}
