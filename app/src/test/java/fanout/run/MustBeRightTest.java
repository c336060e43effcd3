package fanout.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.backend.BackendSpec;
import fanout.run.Aggregation.Told;
import fanout.task.RecordCounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files on which tools are known to lose or change data in silence. */
class MustBeRightTest {
    private static final List<Long> CHUNK_BYTES = List.of(100L, 4096L, 8L << 20);

    /** Many cuts, in few messages. */
    private static final long PROCESS_CHUNK_BYTES = 1024;

    @TempDir
    private Path folder;

    @Test
    void aFileWhoseWidthChangesAfterAThousandRows() throws Exception {
        Path file = write("a,b\n" + "1,2\n".repeat(1000) + "1,2,3\n".repeat(500) + "4\n" + "1,2\n");
        Told told = everywhere(new Aggregation("count,sum(b)"), file);
        assertEquals(List.of("1001,2002"), Aggregation.rows(told));
        assertEquals(new RecordCounts(1502, 1001, 0, 501, 0), told.counts());
        assertTrue(told.rejects().startsWith(",1001,1002,4004,6,,3 fields where the header has 2,\"1,2,3\"\n"));
        assertTrue(told.rejects().endsWith(",1501,1502,7004,2,,1 field where the header has 2,4\n"));
    }

    @Test
    void aMisfitAfterThirtyThousandIntegers() throws Exception {
        Path file = write("a\n" + "12\n".repeat(30_000) + "2.5\n007\n1_000\n");
        Told sums = everywhere(new Aggregation("count,sum(a),min(a),max(a)"), file);
        assertEquals(List.of("30002,360009.5,2.5,12"), Aggregation.rows(sums));
        assertEquals(",30003,30004,90010,6,a,\"\"\"1_000\"\" is not a number\",1_000\n", sums.rejects());
        Told groups = everywhere(new Aggregation("count").by("a"), file);
        assertEquals(List.of("007,1", "12,30000", "1_000,1", "2.5,1"), Aggregation.rows(groups));
    }

    @Test
    void aLastRecordLongerThanTheBuffer() throws Exception {
        String longText = "é,\"\"\n".repeat(60_000);
        Path file = write("a,b\n1,x\n2,\"" + longText + "\"");
        Told told = everywhere(new Aggregation("sum(a),sum(length(b))"), file);
        assertEquals(List.of("3," + (1 + 4 * 60_000)), Aggregation.rows(told));
    }

    /** The first argument was computed already when the second turned out to be bad. */
    @Test
    void nothingOfARecordThatIsRejectedForItsSecondExpressionIsAdded() throws Exception {
        for (int good : new int[] {0, 1, 2047, 2048, 5000}) {
            Path file = write("k,a,b\n" + "x,1,1\n".repeat(good) + "x,1000,?\ny,7,1\nx,1000,?\n");
            Told told = everywhere(new Aggregation("count,sum(a * 2),sum(b * 2),distinct(a || b)").by("k"), file);
            String first = "x," + good + "," + 2 * good + "," + 2 * good + ",1";
            assertEquals(good == 0 ? List.of("y,1,14,2,1") : List.of(first, "y,1,14,2,1"), Aggregation.rows(told));
            assertEquals(new RecordCounts(good + 3, good + 1, 0, 2, 0), told.counts());
        }
    }

    @Test
    void aFileOfThreeRowsOneOfThemRagged() throws Exception {
        Path file = write("a,b,c\n1,2,3\n4,5\n6,7,8\n");
        Told told = everywhere(new Aggregation("count,sum(c)"), file);
        assertEquals(List.of("2,11"), Aggregation.rows(told));
        assertEquals(",2,3,12,4,,2 fields where the header has 3,\"4,5\"\n", told.rejects());
    }

    @Test
    void anIntegerBeyondLongsPastRecord25000() throws Exception {
        Path file = write("a\n" + "1\n".repeat(25_001) + "9223372036854775808\n");
        Told told = everywhere(new Aggregation("sum(a),max(a),median(a)"), file);
        assertEquals(List.of("9223372036854800809,9223372036854775808,1"), Aggregation.rows(told));
        Told groups = everywhere(new Aggregation("count").by("a"), file);
        assertEquals(List.of("1,25001", "9223372036854775808,1"), Aggregation.rows(groups));
    }

    @Test
    void sumsThatLeaveLongsAndDoublesBehind() throws Exception {
        Path longs = write("a\n9223372036854775807\n1\n");
        assertEquals(List.of("9223372036854775808"), Aggregation.rows(everywhere(new Aggregation("sum(a)"), longs)));
        Path decimals = write("a\n0.1\n0.2\n0.3\n1e16\n1\n-1e16\n");
        assertEquals(List.of("1.6"), Aggregation.rows(everywhere(new Aggregation("sum(a)"), decimals)));
    }

    /** Texts written down once: every JDK, now and later, has to give them. */
    @Test
    void doublesAreTheSameTextsOnEveryJdk() throws Exception {
        Path file = write("a,b\n2,0.5\n3,1e5\n2e23,-7.25\n1e-9,100\n");
        Told told = everywhere(
                new Aggregation("sum(sqrt(a)),avg(sqrt(a)),sum(sin(b)),avg(tan(b)),sum(cos(b)),max(sqrt(a) * sqrt(a)),"
                        + "avg(ln(a)),sum(exp(b / 1000)),stddev(b),avg(b),avg(a)"),
                file);
        assertEquals(
                List.of("447213595503.10425,111803398875.77606,-0.8142721835450448,-0.38149065459821574,"
                        + "1.308464800028539,2.0000000000000002e23,8.68027448792616,2.6881171418161356e43,"
                        + "49984.48218838147,25023.3125,50000000000000000000001.25000000025"),
                Aggregation.rows(told));
        Path one = write("one.csv", "a\n2e23\n");
        Told single = everywhere(new Aggregation("sum(a),sum(sqrt(a) * sqrt(a)),sum(pow(a, 1)),min(sin(a))"), one);
        assertEquals(
                List.of("200000000000000000000000,2.0000000000000002e23,2e23,-0.6131350713718077"),
                Aggregation.rows(single));
    }

    @Test
    void bareQuotesOnBothSidesOfEveryCut() throws Exception {
        Path file = write("a,b\n" + "5\" pipe,1\n\"12\"\" pipe, \"\"long\"\"\",2\nplain,3\n".repeat(12));
        Aggregation wanted = new Aggregation("count,sum(b)").by("a");
        Told first = everywhere(wanted, file);
        assertEquals(
                List.of("\"12\"\" pipe, \"\"long\"\"\",12,24", "\"5\"\" pipe\",12,12", "plain,12,36"),
                Aggregation.rows(first));
        for (long chunkBytes = 1; chunkBytes <= 60; chunkBytes++) {
            wanted.run(chunkBytes, file).assertSameAs(first, "chunks of " + chunkBytes);
            wanted.run(new BackendSpec.Threads(2), chunkBytes, file).assertSameAs(first, "chunks of " + chunkBytes);
        }
    }

    @Test
    void aFileWhoseLinesEndWithCarriageReturnsAlone() throws Exception {
        Path file = write("a,b\r" + "x,1\r\"y\rz\",2\r".repeat(1000));
        Told told = everywhere(new Aggregation("count,sum(b)").by("a"), file);
        assertEquals("a,count,sum(b)\nx,1000,1000\n\"y\rz\",1000,2000\n", told.answer());
    }

    @Test
    void moreThanAMegabyteWithoutALineFeed() throws Exception {
        String rows = "x,1\r\"y\rz,\"\"7\"\",1\",2\r" + "long," + "0".repeat(990) + "3\r";
        Path file = write("a,b\r" + rows.repeat(1200));
        Told told = everywhere(new Aggregation("count,sum(b)").by("a"), file);
        assertEquals("a,count,sum(b)\nlong,1200,3600\nx,1200,1200\n\"y\rz,\"\"7\"\",1\",1200,2400\n", told.answer());
    }

    @Test
    void linesThatEndInEachWayAndFieldsThatHoldEach() throws Exception {
        String rows = "x,1\ny,2\r\nz,3\r\"l\nf\",4\r\"cr\r\",5\n\"cr\r\nlf\",6\r\n\n\r\r\n,7\r,8\n";
        Path file = write("a,b\r\n" + rows.repeat(100));
        Told told = everywhere(new Aggregation("count,sum(b)").by("a"), file);
        List<String> expected = List.of(
                "a,count,sum(b)",
                ",200,1500",
                "\"cr\r\",100,500",
                "\"cr\r\nlf\",100,600",
                "\"l\nf\",100,400",
                "x,100,100",
                "y,100,200",
                "z,100,300",
                "");
        assertEquals(String.join("\n", expected), told.answer());
        assertEquals(new RecordCounts(1100, 800, 0, 0, 300), told.counts());
    }

    @Test
    void aMarkBeforeAQuotedHeader() throws Exception {
        Path file = write("\uFEFF\"a\",\"b\nc\"\r\n1,2\r\n3\r\n");
        Told told = everywhere(new Aggregation("count,sum(a),sum(`b\nc`)"), file);
        assertEquals(new RecordCounts(2, 1, 0, 1, 0), told.counts());
        assertTrue(told.answer().endsWith("\n1,1,2\n"), told.answer());
        assertTrue(told.rejects().startsWith(",2,4,19,3,,1 field"), told.rejects());
    }

    @Test
    void twentyMegabytesWhoseQuotedFieldsHoldLinesThatLookLikeRecords() throws Exception {
        Path file = folder.resolve("large.csv");
        long expected = 0;
        try (var out = Files.newBufferedWriter(file)) {
            out.write("id,amount,text\r\n");
            // Fields of a few lines, and some that are longer than chunks and than what a guess looks at.
            for (int i = 0; expected < 20 << 20; i++) {
                int lines = i % 1000 == 999 ? 60_000 : i % 7;
                String row = i + ",1,\"" + "7,1000,\"\"seven\"\"\r\n".repeat(lines) + "\"\r\n";
                expected += row.length();
                out.write(row);
            }
        }
        Aggregation wanted = new Aggregation("count,sum(amount),max(amount),distinct(id)");
        Told onePass = wanted.run(Aggregation.ONE_CHUNK, file);
        assertEquals(1, Aggregation.rows(onePass).size());
        for (long chunkBytes : new long[] {64 << 10, 1 << 20, 8 << 20}) {
            Told told = wanted.run(new BackendSpec.Threads(2), chunkBytes, file);
            told.assertSameAs(onePass, "chunks of " + chunkBytes);
            assertTrue(Aggregation.rows(told).get(0).matches("(\\d+),\\1,1,\\1"), told.answer());
        }
    }

    @Test
    void columnsInAnotherOrderInTheNextFile() throws Exception {
        Path first = write("first.csv", "name,age\nann,30\nbob,40\n");
        Path second = write("second.csv", "age,name\n50,ann\n");
        Path third = write("third.csv", "name\nann\n");
        Told told = everywhere(new Aggregation("count,sum(age)").by("name"), first, second, third);
        assertEquals(List.of("ann,3,80", "bob,1,40"), Aggregation.rows(told));
    }

    @Test
    void oneEmptyFileAmongMany() throws Exception {
        Path first = write("first.csv", "a\n1\n");
        Path empty = write("empty.csv", "");
        Path mark = write("mark.csv", "\uFEFF");
        Path header = write("header.csv", "a");
        Path last = write("last.csv", "a\n2");
        Told told = everywhere(new Aggregation("count,sum(a)"), first, empty, mark, header, last);
        assertEquals(List.of("2,3"), Aggregation.rows(told));
        assertEquals("", told.failures());
        assertEquals(List.of("0,"), Aggregation.rows(everywhere(new Aggregation("count,sum(a)"), empty)));
    }

    @Test
    void oneColumnWithBlankRecordsAndTwoColumnsWithBlankLines() throws Exception {
        Path one = write("a\n1\n\n2\n\n\n");
        Told told = everywhere(new Aggregation("count,count(a),sum(a)").by(), one);
        assertEquals(List.of("5,2,3"), Aggregation.rows(told));
        assertEquals(new RecordCounts(5, 5, 0, 0, 0), told.counts());
        Path two = write("a,b\n1,1\n\n2,2\n\n\n");
        Told blank = everywhere(new Aggregation("count,sum(a)"), two);
        assertEquals(List.of("2,3"), Aggregation.rows(blank));
        assertEquals(new RecordCounts(5, 2, 0, 0, 3), blank.counts());
    }

    @Test
    void archivesOfSeveralMembers() throws Exception {
        byte[] all = joined(gzip("a,b\n1,\"x"), gzip("\"\n"), gzip("2,y"), gzip(""), gzip("\n3,z"));
        Path file = Files.write(folder.resolve("members.csv.gz"), all);
        Told told = everywhere(new Aggregation("count,sum(a),max(b)"), file);
        assertEquals(List.of("3,6,z"), Aggregation.rows(told));
        assertEquals("", told.failures());
    }

    @Test
    void archivesThatAreCutOffOrFollowedByGarbageAreErrors() throws Exception {
        Path good = write("good.csv", "a\n1\n");
        byte[] packed = gzip("a\n" + "2\n".repeat(1000));
        Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(packed, packed.length - 1));
        Path garbage = Files.write(folder.resolve("garbage.csv.gz"), joined(packed, new byte[] {0, 0, 'x'}));
        Told told = everywhere(new Aggregation("count,sum(a)"), cut, good, garbage);
        assertEquals(List.of("1,1"), Aggregation.rows(told));
        assertEquals(
                cut + ": the archive is cut off: it ends at packed byte " + (packed.length - 1) + "\n" + garbage
                        + ": something that is not padding follows at packed byte " + (packed.length + 2) + "\n",
                told.failures());
    }

    @Test
    void aQuoteThatIsNeverClosedIsOneRejectThatNamesWhereItOpened() throws Exception {
        Path file = write("a,b\n1,x\n2,\"y\n3,z\n4,w\n");
        Told told = everywhere(new Aggregation("count,sum(a)"), file);
        assertEquals(List.of("1,1"), Aggregation.rows(told));
        assertEquals(new RecordCounts(2, 1, 0, 1, 0), told.counts());
        assertTrue(told.rejects().startsWith(",2,3,8,13,,\"quote opened at byte 10 is never closed: "), told.rejects());
    }

    @Test
    void bytesThatAreNoUtf8AreKeptAndOrderedAsBytes() throws Exception {
        byte[] text = "k,v\n\u00ff,1\n\u00c3\u00a9,2\nz,3\n\u0080,4\n".getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(folder.resolve("bytes.csv"), text);
        Told told = everywhere(new Aggregation("sum(v)").by("k"), file);
        assertEquals(List.of("z,3", "\u0080,4", "\u00c3\u00a9,2", "\u00ff,1"), Aggregation.rows(told));
    }

    @Test
    void otherDelimitersAndFilesWithoutHeader() throws Exception {
        Path file = write("Hamburg;12.0\nBulawayo;8.9\nHamburg;-3.45\n");
        Told told =
                everywhere(new Aggregation("min(c2),avg(c2),max(c2)").by("c1").dialect(';', false), file);
        assertEquals(List.of("Bulawayo,8.9,8.9,8.9", "Hamburg,-3.45,4.275,12.0"), Aggregation.rows(told));
    }

    @Test
    void emptyAndQuotedEmptyKeysAreOneKeyAndCountAsNothing() throws Exception {
        Path file = write("k,v\n,1\n\"\",2\nNA,\n01001,3\n");
        Told told = everywhere(new Aggregation("count,count(v),sum(v)").by("k"), file);
        assertEquals(List.of(",2,2,3", "01001,1,1,3", "NA,1,0,"), Aggregation.rows(told));
    }

    /** In every mode, and at every size of chunk: everything told must be the same. */
    private static Told everywhere(Aggregation wanted, Path... files) throws Exception {
        Told first = wanted.run(Aggregation.ONE_CHUNK, files);
        for (long chunkBytes : CHUNK_BYTES) {
            for (BackendSpec spec : List.of(new BackendSpec.Sequential(), new BackendSpec.Threads(2))) {
                wanted.run(spec, chunkBytes, files).assertSameAs(first, spec + ", chunks of " + chunkBytes);
            }
        }
        wanted.run(new BackendSpec.Processes(2, 0), PROCESS_CHUNK_BYTES, files).assertSameAs(first, "processes");
        return first;
    }

    private Path write(String text) throws IOException {
        return write("file.csv", text);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
