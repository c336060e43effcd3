package fanout.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.aggregate.ByteWriter;
import fanout.aggregate.Value;
import fanout.merge.RowOrder.Column;
import fanout.task.MemoryShare;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowSorterTest {
    private static final RowOrder BY_NUMBER = new RowOrder(List.of(new Column(0, false)));

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @TempDir
    private Path folder;

    private record Row(long number, String text) {}

    @Test
    void whatIsWantedComesInOrderAndEqualRowsAsTheyCame() throws IOException {
        for (int round = 0; round < 60; round++) {
            int rows = random.nextInt(30_000);
            long most = random.nextBoolean() ? Long.MAX_VALUE : 1 + random.nextInt(1 + random.nextInt(20_000));
            assertSorted(rows, 1 + random.nextInt(5000), most, 0);
        }
    }

    @Test
    void whatDoesNotFitIntoMemoryIsMergedFromFiles() throws IOException {
        assertSorted(60_000, 40_000, Long.MAX_VALUE, 500);
        try (Stream<Path> files = Files.list(folder)) {
            assertTrue(files.count() > 2, "no runs, seed " + seed);
        }
        assertSorted(60_000, 40_000, 30_000, 500);
    }

    @Test
    void aFileThatBecameShorterIsNoAnswer() throws IOException {
        RowSorter sorter = new RowSorter(Long.MAX_VALUE, new MemoryShare(1, () -> folder));
        ByteWriter block = new ByteWriter();
        for (int i = 0; i < 60_000; i++) {
            Value[] values = {new Value().setDecimal(i, 0), new Value().setText("x".repeat(500))};
            block.clear();
            RowRecord.write(values, BY_NUMBER, block);
            sorter.add(block.array(), block.size());
        }
        sorted(sorter);
        Path run;
        try (Stream<Path> files = Files.list(folder)) {
            run = files.findFirst().orElseThrow();
        }
        try (FileChannel file = FileChannel.open(run, StandardOpenOption.WRITE)) {
            // At the end of a record, or within one.
            file.truncate(random.nextBoolean() ? block.size() : random.nextInt((int) file.size()));
        }
        String said = assertThrows(EOFException.class, () -> sorted(sorter), "seed " + seed)
                .getMessage();
        assertEquals("a temporary file of sorted rows became shorter", said);
    }

    private void assertSorted(int rows, int numbers, long most, int textBytes) throws IOException {
        RowSorter sorter = new RowSorter(most, new MemoryShare(1, () -> folder));
        List<Row> expected = new ArrayList<>();
        ByteWriter block = new ByteWriter();
        for (int i = 0; i < rows; i++) {
            Row row = new Row(random.nextInt(numbers) - numbers / 2, i + "x".repeat(textBytes));
            expected.add(row);
            Value[] values = {new Value().setDecimal(row.number, 0), new Value().setText(row.text)};
            RowRecord.write(values, BY_NUMBER, block);
            if (random.nextInt(500) == 0) {
                sorter.add(block.array(), block.size());
                block.clear();
            }
        }
        sorter.add(block.array(), block.size());
        expected.sort(Comparator.comparingLong(Row::number));
        List<Row> wanted = expected.subList(0, (int) Math.min(rows, most));
        // As often as a writer likes.
        assertEquals(wanted, sorted(sorter), rows + " rows, " + most + " wanted, seed " + seed);
        assertEquals(wanted, sorted(sorter), "the second time, seed " + seed);
    }

    private static List<Row> sorted(RowSorter sorter) throws IOException {
        List<Row> all = new ArrayList<>();
        sorter.inOrder(
                new Crew(2),
                rows -> {
                    List<Row> some = new ArrayList<>();
                    Value[] row = {new Value(), new Value()};
                    for (int i = 0; i < rows.size(); i++) {
                        rows.read(i, row);
                        some.add(new Row(row[0].unscaled(), row[1].toString()));
                    }
                    return some;
                },
                all::addAll);
        return all;
    }
}
