package fanout.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.task.ChunkFailure;
import fanout.task.CsvDialect;
import fanout.task.CsvLimits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records one by one. */
class RowReaderTest {
    private static final int RECORD_BYTES = CsvLimits.DEFAULT_RECORD_BYTES;

    @TempDir
    private Path folder;

    private long blank;

    private List<CsvRow> rows(byte[] content, CsvDialect dialect, String... wanted) throws Exception {
        Path file = Files.write(folder.resolve("t.csv"), content);
        CsvHeader header = new HeaderReader(dialect, RECORD_BYTES).read(file.toString());
        List<CsvRow> rows = new ArrayList<>();
        try (RowReader reader =
                RowReader.open(file.toString(), header, header.columns(), List.of(wanted), dialect, RECORD_BYTES)) {
            Optional<CsvRow> row = reader.next();
            while (row.isPresent()) {
                rows.add(row.get());
                row = reader.next();
            }
            blank = reader.blank();
        }
        return rows;
    }

    private List<CsvRow> rows(String content, String... wanted) throws Exception {
        return rows(content.getBytes(StandardCharsets.UTF_8), CsvDialect.RFC_4180, wanted);
    }

    private static List<List<String>> values(List<CsvRow> rows) {
        return rows.stream().map(CsvRow::values).toList();
    }

    @Test
    void theColumnsThatAreWantedComeInTheOrderInWhichTheyAre() throws Exception {
        List<CsvRow> rows = rows("a,b,c\n1,\"x, \"\"y\"\"\n z\",3\r\n4,,6", "c", "b");
        assertEquals(List.of(List.of("3", "x, \"y\"\n z"), List.of("6", "")), values(rows));
        assertEquals(new CsvRow(2, 4, 25, 4, List.of("6", ""), ""), rows.get(1));
    }

    @Test
    void recordsThatCannotBeUsedComeWithWhereAndWhy() throws Exception {
        List<CsvRow> rows = rows("a,b\n1,2\n3\n\n4,5,6\n\"7\"x,8\n9,\"0\n", "a");
        assertEquals(5, rows.size());
        assertEquals(1, blank);
        assertEquals("", rows.get(0).failure());
        assertEquals(new CsvRow(2, 3, 8, 2, List.of(), "1 field where the header has 2"), rows.get(1));
        assertEquals(new CsvRow(4, 5, 11, 6, List.of(), "3 fields where the header has 2"), rows.get(2));
        assertEquals("text after a closing quote at byte 20", rows.get(3).failure());
        assertTrue(rows.get(4).failure().startsWith("quote opened at byte 26 is never closed"), rows::toString);
    }

    @Test
    void aBlankLineOfAFileWithOneColumnIsARecord() throws Exception {
        assertEquals(List.of(List.of("1"), List.of(""), List.of("2")), values(rows("a\n1\n\n2\n", "a")));
        assertEquals(0, blank);
    }

    @Test
    void aTextThatIsNoUtf8IsNotReplacedAndFailsOnlyWhereItIsWanted() throws Exception {
        byte[] latin = "a,b\ncaf\u00e9,1\nx,2\n".getBytes(StandardCharsets.ISO_8859_1);
        List<CsvRow> rows = rows(latin, CsvDialect.RFC_4180, "a");
        assertTrue(rows.get(0).failure().startsWith("column \"a\" is no UTF-8"), rows::toString);
        assertEquals(List.of("x"), rows.get(1).values());
        assertEquals(List.of(List.of("1"), List.of("2")), values(rows(latin, CsvDialect.RFC_4180, "b")));
        CsvDialect said = CsvDialect.RFC_4180.withCharset(StandardCharsets.ISO_8859_1.name());
        assertEquals(List.of(List.of("café"), List.of("x")), values(rows(latin, said, "a")));
    }

    @Test
    void otherDialectsAndCompressionsAreRead() throws Exception {
        CsvDialect dialect =
                CsvDialect.RFC_4180.withDelimiter(";").withComment('#').withNullText("NULL");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("a;b\n# no record\n1;NULL\n".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(List.of(List.of("1", "")), values(rows(packed.toByteArray(), dialect, "a", "b")));
    }

    @Test
    void anArchiveThatIsCutFailsWhole() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("a,b\n1,2\n".repeat(10_000).getBytes(StandardCharsets.UTF_8));
        }
        byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() - 9);
        assertThrows(ChunkFailure.class, () -> rows(cut, CsvDialect.RFC_4180, "a"));
    }

    @Test
    void whateverStandsInQuotesComesOutAsItWentIn() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<List<String>> expected = new ArrayList<>();
        StringBuilder csv = new StringBuilder("a,b,c\n");
        for (int i = 0; i < 20_000; i++) {
            String a = text(random);
            String c = text(random);
            expected.add(List.of(a, c));
            csv.append(quoted(a))
                    .append(',')
                    .append(quoted(text(random)))
                    .append(',')
                    .append(quoted(c))
                    .append('\n');
        }
        assertEquals(expected, values(rows(csv.toString(), "a", "c")), "seed " + seed);
    }

    private static String text(Random random) {
        int[] signs = "ab\"\",\n\r {}$'\\ä中😀".codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(8); left > 0; left--) {
            text.appendCodePoint(signs[random.nextInt(signs.length)]);
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
