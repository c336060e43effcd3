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
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Texts of many of the index's blocks, read by the batch as the kernel reads them. */
class RecordBatchPropertyTest {
    private static final int ROUNDS = 1_500;
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
        int[] columns = IntStream.range(0, width).toArray();
        RecordBatch batch = new RecordBatch(width, columns, ByteClasses.of(dialect), limit);
        RecordReader records = reader(text, limit);
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

    private byte[] anything() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int i = random.nextInt(20); i >= 0; i--) {
            text.writeBytes(new RandomCsv(random).hostile());
        }
        return text.toByteArray();
    }
}
