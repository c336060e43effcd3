package fanout.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.aggregate.Value;
import fanout.task.CsvDialect;
import fanout.task.NamedDialect;
import fanout.task.Trimming;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.CRC32C;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Both parsers, in the dialect that each is for, against Commons CSV itself. */
class DialectPropertyTest {
    private static final int ROUNDS = 1_000;
    private static final int NO_LIMIT = 1 << 20;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    static List<CsvDialect> fallbacks() {
        CsvDialect plain = CsvDialect.RFC_4180;
        return List.of(
                NamedDialect.MYSQL.dialect(),
                NamedDialect.ORACLE.dialect(),
                NamedDialect.POSTGRESQL_TEXT.dialect(),
                NamedDialect.INFORMIX_UNLOAD.dialect(),
                NamedDialect.TDF.dialect(),
                plain.withComment('#'),
                plain.withComment('#').withQuote(CsvDialect.NONE),
                plain.withComment('#').withEscape('\\').withDelimiter("||"),
                plain.withDelimiter("|||"),
                plain.withDelimiter("::").withEscape('\\').withQuote(CsvDialect.NONE),
                plain.withDelimiter("<->").withComment('/').withQuote('\''));
    }

    @ParameterizedTest
    @EnumSource
    void everyNamedDialectIsThatOfCommonsCsv(NamedDialect named) {
        CSVFormat format = format(named);
        CsvDialect dialect = named.dialect();
        assertEquals(format.getDelimiterString(), dialect.delimiter());
        assertEquals(format.getQuoteCharacter(), sign(dialect.quote()));
        Character escape = format.getEscapeCharacter();
        assertEquals(
                escape != null && escape.equals(format.getQuoteCharacter()) ? null : escape, sign(dialect.escape()));
        assertEquals(format.getCommentMarker(), sign(dialect.comment()));
        assertEquals(format.getNullString() == null ? "" : format.getNullString(), dialect.nullText());
        assertEquals(format.getTrim(), dialect.trimming() == Trimming.EVERYWHERE);
        assertEquals(format.getIgnoreSurroundingSpaces(), dialect.trimming() == Trimming.OUTSIDE_QUOTES);
    }

    @Test
    void everyFormatOfCommonsCsvHasItsName() {
        for (CSVFormat.Predefined predefined : CSVFormat.Predefined.values()) {
            String name = predefined.name().toLowerCase(Locale.ROOT);
            boolean there = false;
            for (NamedDialect named : NamedDialect.values()) {
                there |= named.typed().replace("-", "").equals(name);
            }
            assertTrue(there, name);
        }
    }

    @ParameterizedTest
    @EnumSource
    void wellWrittenTextsAreReadAsCommonsCsvReadsThem(NamedDialect named) throws Exception {
        CSVFormat format = format(named)
                .builder()
                .setIgnoreEmptyLines(false)
                .setNullString(null)
                .setQuoteMode(null)
                .get();
        for (int round = 0; round < ROUNDS; round++) {
            String text = new RandomDialectText(random, named.dialect()).wellFormed();
            List<List<String>> expected = new ArrayList<>();
            try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
                for (CSVRecord record : parser) {
                    expected.add(record.toList());
                }
            }
            assertEquals(expected, read(text, named.dialect(), NO_LIMIT), () -> where(text));
        }
    }

    @ParameterizedTest
    @MethodSource("fallbacks")
    void anyBytesAtAllAreReadAsCommonsCsvReadsThemOrRefused(CsvDialect dialect) throws Exception {
        assertTrue(!dialect.isPlain());
        int refused = 0;
        for (int round = 0; round < 2 * ROUNDS; round++) {
            String text = new RandomDialectText(random, dialect).hostile();
            // A newline at the end, where it changes nothing: without one Commons CSV may see a delimiter that is not
            // there.
            boolean ends = text.isEmpty() || "\r\n".indexOf(text.charAt(text.length() - 1)) >= 0;
            boolean escapes = !ends && text.charAt(text.length() - 1) == dialect.escape();
            List<List<String>> expected = new ArrayList<>();
            int[] records = new int[1];
            boolean fails = false;
            try (CSVParser parser = CSVParser.parse(
                    new StringReader(ends || escapes ? text : text + "\n"), CommonsRecords.format(dialect))) {
                for (CSVRecord record : parser) {
                    expected.add(record.toList());
                    records[0]++;
                }
            } catch (UncheckedIOException e) {
                fails = true;
            }
            try {
                assertEquals(expected, read(text, dialect, NO_LIMIT), () -> where(text));
                assertTrue(!fails, () -> "not refused: " + where(text));
            } catch (MalformedRecordException e) {
                refused++;
                assertTrue(fails, () -> "refused: " + where(text) + e.getMessage());
                assertTrue(e.getMessage().startsWith("record " + (records[0] + 1) + ", byte "), () -> where(text));
            }
        }
        assertTrue(refused < ROUNDS, "refused: " + refused);
    }

    /** Up to the first flaw: there Commons CSV gives up, or drops the blanks behind a closing quote. */
    @Test
    void whatTheFastParserReadsWithAnyQuoteIsWhatCommonsCsvReads() throws Exception {
        int whole = 0;
        for (int round = 0; round < 10 * ROUNDS; round++) {
            CsvDialect dialect = QuoteDialects.any(random).withDelimiter(random.nextBoolean() ? "\t" : ";");
            String text = new RandomDialectText(random, dialect).hostile() + "\n";
            assertTrue(dialect.isPlain());
            Records fast = open(text.getBytes(StandardCharsets.ISO_8859_1), 0, dialect, NO_LIMIT);
            boolean flawed = false;
            try (CSVParser parser = CSVParser.parse(new StringReader(text), CommonsRecords.format(dialect))) {
                for (CSVRecord record : parser) {
                    assertTrue(fast.next(), () -> where(dialect, text));
                    flawed = fast.flaw() != RecordFlaw.NONE;
                    if (flawed) {
                        break;
                    }
                    assertEquals(record.toList(), fields(fast), () -> where(dialect, text));
                }
                assertTrue(flawed || !fast.next(), () -> where(dialect, text));
            } catch (UncheckedIOException e) {
                assertTrue(fast.next() && fast.flaw() != RecordFlaw.NONE, () -> where(dialect, text));
                flawed = true;
            }
            assertTrue(!flawed || dialect.quote() != CsvDialect.NONE, () -> where(dialect, text));
            whole += flawed ? 0 : 1;
        }
        assertTrue(whole > ROUNDS, "whole: " + whole);
    }

    @ParameterizedTest
    @MethodSource("fallbacks")
    void everyRecordIsWhereItIsSaidToBe(CsvDialect dialect) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String text = new RandomDialectText(random, dialect).wellFormed();
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            Records records = open(bytes, 0, dialect, NO_LIMIT);
            long end = 0;
            long lines = 0;
            while (records.next()) {
                assertCommentsOnly(text.substring((int) end, (int) records.offset()), dialect, where(text));
                lines += newlines(text.substring((int) end, (int) records.offset()));
                assertEquals(lines, records.line(), () -> where(text));
                end = records.offset() + records.length();
                assertEquals(end, records.nextOffset(), () -> where(text));
                String whole = text.substring((int) records.offset(), (int) end);
                lines += newlines(whole);
                assertEquals(lines, records.lines(), () -> where(text));
                String raw = new String(records.raw(), StandardCharsets.ISO_8859_1);
                assertEquals(whole.replaceFirst("(\r\n|\r|\n)$", ""), raw, () -> where(text));
                assertEquals(raw.isEmpty(), records.isBlank(), () -> where(text));
                // The record by itself is the same record, and so is the rest of the file from it on.
                List<String> fields = fields(records);
                Records alone = open(whole.getBytes(StandardCharsets.ISO_8859_1), 0, dialect, NO_LIMIT);
                assertTrue(alone.next(), () -> where(text));
                assertEquals(fields, fields(alone), () -> where(text));
                assertTrue(!alone.next(), () -> where(text));
            }
            assertCommentsOnly(text.substring((int) end), dialect, where(text));
            assertEquals(bytes.length, records.nextOffset(), () -> where(text));
            CRC32C checksum = new CRC32C();
            checksum.update(bytes);
            assertEquals((int) checksum.getValue(), records.crc32c(), () -> where(text));
        }
    }

    @Test
    void aDelimiterIsOneWhereverTheBuffersEnd() throws Exception {
        CsvDialect dialect = CsvDialect.RFC_4180.withDelimiter("|||").withEscape('\\');
        for (int before = 8_170; before < 8_200; before++) {
            String field = "x".repeat(before);
            for (String end : List.of("", "\n", "\r\n")) {
                assertEquals(
                        List.of(List.of(field, "", "a|||b", "||")),
                        read(field + "||||||a\\|\\|\\|b|||||" + end, dialect, NO_LIMIT),
                        "before: " + before);
            }
        }
    }

    @Test
    void recordsBeyondAnyBufferAreReadWholeAndThoseOverTheLimitAreRefused() throws Exception {
        CsvDialect dialect = CsvDialect.RFC_4180.withDelimiter("||").withComment('#');
        for (int round = 0; round < 30; round++) {
            int size = random.nextInt(300_000);
            String comment = "#" + "c||\"".repeat(random.nextInt(50_000)) + (random.nextBoolean() ? "\r\n" : "\r");
            String first = "a||\"" + "x||\n\"\"".repeat(size / 6) + "\"||b\r\n";
            String text = comment + first + comment + comment + "c||d\n" + comment;
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            Records records = open(bytes, 0, dialect, 1 << 20);
            assertTrue(records.next());
            assertEquals(comment.length(), records.offset(), "seed " + seed);
            assertEquals(List.of("a", "x||\n\"".repeat(size / 6), "b"), fields(records), "seed " + seed);
            assertTrue(records.next());
            assertEquals(3L * comment.length() + first.length(), records.offset(), "seed " + seed);
            assertTrue(!records.next());
            assertEquals(bytes.length, records.nextOffset());
            Records limited = open(bytes, 0, dialect, Math.max(16, first.length() - 1));
            String said = "";
            try {
                assertTrue(first.length() <= 16 || !limited.next());
            } catch (MalformedRecordException e) {
                said = e.getMessage();
            }
            String wanted = "record 1, byte " + comment.length() + ": longer than ";
            assertTrue(first.length() <= 16 || said.startsWith(wanted), () -> "seed " + seed + ": " + wanted);
        }
    }

    private void assertCommentsOnly(String text, CsvDialect dialect, String where) {
        for (String line : text.lines().toList()) {
            assertTrue(!line.isEmpty() && line.charAt(0) == dialect.comment(), where);
        }
    }

    private static long newlines(String text) {
        return text.replace("\r\n", "\n")
                .chars()
                .filter(next -> next == '\n' || next == '\r')
                .count();
    }

    private List<List<String>> read(String text, CsvDialect dialect, int recordBytes) throws IOException {
        List<List<String>> all = new ArrayList<>();
        Records records = open(text.getBytes(StandardCharsets.ISO_8859_1), 0, dialect, recordBytes);
        while (records.next()) {
            assertEquals(RecordFlaw.NONE, records.flaw(), () -> where(text));
            all.add(fields(records));
        }
        return all;
    }

    private Records open(byte[] text, int start, CsvDialect dialect, int recordBytes) throws IOException {
        TrickleSource source = new TrickleSource(text, start, random, 1 + random.nextInt(9_000));
        return RecordParsers.open(source, start, text.length, dialect, recordBytes);
    }

    private static List<String> fields(Records records) {
        List<String> fields = new ArrayList<>();
        Value value = new Value();
        for (int field = 0; field < records.fieldCount(); field++) {
            records.read(field, value);
            fields.add(new String(value.toBytes(), StandardCharsets.ISO_8859_1));
        }
        return fields;
    }

    private static CSVFormat format(NamedDialect named) {
        for (CSVFormat.Predefined predefined : CSVFormat.Predefined.values()) {
            if (predefined.name().equalsIgnoreCase(named.typed().replace("-", ""))) {
                return predefined.getFormat();
            }
        }
        throw new AssertionError(named);
    }

    private static @Nullable Character sign(char sign) {
        return sign == CsvDialect.NONE ? null : sign;
    }

    private String where(CsvDialect dialect, String text) {
        return dialect.shown() + ", " + where(text);
    }

    private String where(String text) {
        return "seed " + seed + ": " + Controls.shown(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
