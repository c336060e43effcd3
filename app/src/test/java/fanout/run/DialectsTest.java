package fanout.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.backend.BackendSpec;
import fanout.run.Aggregation.Told;
import fanout.task.CsvDialect;
import fanout.task.NamedDialect;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same records written in other dialects give the same answer, in every mode and at every chunk size. */
class DialectsTest {
    private static final Path ROOT = Path.of(System.getProperty("fanout.root", ".."));
    private static final String AGGREGATES =
            "count,count(note),sum(price),avg(price),max(note),distinct(email),first(ts)";

    @TempDir
    private Path folder;

    /** How sample-data is written anew, and how it is read. */
    record Case(String name, CSVFormat written, CsvDialect read, String before) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (CSVFormat.Predefined predefined : CSVFormat.Predefined.values()) {
            for (NamedDialect named : NamedDialect.values()) {
                if (predefined.name().equalsIgnoreCase(named.typed().replace("-", ""))) {
                    // A quote doubled by an escape that is one is what the format says, and not what its printer
                    // writes.
                    CSVFormat.Builder format = predefined.getFormat().builder().setRecordSeparator("\n");
                    if (named.typed().startsWith("mongodb")) {
                        format.setEscape(null);
                    }
                    cases.add(new Case(named.typed(), format.get(), named.dialect(), ""));
                }
            }
        }
        CSVFormat rfc = CSVFormat.RFC4180.builder().setRecordSeparator("\r\n").get();
        CsvDialect plain = CsvDialect.RFC_4180;
        cases.add(new Case(
                "several bytes, comments",
                rfc.builder().setDelimiter("||").get(),
                plain.withDelimiter("||").withComment('#'),
                "# a comment, \"as it is\r\n"));
        cases.add(new Case("apostrophes", rfc.builder().setQuote('\'').get(), plain.withQuote('\''), ""));
        cases.add(new Case("UTF-16", rfc, plain.withCharset("UTF-16"), ""));
        cases.add(new Case("UTF-16LE", rfc, plain.withCharset("UTF-16LE"), "\uFEFF"));
        cases.add(new Case(
                "GB18030, paragraphs",
                rfc.builder().setDelimiter("§").get(),
                plain.withDelimiter("§").withCharset("GB18030"),
                ""));
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sampleDataInAnotherDialectGivesTheSameAnswer(Case job) throws Exception {
        List<Path> originals = plainFiles();
        Told wanted = wanted(CsvDialect.RFC_4180).run(Aggregation.ONE_CHUNK, originals.toArray(Path[]::new));
        assertEquals(2, wanted.counts().rejected());
        List<Path> files = new ArrayList<>();
        for (Path original : originals) {
            files.add(rewrite(original, job));
        }
        Path[] inputs = files.toArray(Path[]::new);
        Told first = wanted(job.read).run(Aggregation.ONE_CHUNK, inputs);
        assertEquals(wanted.answer(), first.answer());
        assertEquals(wanted.counts(), first.counts());
        for (BackendSpec spec : List.of(new BackendSpec.Sequential(), new BackendSpec.Threads(3))) {
            for (long chunkBytes : List.of(1L << 10, 64L << 10)) {
                wanted(job.read)
                        .run(spec, chunkBytes, inputs)
                        .assertSameAs(first, job + ", " + spec + ", " + chunkBytes);
            }
        }
        Told told = wanted(job.read).run(new BackendSpec.Processes(2, 0), 1L << 10, inputs);
        told.assertSameAs(first, job + ", processes");
    }

    @Test
    void rejectsOfEveryParserAreCutOutOfTheFileExactly() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            StringBuilder text = new StringBuilder("#c\na||b\n");
            StringBuilder wanted = new StringBuilder();
            int line = 2;
            int number = 0;
            for (int i = random.nextInt(20); i > 0; i--) {
                if (random.nextInt(3) == 0) {
                    text.append("# no || record\n");
                    line++;
                }
                number++;
                boolean bad = random.nextInt(3) == 0;
                String record = "\"é\n\\\"\"||" + (bad ? "x" : "1") + (random.nextInt(4) == 0 ? "||" : "");
                if (bad || record.endsWith("||")) {
                    int bytes = record.getBytes(StandardCharsets.UTF_8).length + 1;
                    int offset = text.toString().getBytes(StandardCharsets.UTF_8).length;
                    wanted.append("," + number + "," + (line + 1) + "," + offset + "," + bytes + ",");
                    wanted.append(
                            record.endsWith("||")
                                    ? ",3 fields where the header has 2,"
                                    : "b,\"\"\"x\"\" is not a number\",");
                    wanted.append("\"" + record.replace("\"", "\"\"") + "\"\n");
                }
                text.append(record).append('\n');
                line += 2;
            }
            text.append(random.nextBoolean() ? "#" : "");
            Path file = Files.writeString(folder.resolve("rejects.csv"), text);
            CsvDialect dialect =
                    CsvDialect.RFC_4180.withDelimiter("||").withComment('#').withEscape('\\');
            Told told = new Aggregation("sum(b)").dialect(dialect).run(1 + random.nextInt(100), file);
            assertEquals("", told.imbalance());
            String rejects = new String(told.rejects().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            assertEquals(wanted.toString(), rejects.replaceFirst("^file.*\n", ""), () -> "seed " + seed + ": " + text);
        }
    }

    @Test
    void withoutQuotesEveryQuoteIsTextAndStillNothingDependsOnTheCuts() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> keys = List.of("\"", "a\"", "\"a", "it's", "\"\"", "\"x\" y");
        long[] counts = new long[keys.size()];
        StringBuilder text = new StringBuilder("k\tv\n");
        for (int i = 0; i < 5_000; i++) {
            int key = random.nextInt(keys.size());
            counts[key]++;
            text.append(keys.get(key)).append("\t1").append(random.nextBoolean() ? "\n" : "\r\n");
        }
        int offset = text.length();
        Path file = Files.writeString(folder.resolve("bare.tsv"), text.append("\"b\tx\n"));
        StringBuilder answer = new StringBuilder("k,sum(v)\n");
        keys.stream().sorted().forEach(key -> {
            String shown = key.contains("\"") ? '"' + key.replace("\"", "\"\"") + '"' : key;
            answer.append(shown + "," + counts[keys.indexOf(key)] + "\n");
        });
        String reject = ",5001,5002," + offset + ",5,v,\"\"\"x\"\" is not a number\",\"\"\"b\tx\"\n";
        Aggregation wanted = new Aggregation("sum(v)")
                .by("k")
                .dialect(CsvDialect.RFC_4180.withDelimiter("\t").withQuote(CsvDialect.NONE));
        List<BackendSpec> specs =
                List.of(new BackendSpec.Sequential(), new BackendSpec.Threads(3), new BackendSpec.Processes(2, 0));
        for (BackendSpec spec : specs) {
            for (long chunkBytes : List.of(97L, 1L << 10, Aggregation.ONE_CHUNK)) {
                Told told = wanted.run(spec, chunkBytes, file);
                String where = "seed " + seed + ", " + spec + ", " + chunkBytes;
                assertEquals(answer.toString(), told.answer(), where);
                assertEquals(reject, told.rejects().replaceFirst("^file.*\n", ""), where);
                assertEquals("0 reruns", told.reruns() + " reruns" + told.failures() + told.imbalance(), where);
            }
        }
    }

    @Test
    void aNewlineBehindAnEscapeBelongsToWhatWasRejected() throws Exception {
        Path file = Files.writeString(folder.resolve("escaped.csv"), "a,b\n1\\\r\n2\\\\\n3\\\n");
        Told told = new Aggregation("count")
                .dialect(CsvDialect.RFC_4180.withEscape('\\'))
                .run(1 << 20, file);
        List<String> expected = List.of(
                ",1,2,4,4,,1 field where the header has 2,\"1\\\r\"",
                ",2,3,8,4,,1 field where the header has 2,2\\\\",
                ",3,4,12,3,,1 field where the header has 2,\"3\\\n\"",
                "");
        assertEquals(String.join("\n", expected), told.rejects().replaceFirst("^file.*\n", ""));
    }

    @Test
    void whatCannotBeReadToItsEndFailsWholeAndSaysWhere() throws Exception {
        Path good = Files.writeString(folder.resolve("good.csv"), "k,v\na,1\n");
        CsvDialect escaping = CsvDialect.RFC_4180.withEscape('\\');
        assertFails(escaping, "k,v\na,1\nb,\"x\"y\nc,1\n", "record 2, byte 8: text after a closing quote", good);
        assertFails(escaping, "k,v\na,1\nb,\"x\nc,1\n", "record 2, byte 8: a quote is opened and never closed", good);
        assertFails(escaping, "k,v\na,1\nb,1\\", "record 2, byte 8: the file ends right behind an escape", good);
        assertFails(
                escaping, "k,\"v\na,1", "header: a quote is opened and never closed, in the record at byte 0", good);
        assertFails(escaping, "k,v\na,1\n" + "x".repeat(99) + ",1\n", "record 2, byte 8: longer than 99 bytes", good);
        CsvDialect latin = CsvDialect.RFC_4180.withCharset("windows-1252");
        assertFails(latin, "k,v\na,1\n\u0081,1\n", "byte 8 is no windows-1252 (81)", good);
    }

    @Test
    void offsetsOfConvertedFilesAreThoseOfTheConvertedText() throws Exception {
        Path file = folder.resolve("latin.csv");
        Files.write(file, "k,v\nééé,1\nb,x\n".getBytes(StandardCharsets.ISO_8859_1));
        Aggregation wanted = new Aggregation("sum(v)").dialect(CsvDialect.RFC_4180.withCharset("ISO-8859-1"));
        assertTrue(wanted.run(1 << 20, file).rejects().contains(",2,3,13,4,v,"));
        String notices = String.join("\n", wanted.plan(1 << 20, file).notices());
        assertTrue(notices.contains("converted from ISO-8859-1: the byte offset"), notices);
    }

    @Test
    void anArchiveIsUnpackedThenConvertedThenParsed() throws Exception {
        StringBuilder text = new StringBuilder("k\tv\n");
        for (int i = 0; i < 20_000; i++) {
            text.append("é\\\t\t").append(i).append("\nx\t\\N\n");
        }
        Path file = folder.resolve("packed.tsv.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_16));
        }
        Aggregation wanted = new Aggregation("count,count(v),sum(v)")
                .by("k")
                .dialect(NamedDialect.MYSQL.dialect().withCharset("UTF-16"));
        for (BackendSpec spec : List.of(new BackendSpec.Sequential(), new BackendSpec.Processes(1, 0))) {
            Told told = wanted.run(spec, 1 << 10, file);
            String answer = new String(told.answer().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            assertEquals("k,count,count(v),sum(v)\nx,20000,0,\né\t,20000,20000,199990000\n", answer);
            assertEquals("", told.imbalance() + told.failures() + told.rejects().replaceFirst("^file.*\n", ""));
        }
    }

    @Test
    void aTextForNullOfADialectCountsAsEmpty() throws Exception {
        Path file = Files.writeString(folder.resolve("null.tsv"), "k\tv\n\\N\t1\n\\N\t\\N\nx\t\\\\N\n");
        Told told = new Aggregation("count,count(v),sum(v)")
                .by("k")
                .dialect(NamedDialect.MYSQL.dialect())
                .run(1 << 20, file);
        assertEquals("k,count,count(v),sum(v)\n\\N,2,1,1\nx,1,0,\n", told.answer());
    }

    private void assertFails(CsvDialect dialect, String text, String wanted, Path good) throws Exception {
        Path file = folder.resolve("bad.csv");
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        for (BackendSpec spec : List.of(new BackendSpec.Sequential(), new BackendSpec.Threads(2))) {
            Told told = new Aggregation("sum(v)")
                    .by("k")
                    .dialect(dialect)
                    .recordBytes(99)
                    .run(spec, 4, good, file);
            assertTrue(told.failures().contains(file + ": " + wanted), told.failures());
            assertEquals("k,sum(v)\na,1\n", told.answer());
        }
    }

    private static Aggregation wanted(CsvDialect dialect) {
        return new Aggregation(AGGREGATES).by("country").dialect(dialect);
    }

    private Path rewrite(Path original, Case job) throws IOException {
        StringBuilder text = new StringBuilder(job.before);
        try (CSVParser parser = CSVParser.parse(new StringReader(Files.readString(original)), CSVFormat.RFC4180)) {
            for (CSVRecord record : parser) {
                text.append(job.written.format((Object[]) record.values())).append('\n');
            }
        }
        Path file = folder.resolve(original.getFileName().toString());
        return Files.write(file, text.toString().getBytes(Charset.forName(job.read.charset())));
    }

    private static List<Path> plainFiles() throws IOException {
        try (Stream<Path> found = Files.list(ROOT.resolve("sample-data/sales"))) {
            return found.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        }
    }
}
