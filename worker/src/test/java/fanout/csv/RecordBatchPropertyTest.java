package fanout.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.aggregate.Value;
import fanout.task.CsvDialect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Texts of many of the index's blocks, read by the batch as the kernel reads them. */
class RecordBatchPropertyTest {
    private static final int ROUNDS = 1_500;
    private static final int WIDE_ROUNDS = 150;
    private static final int LONG_ROUNDS = 100;
    private static final int MOST_COLUMNS = 300;
    private static final int NO_LIMIT = 1 << 20;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    /** Of the text at hand. */
    private CsvDialect dialect = CsvDialect.RFC_4180;

    private int inBatches;
    private int alone;

    @Test
    void anyBytesAtAllAreReadAsThePlainParserReadsThem() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            dialect = QuoteDialects.any(random);
            byte[] text = QuoteDialects.rewritten(round % 2 == 0 ? regular() : anything(), dialect);
            int width = 1 + random.nextInt(4);
            int limit = random.nextInt(4) == 0 ? 2 + random.nextInt(200) : NO_LIMIT;
            String where = "seed " + seed + ", quote " + (int) dialect.quote() + ", width " + width + ", limit " + limit
                    + ": " + Controls.shown(text);
            assertEquals(PlainParser.parse(text, dialect.quote(), limit), read(text, width, limit), where);
        }
        assertTrue(inBatches > ROUNDS && alone > ROUNDS, inBatches + " records in batches, " + alone + " alone");
    }

    @Test
    void recordsOfManyColumnsAreReadAsThePlainParserReadsThem() throws IOException {
        int compared = 0;
        for (int round = 0; round < WIDE_ROUNDS; round++) {
            dialect = QuoteDialects.any(random);
            // Around 64 fields even a record of empty ones goes over an edge of the index's blocks.
            int width = random.nextInt(4) == 0 ? 60 + random.nextInt(8) : 1 + random.nextInt(MOST_COLUMNS);
            byte[] text = QuoteDialects.rewritten(wide(width), dialect);
            int limit = random.nextInt(4) == 0 ? 2 * width + random.nextInt(2 * width) : NO_LIMIT;
            int[] some = random.ints(0, width)
                    .limit(1 + random.nextInt(5))
                    .sorted()
                    .distinct()
                    .toArray();
            String where = "seed " + seed + ", round " + round + ", width " + width + ", limit " + limit;
            assertEquals(PlainParser.parse(text, dialect.quote(), limit), read(text, width, limit), where);
            Map<Long, List<String>> whole = inBatches(text, width, all(width), limit);
            Map<Long, List<String>> parts = inBatches(text, width, some, limit);
            // Where the text is cut behind a quote, either may leave a record to be read alone.
            whole.keySet().retainAll(parts.keySet());
            parts.keySet().retainAll(whole.keySet());
            whole.replaceAll((offset, fields) -> only(some, fields));
            assertEquals(whole, parts, () -> where + ", columns " + Arrays.toString(some));
            compared += parts.size();
        }
        assertTrue(compared > WIDE_ROUNDS, compared + " records in batches of both");
    }

    @Test
    void longTextsReadAtOnceAreReadAsThePlainParserReadsThem() throws IOException {
        for (int round = 0; round < LONG_ROUNDS; round++) {
            dialect = QuoteDialects.any(random);
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            while (text.size() < 3 * BlockFlags.STRETCH) {
                // Behind what is odd the index begins anew.
                text.writeBytes(round % 4 == 0 ? regular() : new RandomCsv(random).record(1 + random.nextInt(4)));
                int left = nextEdge(text.size()) - text.size();
                if (left < 100 && random.nextInt(8) == 0) {
                    text.writeBytes(overTheEdge(left));
                }
            }
            byte[] rewritten = QuoteDialects.rewritten(text.toByteArray(), dialect);
            int width = 1 + random.nextInt(4);
            BytesSource source = new BytesSource(rewritten, rewritten.length);
            RecordReader records = QuoteDialects.reader(source, rewritten.length, dialect, NO_LIMIT);
            assertEquals(
                    PlainParser.parse(rewritten, dialect.quote(), NO_LIMIT),
                    read(records, rewritten, width, NO_LIMIT),
                    "seed " + seed + ", quote " + (int) dialect.quote() + ", round " + round + ", width " + width);
        }
        assertTrue(inBatches > LONG_ROUNDS && alone > LONG_ROUNDS, inBatches + " in batches, " + alone + " alone");
    }

    @Test
    void onlyTheColumnsAskedForAreLocated() throws IOException {
        byte[] text = "a,\"b\"\"1\",c\nd,e,\"f\ng\"\n".getBytes(StandardCharsets.UTF_8);
        RecordBatch batch = new RecordBatch(3, new int[] {1, 2}, ByteClasses.of(dialect), NO_LIMIT);
        // At once: where the text is cut behind a quote, the batch may leave a record to be read alone.
        BytesSource source = new BytesSource(text, text.length);
        RecordReader records = QuoteDialects.reader(source, text.length, dialect, NO_LIMIT);
        List<List<String>> taken = new ArrayList<>();
        while (records.next(batch, text.length)) {
            for (int i = 0; i < batch.size(); i++) {
                taken.add(fields(batch, i));
            }
        }
        assertEquals(List.of(List.of("b\"1", "c"), List.of("e", "f\ng")), taken);
    }

    @Test
    void aBatchEndsBeforeTheOffsetItIsTold() throws IOException {
        byte[] text = "a\nb\nc\n".getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before <= text.length; before++) {
            RecordBatch batch = new RecordBatch(1, new int[] {0}, ByteClasses.of(dialect), NO_LIMIT);
            RecordReader records = reader(text, NO_LIMIT);
            int taken = 0;
            while (records.next(batch, before)) {
                taken += batch.size();
            }
            assertEquals((before + 1) / 2, taken, "before " + before);
        }
    }

    /** As the kernel does: by the batch where that is possible, else one by one. */
    private List<String> read(byte[] text, int width, int limit) throws IOException {
        return read(reader(text, limit), text, width, limit);
    }

    private List<String> read(RecordReader records, byte[] text, int width, int limit) throws IOException {
        RecordBatch batch = new RecordBatch(width, all(width), ByteClasses.of(dialect), limit);
        List<String> shown = new ArrayList<>();
        while (records.nextOffset() < text.length) {
            if (records.next(batch, text.length)) {
                for (int i = 0; i < batch.size(); i++) {
                    records.select(batch, i);
                    assertEquals(records.offset(), batch.offset(i));
                    shown.add(shown(records, fields(batch, i)));
                    assertRaw(text, records);
                }
                inBatches += batch.size();
            } else {
                assertTrue(records.next());
                boolean trusted = records.flaw() == RecordFlaw.NONE;
                shown.add(shown(records, trusted ? fields(records) : List.of()));
                alone++;
            }
        }
        return shown;
    }

    /** Those columns of the records that are taken by the batch, by their offsets. */
    private Map<Long, List<String>> inBatches(byte[] text, int width, int[] columns, int limit) throws IOException {
        RecordBatch batch = new RecordBatch(width, columns, ByteClasses.of(dialect), limit);
        RecordReader records = reader(text, limit);
        Map<Long, List<String>> taken = new TreeMap<>();
        while (records.nextOffset() < text.length) {
            if (!records.next(batch, text.length)) {
                assertTrue(records.next());
                continue;
            }
            for (int i = 0; i < batch.size(); i++) {
                taken.put(batch.offset(i), fields(batch, i));
            }
        }
        return taken;
    }

    private static int[] all(int width) {
        return IntStream.range(0, width).toArray();
    }

    private static List<String> only(int[] columns, List<String> fields) {
        return Arrays.stream(columns).mapToObj(fields::get).toList();
    }

    private static String shown(RecordReader records, List<String> fields) {
        return PlainParser.shown(
                records.offset(), records.length(), records.line(), records.flaw(), records.flawOffset(), fields);
    }

    private void assertRaw(byte[] text, RecordReader records) {
        byte[] raw = records.raw();
        int offset = (int) records.offset();
        assertArrayEquals(Arrays.copyOfRange(text, offset, offset + raw.length), raw, "seed " + seed);
        assertTrue(records.length() - raw.length <= 2);
    }

    private static List<String> fields(RecordBatch batch, int record) {
        List<String> fields = new ArrayList<>();
        for (int column = 0; column < batch.columns(); column++) {
            int start = batch.starts(column)[record];
            int end = batch.ends(column)[record];
            fields.add(new String(batch.bytes(), start, end - start, StandardCharsets.ISO_8859_1));
        }
        return fields;
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

    private RecordReader reader(byte[] text, int limit) {
        TrickleSource source = new TrickleSource(text, 0, random, 1 + random.nextInt(200));
        return QuoteDialects.reader(source, random.nextInt(text.length + 2), dialect, limit);
    }

    /** Mostly well formed, so that there is something to be taken by the batch. */
    private byte[] regular() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int i = random.nextInt(40); i >= 0; i--) {
            text.writeBytes(new RandomCsv(random).wellFormed());
            if (random.nextInt(20) == 0) {
                text.writeBytes(new RandomCsv(random).hostile());
            }
        }
        return text.toByteArray();
    }

    /** Mostly records of so many fields. */
    private byte[] wide(int width) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int i = random.nextInt(12); i >= 0; i--) {
            int more = random.nextInt(10) == 0 ? random.nextInt(3) - 1 : 0;
            text.writeBytes(new RandomCsv(random).record(width + more));
            if (random.nextInt(20) == 0) {
                text.writeBytes(new RandomCsv(random).hostile());
            }
        }
        return text.toByteArray();
    }

    /** Behind a place where the index, from the text's beginning, has a stretch end and the next one begin. */
    private static int nextEdge(int place) {
        int stretch = StructuralIndex.FIRST_STRETCH;
        int edge = stretch;
        while (edge <= place) {
            stretch = Math.min(BlockFlags.STRETCH, stretch * 2);
            edge += stretch;
        }
        return edge;
    }

    /**
     * A record that goes over the edge of a stretch, which is so many bytes ahead: inside quotes, perhaps for a whole stretch;
     * with a closing quote just before it, perhaps too early and with no other in the next stretch; with a quote behind it.
     */
    private byte[] overTheEdge(int left) {
        String text =
                switch (random.nextInt(4)) {
                    case 0 -> "\"" + "a,b\n".repeat(random.nextInt(60)) + "\"";
                    case 1 -> "\"" + "a,b\n".repeat(BlockFlags.STRETCH / 2) + "\"";
                    case 2 ->
                        "\"" + "c".repeat(Math.max(0, left - 2)) + "\"" + "d".repeat(random.nextInt(2) * 100)
                                + "\ne".repeat(BlockFlags.STRETCH);
                    default -> "c".repeat(left) + "\"d,e\"";
                };
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private byte[] anything() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int i = random.nextInt(20); i >= 0; i--) {
            text.writeBytes(new RandomCsv(random).hostile());
        }
        return text.toByteArray();
    }
}
