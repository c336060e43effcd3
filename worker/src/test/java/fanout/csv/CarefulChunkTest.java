package fanout.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.aggregate.AggregateFunction;
import fanout.aggregate.ByteWriter;
import fanout.task.AggregateCall;
import fanout.task.BadValuePolicy;
import fanout.task.Chunk;
import fanout.task.Compression;
import fanout.task.CsvAggregateJob;
import fanout.task.CsvChunk;
import fanout.task.CsvDialect;
import fanout.task.CsvReport;
import fanout.task.CsvSource;
import fanout.task.FileIdentity;
import fanout.task.Partial;
import fanout.task.PoisonRecord;
import fanout.task.Reject;
import fanout.task.WorkNote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarefulChunkTest {
    private static final CsvAggregateJob JOB = new CsvAggregateJob(
            CsvDialect.RFC_4180,
            List.of("k"),
            List.of(
                    new AggregateCall("sum(v)", AggregateFunction.SUM, "v"),
                    new AggregateCall("first(v)", AggregateFunction.FIRST, "v")),
            "",
            List.of(),
            BadValuePolicy.REJECT,
            "",
            CsvAggregateJob.DEFAULT_RECORD_BYTES);

    @TempDir
    private Path folder = Path.of("");

    @RepeatedTest(20)
    void takenOneByOneRecordsGiveTheSameReportAndTheSamePartial() throws Exception {
        long seed = System.nanoTime();
        CsvChunk chunk = chunk(randomRecords(new Random(seed)));
        AggregateKernel fast = new AggregateKernel(JOB);
        CsvReport expected = fast.run(chunk);
        AggregateKernel careful = new AggregateKernel(JOB);
        CsvReport report = careful.run(chunk.carefully(List.of()));
        assertEquals(expected.counts(), report.counts(), "seed " + seed);
        assertEquals(expected.end(), report.end(), "seed " + seed);
        assertEquals(expected.lines(), report.lines(), "seed " + seed);
        assertEquals(expected.crc32c(), report.crc32c(), "seed " + seed);
        assertEquals(shown(expected), shown(report), "seed " + seed);
        assertArrayEquals(bytes(fast.take()), bytes(careful.take()), "seed " + seed);
    }

    @Test
    void aPoisonRecordIsRejectedUnseenAndTheBooksBalance() throws Exception {
        CsvChunk chunk = chunk("a,1\n\"a\n\",2\nb,3\n");
        long offset = chunk.start() + 4;
        CsvReport report = new AggregateKernel(JOB)
                .run(chunk.carefully(List.of(new PoisonRecord(offset, "it kills"), new PoisonRecord(offset + 1, "?"))));
        assertEquals(3, report.counts().read());
        assertEquals(2, report.counts().kept());
        assertTrue(report.counts().balances());
        Reject reject = report.rejects().get(0);
        assertEquals("it kills", reject.reason());
        assertEquals(offset, reject.offset());
        assertEquals(1, reject.record());
        assertEquals(7, reject.bytes());
        assertEquals("\"a\n\",2", new String(reject.raw(), StandardCharsets.UTF_8));
    }

    @Test
    void everyRecordIsNotedWithWhereItEnds() throws Exception {
        CsvChunk chunk = chunk("a,1\n\"a\n\",2\nb,3\n");
        List<String> noted = new ArrayList<>();
        AggregateKernel kernel = new AggregateKernel(JOB);
        kernel.noteOn(new Listed(chunk.start(), noted));
        kernel.run(chunk.carefully(List.of()));
        assertEquals(List.of("at 0", "0 to 4", "at 4", "4 to 11", "at 11", "11 to 15"), noted);
        noted.clear();
        kernel.run(chunk);
        assertEquals(List.of("at 0"), noted);
    }

    private record Listed(long start, List<String> noted) implements WorkNote {
        @Override
        public void begin(long batch, Chunk chunk) {}

        @Override
        public void at(long offset) {
            noted.add("at " + (offset - start));
        }

        @Override
        public void at(long from, long to) {
            noted.add((from - start) + " to " + (to - start));
        }

        @Override
        public void answer(long batch) {}

        @Override
        public void rest() {}
    }

    private static List<String> shown(CsvReport report) {
        return report.rejects().stream()
                .map(reject -> reject.record() + " " + reject.line() + " " + reject.offset() + " " + reject.bytes()
                        + reject.column() + reject.reason())
                .toList();
    }

    private static byte[] bytes(Partial partial) {
        ByteWriter out = new ByteWriter();
        ((Partial.Groups) partial).table().encode(out);
        return out.toByteArray();
    }

    private static String randomRecords(Random random) {
        List<String> kinds =
                List.of("a,1\n", "b,2.5\n", "\"c\n\"\"\",3\r\n", "d,x\n", "e\n", "\n", "f,\"4\"\n", "g,\"5\"x\n");
        StringBuilder text = new StringBuilder();
        int records = random.nextInt(5_000);
        for (int i = 0; i < records; i++) {
            text.append(kinds.get(random.nextInt(20) == 0 ? random.nextInt(kinds.size()) : random.nextInt(3)));
        }
        return text.toString();
    }

    private CsvChunk chunk(String records) throws IOException {
        String text = "k,v\n" + records;
        Path file = Files.writeString(folder.resolve("a.csv"), text);
        FileIdentity identity = new FileIdentity("", text.length(), 0, 0);
        CsvSource source =
                new CsvSource(0, file.toString(), List.of("k", "v"), text.length(), 4, 1, Compression.NONE, identity);
        return new CsvChunk(0, source, 4, text.length(), 4);
    }
}
