package fanout.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.backend.BackendSpec;
import fanout.backend.Backends;
import fanout.input.InputFile;
import fanout.merge.Earlier;
import fanout.merge.PartialKeeper;
import fanout.merge.RejectSpool;
import fanout.plan.CsvPlanner;
import fanout.plan.Plan;
import fanout.run.Aggregation.Told;
import fanout.task.MemoryShare;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An input counts whole or not at all, whenever it fails. */
class AggregateRunTest {
    private static final String ROWS = "x,1\ny,2\n".repeat(500);
    private static final String HEADER = "a,b\n";

    private final Aggregation counting = new Aggregation("count,sum(b)").by("a");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {100, 4096, Aggregation.ONE_CHUNK})
    void anArchiveThatEndsInTheMiddleIsLeftOutWholeAndNamed(long chunkBytes) throws Exception {
        Path good = write("a.csv", HEADER + ROWS);
        byte[] packed = gzip(HEADER + ROWS.repeat(50));
        Path cut = Files.write(folder.resolve("b.csv.gz"), Arrays.copyOf(packed, packed.length - 10));
        Path other = write("c.csv", HEADER + ROWS);
        for (BackendSpec spec : List.of(new BackendSpec.Sequential(), new BackendSpec.Threads(2))) {
            Told told = counting.run(spec, chunkBytes, good, cut, other);
            assertEquals(List.of("x,1000,1000", "y,1000,2000"), Aggregation.rows(told));
            assertEquals("", told.imbalance());
            assertEquals(2000, told.counts().kept());
            assertTrue(told.failures().startsWith(cut + ": the archive is cut off: it ends at packed byte "));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 4096})
    void aFileThatBecameShorterIsLeftOutAfterItsBeginningWasMerged(long chunkBytes) throws Exception {
        Path good = write("a.csv", HEADER + ROWS);
        Path shorter = write("b.csv", HEADER + ROWS);
        Plan plan = counting.plan(chunkBytes, good, shorter);
        Files.writeString(shorter, HEADER + ROWS.substring(0, ROWS.length() / 2));
        Told told = counting.run(new BackendSpec.Sequential(), RunObserver.NONE, plan, chunkBytes, good, shorter);
        assertEquals(List.of("x,500,500", "y,500,1000"), Aggregation.rows(told));
        assertEquals("", told.imbalance());
        assertTrue(told.failures().contains("b.csv"), told.failures());
    }

    @ParameterizedTest
    @ValueSource(strings = {"same length", "longer", "gone", "replaced"})
    void aFileThatChangesWhileItIsReadIsLeftOut(String change) throws Exception {
        Path good = write("a.csv", HEADER + ROWS);
        Path changing = write("b.csv", HEADER + ROWS);
        Plan plan = counting.plan(512, good, changing);
        AtFirstProgress observer = new AtFirstProgress(() -> change(changing, change));
        Told told = counting.run(new BackendSpec.Sequential(), observer, plan, 512, good, changing);
        assertEquals(List.of("x,500,500", "y,500,1000"), Aggregation.rows(told));
        assertEquals("", told.imbalance());
        assertTrue(told.failures().contains("b.csv"), told.failures());
    }

    @Test
    void aFileThatGrowsBetweenTheListingAndThePlanIsReadAsItIsThen() throws Exception {
        Path growing = write("a.csv", HEADER + "x,1\ny,2");
        List<InputFile> listed = Aggregation.inputs(growing);
        Files.writeString(growing, "5\nz,3\n", StandardOpenOption.APPEND);
        for (long chunkBytes : new long[] {4, Aggregation.ONE_CHUNK}) {
            Plan plan = new CsvPlanner(counting.job(), List.of(), chunkBytes).plan(listed);
            Told told = counting.run(new BackendSpec.Sequential(), RunObserver.NONE, plan, chunkBytes, growing);
            assertEquals("", told.imbalance());
            assertEquals(List.of("x,1,1", "y,1,25", "z,1,3"), Aggregation.rows(told));
            assertEquals(Files.size(growing), plan.bytes());
        }
    }

    @Test
    void oneFailureDoesNotTakeOthersOfItsBatchAlong() throws Exception {
        Path[] files = new Path[60];
        for (int i = 0; i < files.length; i++) {
            byte[] packed = gzip(HEADER + "x,1\n".repeat(i + 1));
            boolean damaged = i % 7 == 3;
            files[i] = Files.write(
                    folder.resolve("f" + i + ".csv.gz"), damaged ? Arrays.copyOf(packed, packed.length - 1) : packed);
        }
        int expected = 0;
        for (int i = 0; i < files.length; i++) {
            expected += i % 7 == 3 ? 0 : i + 1;
        }
        Told told = counting.run(new BackendSpec.Threads(2), Aggregation.ONE_CHUNK, files);
        assertEquals(List.of("x," + expected + "," + expected), Aggregation.rows(told));
        assertEquals(9, told.failures().lines().count());
    }

    @Test
    void nothingButFailuresIsNoAnswerButNoError() throws Exception {
        Path empty = Files.write(folder.resolve("a.csv.gz"), new byte[0]);
        Told told = counting.run(Aggregation.ONE_CHUNK, empty);
        assertEquals(List.of(), Aggregation.rows(told));
        assertEquals("", told.imbalance());
        assertFalse(told.failures().isEmpty());
    }

    @Test
    void manyRejectsComeInInputOrderWithNumbersOfTheirFile() throws Exception {
        // More than the spool keeps in memory.
        String bad = "x,no number " + "n".repeat(200) + "\n";
        Path first = write("a.csv", HEADER + ("x,1\n" + bad).repeat(6_000));
        Path second = write("b.csv", HEADER + bad);
        Plan plan = counting.plan(8192, first, second);
        Coordinator coordinator = new Coordinator(
                new BackendSpec.Threads(3),
                MemoryShare.UNLIMITED,
                RunObserver.NONE,
                new StopSignal(),
                new Backends(message -> {}));
        try (RejectSpool rejects = new RejectSpool()) {
            AggregateRun.Answer answer = new AggregateRun(
                            counting.job(), List.of(), 8192, coordinator, PartialKeeper.NONE)
                    .run(plan, Earlier.NONE, Aggregation.inputs(first, second), new CostModel(100_000, 6), rejects);
            long[] seen = new long[1];
            answer.merge().forEachReject(reject -> {
                long number = seen[0]++;
                boolean last = number == 6_000;
                assertEquals(last ? second.toString() : first.toString(), reject.input());
                assertEquals(last ? 0 : 2 * number + 1, reject.reject().record());
                assertEquals(last ? 1 : 2 * number + 2, reject.reject().line());
                assertEquals("b", reject.reject().column());
                assertEquals(bad.strip(), new String(reject.reject().raw(), StandardCharsets.UTF_8));
            });
            assertEquals(6_001, seen[0]);
            assertEquals(6_001, answer.merge().counts().rejected());
        }
    }

    private static void change(Path file, String how) {
        try {
            switch (how) {
                case "same length" -> Files.writeString(file, HEADER + ROWS.replace('1', '3'));
                case "longer" -> Files.writeString(file, "z,9\n", StandardOpenOption.APPEND);
                case "gone" -> Files.delete(file);
                default -> {
                    Path other = Files.writeString(file.resolveSibling("other"), HEADER + ROWS.replace('2', '4'));
                    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static final class AtFirstProgress implements RunObserver {
        private final Runnable action;
        private boolean done;

        AtFirstProgress(Runnable action) {
            this.action = action;
        }

        @Override
        public void progress(Progress progress) {
            if (!done) {
                done = true;
                action.run();
            }
        }

        @Override
        public void started(Plan plan, ModeChoice mode) {}

        @Override
        public void notice(String line) {}

        @Override
        public void ended() {}
    }
}
