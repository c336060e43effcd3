package fanout.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.plan.Plan;
import fanout.run.Aggregation.Told;
import fanout.task.Batch;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvDialect;
import fanout.task.MemoryShare;
import fanout.worker.BatchRunner;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a file is cut and its chunks are batched and come back, everything told is what one pass over it tells. */
class CuttingPropertyTest {
    private static final int ROUNDS = 250;
    /** Its first run, once more with a batch that was void, once more from where its first record really begins. */
    private static final int MOST_RUNS_OF_A_CHUNK = 3;

    private static final List<Character> QUOTES = List.of('"', '\'', '|', '~');

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @TempDir
    private Path folder;

    @Test
    void hostileFilesCutAnywhereGiveWhatOnePassGives() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            CsvDialect dialect = anyDialect();
            byte[] text = new HostileFiles(random, dialect.quote()).next();
            Aggregation wanted = new Aggregation("count,distinct(b),min(b),max(b),first(b),last(b),sum(length(b))")
                    .dialect(dialect)
                    .by("a");
            assertCutsDoNotShow(random.nextInt(3) == 0 ? wanted.recordBytes(16 + random.nextInt(60)) : wanted, text);
        }
    }

    @Test
    void badValuesAreRejectedTheSameHoweverTheFileIsCut() throws Exception {
        for (int round = 0; round < ROUNDS / 2; round++) {
            CsvDialect dialect = anyDialect();
            byte[] text = new HostileFiles(random, dialect.quote()).next();
            Aggregation wanted =
                    new Aggregation("count,sum(b),median(b)").dialect(dialect).where("a <> 'k'");
            assertCutsDoNotShow(wanted, text);
        }
    }

    @Test
    void filesOfOneColumnKeepTheirBlankRecords() throws Exception {
        for (int round = 0; round < ROUNDS / 4; round++) {
            StringBuilder text = new StringBuilder("a\n");
            int lines = random.nextInt(60);
            int blank = 0;
            for (int i = 0; i < lines; i++) {
                boolean empty = random.nextBoolean();
                blank += empty ? 1 : 0;
                text.append(empty ? "" : random.nextInt(3) == 0 ? "\"q\nq\"" : "x")
                        .append("\n");
            }
            Aggregation wanted = new Aggregation("count,count(a)");
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            Told told = assertCutsDoNotShow(wanted, bytes);
            assertEquals("count,count(a)\n" + lines + "," + (lines - blank) + "\n", told.answer(), "seed " + seed);
        }
    }

    @Test
    void wellFormedFilesGiveWhatCommonsCsvReads() throws Exception {
        for (int round = 0; round < ROUNDS / 2; round++) {
            String newline = random.nextBoolean() ? "\r\n" : "\n";
            CsvDialect dialect = CsvDialect.RFC_4180.withQuote(QUOTES.get(random.nextInt(QUOTES.size())));
            String text = "a,b" + newline + new HostileFiles(random, dialect.quote()).wellFormed(newline);
            CSVFormat written =
                    CSVFormat.RFC4180.builder().setQuote(dialect.quote()).get();
            TreeMap<String, Integer> counts = new TreeMap<>();
            try (CSVParser parser = CSVParser.parse(new StringReader(text), written)) {
                for (CSVRecord record : parser) {
                    if (record.getRecordNumber() > 1) {
                        assertEquals(2, record.size());
                        counts.merge(record.get(0), 1, Integer::sum);
                    }
                }
            }
            StringBuilder expected = new StringBuilder();
            counts.forEach((key, count) -> expected.append(count).append(' '));
            Told told = assertCutsDoNotShow(
                    new Aggregation("count").dialect(dialect).by("a"), text.getBytes(StandardCharsets.ISO_8859_1));
            StringBuilder actual = new StringBuilder();
            try (CSVParser parser = CSVParser.parse(new StringReader(told.answer()), CSVFormat.RFC4180)) {
                for (CSVRecord record : parser) {
                    if (record.getRecordNumber() > 1) {
                        actual.append(record.get(1)).append(' ');
                    }
                }
            }
            assertEquals(expected.toString(), actual.toString(), () -> "seed " + seed + ": " + text);
        }
    }

    @Test
    void aFileOfWhichEveryGuessIsWrongIsRightAndRunsNoChunkMoreThanThrice() throws Exception {
        String line = "9,9\n";
        String text = "a,b\n" + ("1,\"" + line.repeat(2_000) + "\"\n").repeat(3);
        Path file = write(text.getBytes(StandardCharsets.UTF_8));
        Aggregation wanted = new Aggregation("count,sum(length(b))").by("a");
        Plan plan = wanted.plan(64, file);
        ShuffledBackend backend = backend(wanted.job(), 4);
        Told told = wanted.run(plan, backend, new CostModel(100_000, 6));
        assertEquals("a,count,sum(length(b))\n1,3,24000\n", told.answer());
        assertTrue(told.reruns() > plan.chunks().size() / 2, "not fooled at all: " + told.reruns());
        assertTrue(Collections.max(backend.runs().values()) <= MOST_RUNS_OF_A_CHUNK);
    }

    /** Where there are no quotes, cutting is no guess, and no chunk is run twice. */
    @Test
    void filesWithoutQuotesAreNeverGuessedWrongly() throws Exception {
        CsvDialect dialect = CsvDialect.RFC_4180.withQuote(CsvDialect.NONE);
        for (int round = 0; round < ROUNDS; round++) {
            Aggregation wanted = new Aggregation("count,max(b),first(b),sum(length(b))")
                    .dialect(dialect)
                    .by("a");
            Path file = write(new HostileFiles(random, dialect.quote()).next());
            Told onePass = wanted.run(Aggregation.ONE_CHUNK, file);
            Told cut = wanted.run(1 + random.nextInt(80), file);
            cut.assertSameAs(onePass, "seed " + seed);
            assertEquals(0, cut.reruns(), "seed " + seed);
        }
    }

    /** RFC 4180 with another quote, or none. */
    private CsvDialect anyDialect() {
        int which = random.nextInt(QUOTES.size() + 1);
        return CsvDialect.RFC_4180.withQuote(which == QUOTES.size() ? CsvDialect.NONE : QUOTES.get(which));
    }

    private Told assertCutsDoNotShow(Aggregation wanted, byte[] text) throws Exception {
        Path file = write(text);
        Told onePass = wanted.run(Aggregation.ONE_CHUNK, file);
        assertEquals("", onePass.imbalance());
        long chunkBytes = random.nextInt(4) == 0 ? 1 : 1 + random.nextInt(80);
        Plan plan = wanted.plan(chunkBytes, file);
        ShuffledBackend backend = backend(wanted.job(), 1 + random.nextInt(5));
        CostModel costs = new CostModel(random.nextInt(3) == 0 ? 100_000_000 : 1_000_000, random.nextInt(1000));
        Told cut = wanted.run(plan, backend, costs);
        String where = "seed " + seed + ", " + wanted.job().dialect().shown() + ", chunks of " + chunkBytes + ": "
                + new String(text, StandardCharsets.ISO_8859_1)
                        .replace("\r", "<CR>")
                        .replace("\n", "<LF>");
        assertTrue(backend.isEmpty(), where);
        cut.assertSameAs(onePass, where);
        if (!plan.chunks().isEmpty()) {
            assertTrue(Collections.max(backend.runs().values()) <= MOST_RUNS_OF_A_CHUNK, where);
        }
        return onePass;
    }

    private ShuffledBackend backend(CsvAggregateJob job, int capacity) {
        BatchRunner runner = new BatchRunner(job, MemoryShare.UNLIMITED);
        return new ShuffledBackend(
                batch -> runner.run(random.nextInt(4) == 0 ? givenBackAtOnce(batch) : batch),
                runner::handOver,
                random,
                capacity);
    }

    /** But for its first chunk. */
    private static Batch givenBackAtOnce(Batch batch) {
        return new Batch(batch.number(), batch.chunks(), batch.apart(), batch.segment(), 0);
    }

    private Path write(byte[] text) throws Exception {
        return Files.write(folder.resolve("file.csv"), text);
    }
}
