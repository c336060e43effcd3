package fanout.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.aggregate.Value;
import fanout.task.CsvDialect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found is right, or there is an error; nothing in between. */
class DialectSnifferTest {
    private static final String CHARS = "\"";

    @TempDir
    private Path folder;

    private int files;

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '~',
            value = {
                "k,v/a,1/b,2 > delimiter ,, quote \", header, UTF-8",
                "k;v;w/a;1,5;1/b;2,5;2 > delimiter ;, quote \", header, UTF-8",
                "k;v/a;1,5/b;2,5 > nothing: whether the first record",
                "Hamburg;12.0/Kiel;-3.5 > delimiter ;, quote \", no header, UTF-8",
                "a|x/b|y/a|z > delimiter |, quote \", no header, UTF-8",
                "k^v/'a^b'^1/c^2 > delimiter ^, quote ', header, UTF-8",
                "k,v/\"a,\\\"b\",1/\"c\\\"d\",2 > delimiter ,, quote \", escape \\, header, UTF-8",
                "k,v/\"a,b\",1/c,2 > delimiter ,, quote \", header, UTF-8",
                "n,v/x,1/x,2/n,v/x,3 > nothing: several",
                "k,v/\"a,1/b,2 > delimiter ,, no quote, header, UTF-8",
                "\"A,B\" /\"C,D\"  > nothing: several",
                "a,b/\"x\",1/\"y\"z,2 > nothing: several",
                "k||v||w/a||1||2 > nothing: several dialects fit equally well; say which: --delimiter '|'",
                "k||v/a||1/b||2 > nothing: several",
                "k|w|v/a||1/b||2 > delimiter |, quote \", header, UTF-8",
                "k,v/a,b/c,d > nothing: whether the first record names the columns does not show",
                "2019,2020/1,2/3,4 > nothing: whether the first record",
                "a,NA/b,1/c,2 > nothing: whether the first record",
                "k,v > nothing: whether the first record",
                "k/1/2 > nothing: no delimiter shows",
                "1,5;2,5/2,5;3,5 > nothing: several dialects fit equally well; say which: --delimiter ','",
                "a,b/1/2,3,4/5,6,7 > nothing: no delimiter shows",
                "'k','v'/'a','1'/'b','2' > nothing: several dialects fit equally well",
                "k,v/\\N,1/b,2 > nothing: several dialects fit equally well",
            })
    void whatShowsIsFoundAndWhatDoesNotIsAsked(String text, String wanted) throws Exception {
        Path file = write(text.replace("/", "\n") + "\n", StandardCharsets.UTF_8);
        if (text.startsWith("n,v")) {
            // A header that is there twice is a header.
            assertEquals("delimiter ,, quote " + CHARS + ", header, UTF-8", found(file, SaidDialect.NOTHING));
        } else if (wanted.startsWith("nothing: ")) {
            String said = assertThrows(DialectException.class, () -> found(file, SaidDialect.NOTHING))
                    .getMessage();
            assertTrue(said.startsWith(file + ": " + wanted.substring(9)), said);
        } else {
            assertEquals(wanted, found(file, SaidDialect.NOTHING));
        }
    }

    @Test
    void whatWasSaidIsNotLookedFor() throws Exception {
        Path file = write("1,5;2,5\n2,5;3,5\n", StandardCharsets.UTF_8);
        SaidDialect said = new SaidDialect(";", null, null, null, false, null, "NA");
        assertEquals("delimiter ;, quote \", no header, UTF-8", found(file, said));
        Path column = write("k\n1\n2\n", StandardCharsets.UTF_8);
        assertEquals(
                "delimiter ,, quote \", header, UTF-8",
                found(column, new SaidDialect(",", null, null, null, null, null, null)));
        Path comments = write("# 1;2\nk|v\na|1\n#\nb|2\n", StandardCharsets.UTF_8);
        assertEquals(
                "delimiter |, quote \", comment #, header, UTF-8",
                found(comments, new SaidDialect(null, null, null, '#', null, null, null)));
    }

    @Test
    void anApostropheInATextIsNoQuote() throws Exception {
        String text = "id,name,sum\n" + "1,Ann,2\n".repeat(99) + "2,'t Hooft,3\n3,'t Veld,4\n" + "4,Bo,5\n".repeat(99);
        assertEquals(
                "delimiter ,, quote \", header, UTF-8",
                found(write(text, StandardCharsets.UTF_8), SaidDialect.NOTHING));
        String open = "id,name,sum\n" + "1,Ann,2\n".repeat(99) + "2,'t Hooft,3\n";
        assertEquals(
                "delimiter ,, quote \", header, UTF-8",
                found(write(open, StandardCharsets.UTF_8), SaidDialect.NOTHING));
    }

    @Test
    void aQuoteThatEnclosesMoreFieldsThanItBreaksRecordsIsNotRuledOut() throws Exception {
        String both =
                "several dialects fit equally well; say which: --delimiter ';' --quote '\"' --escape none, or --delimiter ';' --quote \"'\" --escape none";
        assertAsked(both, "k;v\n'a';1\n'b';2\n'c'x;3\n'd';4\n'a';5\n");
        // Only what needs it is enclosed.
        assertAsked(both, "k;v\n" + "a;1\n".repeat(99) + "'b;b';2\n'c;c';3\n'd'x;4\n" + "a;1\n".repeat(99));
        assertAsked(both, "k;v\n" + "'a''s';1\n".repeat(40_000) + "'c'x;3\n" + "'a';1\n".repeat(60_000));
        assertAsked(both, "k;v\n" + "'a';1\n'b'x;1\n'c';2\n".repeat(100_000));
        assertAsked(
                "several dialects fit equally well; say which: --delimiter ';' --quote \"'\" --escape none, or --delimiter ';' --quote none --escape none",
                "k;v\n'a';1\n'b';2\n'c'x;3\n'd';4\n\"e;5\n");
        for (char sign : new char[] {'#', '"'}) {
            SaidDialect comments = new SaidDialect(null, null, null, sign, null, null, null);
            Path commented = write(sign + "\nk;v\n'a';1\n'b';2\n'c'x;3\n'd';4\n", StandardCharsets.UTF_8);
            assertThrows(DialectException.class, () -> found(commented, comments));
        }
    }

    @Test
    void apostrophesThatBreakMoreRecordsThanTheyEncloseFieldsAreText() throws Exception {
        String text = "id;name;sum\n1;O'Neill;2\n2;Ann;3\n3;the players';4\n".repeat(50);
        String found = "delimiter ;, quote \", header, UTF-8";
        String odd = "4;'t Hooft;5\n5;'x';6\n6;'n' roll;7\n7;'y';8\n8;'Tis;9\n";
        assertEquals(found, found(write(text + odd, StandardCharsets.UTF_8), SaidDialect.NOTHING));
        assertEquals(found, found(write(text + odd + text, StandardCharsets.UTF_8), SaidDialect.NOTHING));
        // Nothing behind the open one would be left.
        String open = "id;name;sum\n1;'x';2\n2;'y';2\n3;'t Hooft;3\n" + "4;Bo;5\n".repeat(99);
        assertEquals(found, found(write(open, StandardCharsets.UTF_8), SaidDialect.NOTHING));
    }

    private void assertAsked(String wanted, String text) throws IOException {
        Path file = write(text, StandardCharsets.UTF_8);
        String said = assertThrows(DialectException.class, () -> found(file, SaidDialect.NOTHING))
                .getMessage();
        assertEquals(file + ": " + wanted, said);
    }

    @Test
    void theCharsetIsThatOfTheMarkOrHasToBeSaid() throws Exception {
        String text = "k;v\né;1\nü;2\n";
        assertEquals(
                "delimiter ;, quote \", header, UTF-8",
                found(write("\uFEFF" + text, StandardCharsets.UTF_8), SaidDialect.NOTHING));
        for (String marked : new String[] {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"}) {
            Path file = write("\uFEFF" + text, Charset.forName(marked));
            String wanted = "delimiter ;, quote \", header, " + marked.substring(0, 6);
            assertEquals(wanted, found(file, SaidDialect.NOTHING));
        }
        Path latin = write(text, StandardCharsets.ISO_8859_1);
        String message = assertThrows(DialectException.class, () -> found(latin, SaidDialect.NOTHING))
                .getMessage();
        assertTrue(message.startsWith(latin + ": byte 4 is no UTF-8"), message);
        SaidDialect said = new SaidDialect(null, null, null, null, null, "ISO-8859-1", null);
        assertEquals("delimiter ;, quote \", header, ISO-8859-1", found(latin, said));
    }

    @Test
    void filesThatAreWrittenDifferentlyAreNamed() throws Exception {
        Path first = write("k;v\na;1\n", StandardCharsets.UTF_8);
        Path other = write("k,v\na,1\n", StandardCharsets.UTF_8);
        Path bare = write("a;1.5\nb;2.5\n", StandardCharsets.UTF_8);
        Path doubtful = write("a;b\nc;d\n", StandardCharsets.UTF_8);
        Path empty = write("", StandardCharsets.UTF_8);
        String both = assertThrows(DialectException.class, () -> found(SaidDialect.NOTHING, first, doubtful, other))
                .getMessage();
        assertTrue(both.startsWith(first + " and " + other + " are written differently"), both);
        String headers = assertThrows(DialectException.class, () -> found(SaidDialect.NOTHING, first, empty, bare))
                .getMessage();
        assertTrue(headers.startsWith(first + " and " + bare + ": one of them has a header"), headers);
        assertEquals("delimiter ;, quote \", header, UTF-8", found(SaidDialect.NOTHING, empty, doubtful, first));
    }

    @Test
    void aFileWithoutAnyQuoteSaysNothingAboutQuotes() throws Exception {
        Path unquoted = write("k;v\na;1\nb;2\n", StandardCharsets.UTF_8);
        Path either = write("k;v\n'a';1\n'b';2\n", StandardCharsets.UTF_8);
        Path apostrophes = write("k;v\n'a;a';1\n'b;b';2\n", StandardCharsets.UTF_8);
        Path marks = write("k;v\n\"a;a\";1\n", StandardCharsets.UTF_8);
        for (List<Path> order : List.of(List.of(unquoted, either), List.of(either, unquoted))) {
            assertSeveralFit(order.toArray(Path[]::new));
        }
        for (List<Path> order : List.of(List.of(unquoted, apostrophes), List.of(apostrophes, unquoted))) {
            assertEquals(
                    '\'',
                    sniffed(SaidDialect.NOTHING, order.toArray(Path[]::new)).quote());
        }
        assertEquals(
                '"', sniffed(SaidDialect.NOTHING, unquoted, marks, unquoted).quote());
        assertThrows(DialectException.class, () -> sniffed(SaidDialect.NOTHING, unquoted, marks, apostrophes));
        assertEquals('"', sniffed(SaidDialect.NOTHING, unquoted).quote());
    }

    /** A backslash before a delimiter or a quote is one that a text happens to end with as well, unless quotes enclose fields. */
    @Test
    void anEscapeThatNothingProvesIsAsked() throws Exception {
        Path either = write("886.1~C:\\~\"~\n517.4~C:\\~10:30~red\n", StandardCharsets.UTF_8);
        assertSeveralFit(either);
        Path enclosed = write("k,v\n1,\"a\\\"b\"\n2,\"c\"\n", StandardCharsets.UTF_8);
        assertEquals('\\', sniffed(SaidDialect.NOTHING, enclosed).escape());
    }

    @Test
    void quotesAroundWholeLinesAreAsked() throws Exception {
        Path either = write("k~v~w\n5.3~x~\"\n4.3~~\"\n", StandardCharsets.UTF_8);
        assertSeveralFit(either);
        Path lines = write("k~v~w\n5.3~x~\"\n4.3\"\n", StandardCharsets.UTF_8);
        assertEquals('"', sniffed(SaidDialect.NOTHING, lines).quote());
    }

    @Test
    void theMiddleOfALargeFileIsLookedAtToo() throws Exception {
        String beginning = "k;v\n" + "a;1\n".repeat(100_000);
        assertEquals(
                "delimiter ;, quote \", header, UTF-8",
                found(write(beginning, StandardCharsets.UTF_8), SaidDialect.NOTHING));
        Path changing = write(beginning + "a,1\n".repeat(100_000), StandardCharsets.UTF_8);
        assertThrows(DialectException.class, () -> found(changing, SaidDialect.NOTHING));
        Path quoted = write("k;v\n" + "\"a\n;;b\";1\n".repeat(100_000), StandardCharsets.UTF_8);
        assertEquals("delimiter ;, quote \", header, UTF-8", found(quoted, SaidDialect.NOTHING));
        Path packed = folder.resolve("packed.csv.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(beginning.getBytes(StandardCharsets.UTF_8));
        }
        assertEquals("delimiter ;, quote \", header, UTF-8", found(packed, SaidDialect.NOTHING));
    }

    @Test
    void whatIsFoundIsNeverAnotherDialectThanTheFileWasWrittenIn() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] delimiters = {",", ";", "\t", "|", "~", "^"};
        int found = 0;
        for (int round = 0; round < 1_000; round++) {
            CsvDialect written = CsvDialect.RFC_4180
                    .withDelimiter(delimiters[random.nextInt(delimiters.length)])
                    .withQuote(random.nextInt(4) == 0 ? '\'' : '"')
                    .withHeader(random.nextBoolean());
            String text = written(random, written);
            Path file = write(text, StandardCharsets.UTF_8);
            try {
                CsvDialect dialect = sniffed(SaidDialect.NOTHING, file);
                assertEquals(written.header(), dialect.header(), () -> "seed " + seed + ": " + text);
                assertEquals(records(text, written), records(text, dialect), () -> "seed " + seed + ": " + text);
                found++;
            } catch (DialectException e) {
                assertTrue(e.getMessage().contains("say "), e.getMessage());
            }
        }
        assertTrue(found > 100, "found: " + found + ", seed " + seed);
    }

    private static void assertSeveralFit(Path... files) {
        DialectException asked = assertThrows(DialectException.class, () -> sniffed(SaidDialect.NOTHING, files));
        assertTrue(String.valueOf(asked.getMessage()).contains("several dialects fit"), asked.getMessage());
    }

    /** Texts and numbers with signs of other dialects in them; where there is a header, a column of numbers stands below it. */
    private static String written(Random random, CsvDialect dialect) {
        int columns = 2 + random.nextInt(4);
        int records = 2 + random.nextInt(30);
        String[] words = {"red", "blue", "it's", "a;b", "1,5", "x|y", "", "10:30", "\"", "^", "new\nline", "C:\\", "~"};
        StringBuilder text = new StringBuilder();
        for (int record = dialect.header() ? -1 : 0; record < records; record++) {
            for (int column = 0; column < columns; column++) {
                String field = record < 0
                        ? "name" + column
                        : column == 0
                                ? random.nextInt(1000) + "." + random.nextInt(9)
                                : words[random.nextInt(words.length)];
                boolean special = field.contains(dialect.delimiter())
                        || field.indexOf(dialect.quote()) >= 0
                        || field.contains("\n");
                String quote = String.valueOf(dialect.quote());
                boolean quoted = special || random.nextInt(4) == 0;
                text.append(column == 0 ? "" : dialect.delimiter());
                text.append(quoted ? quote + field.replace(quote, quote + quote) + quote : field);
            }
            text.append('\n');
        }
        return text.toString();
    }

    private String found(Path file, SaidDialect said) {
        return found(said, file);
    }

    private static List<List<String>> records(String text, CsvDialect dialect) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Records records = RecordParsers.open(new BytesSource(bytes, 99), 0, bytes.length, dialect, 1 << 20);
        List<List<String>> all = new ArrayList<>();
        Value value = new Value();
        while (records.next()) {
            assertEquals(RecordFlaw.NONE, records.flaw());
            List<String> fields = new ArrayList<>();
            for (int field = 0; field < records.fieldCount(); field++) {
                records.read(field, value);
                fields.add(value.toString());
            }
            all.add(fields);
        }
        return all;
    }

    private static String found(SaidDialect said, Path... files) {
        return sniffed(said, files).shown();
    }

    private static CsvDialect sniffed(SaidDialect said, Path... files) {
        DialectSniffer sniffer = new DialectSniffer(said);
        for (Path file : files) {
            sniffer.look(file.toString(), file.toString());
        }
        return sniffer.dialect();
    }

    private Path write(String text, Charset charset) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(text.getBytes(charset));
        return Files.write(folder.resolve(files++ + ".csv"), out.toByteArray());
    }
}
