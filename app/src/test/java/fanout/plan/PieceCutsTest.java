package fanout.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.csv.CsvHeader;
import fanout.csv.HeaderReader;
import fanout.plan.PieceCuts.Cut;
import fanout.plan.PieceCuts.Piece;
import fanout.run.HostileFiles;
import fanout.task.CsvDialect;
import fanout.task.CsvLimits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a file is gone through, it is cut at the same places, and only between records. */
class PieceCutsTest {
    private static final int ROUNDS = 400;
    private static final CsvLimits LIMITS = CsvLimits.DEFAULT;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @TempDir
    private Path folder;

    @Test
    void hostileFilesAreCutBetweenRecordsWhereverStretchesBegin() throws Exception {
        int pieces = 0;
        int failures = 0;
        for (int round = 0; round < ROUNDS; round++) {
            char quote = List.of('"', '\'', CsvDialect.NONE).get(random.nextInt(3));
            CsvDialect dialect = CsvDialect.RFC_4180.withQuote(quote);
            Path file = folder.resolve("f" + round + ".csv");
            byte[] bytes = new HostileFiles(random, quote).next();
            Files.write(file, bytes);
            CsvHeader header = new HeaderReader(dialect, LIMITS.recordBytes()).read(file.toString());
            PieceCuts.Wanted wanted =
                    new PieceCuts.Wanted(file.toString(), header.columns().size(), header.dataStart(), bytes.length);
            Cut records = cut(dialect, wanted, 1, Long.MAX_VALUE);
            int size = 1 + random.nextInt(80);
            Cut whole = cut(dialect, wanted, size, Long.MAX_VALUE);
            Cut stretched = cut(dialect, wanted, size, 1 + random.nextInt(200));
            String told = "seed " + seed + ", round " + round;
            assertEquals(whole, stretched, told);
            assertEquals(records.failure(), whole.failure(), told);
            if (whole.failure().isEmpty()) {
                assertCovers(wanted, whole.pieces(), starts(records.pieces()), told);
                assertEquals(sum(records.pieces()), sum(whole.pieces()), told);
                pieces += whole.pieces().size();
            } else {
                failures++;
            }
        }
        assertTrue(pieces > ROUNDS && failures > 0, "nothing was tried: " + pieces + " and " + failures);
    }

    @Test
    void aQuoteThatIsNeverClosedIsSaidWithItsPlace() throws Exception {
        Path file = Files.writeString(folder.resolve("open.csv"), "a,b\n1,2\n3,\"4\n5,6\n");
        Cut cut = cut(CsvDialect.RFC_4180, new PieceCuts.Wanted(file.toString(), 2, 4, 17), 4, 4);
        assertEquals(
                "quote opened at byte 10 is never closed: the rest of the file, 9 bytes, is one record", cut.failure());
    }

    @Test
    void aFileThatEndsBeforeItDidIsNotCut() throws Exception {
        Path file = Files.writeString(folder.resolve("short.csv"), "a,b\n1,2\n");
        Cut cut = cut(CsvDialect.RFC_4180, new PieceCuts.Wanted(file.toString(), 2, 4, 40), 8, 8);
        assertEquals("changed while it was read", cut.failure());
    }

    @Test
    void severalFilesInManyStretchesEachGetTheirOwnCut() throws Exception {
        List<PieceCuts.Wanted> files = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String text = "a,b\n" + "12,\"3\n4\"\n".repeat(random.nextInt(400));
            Path file = Files.writeString(folder.resolve("n" + i), text, StandardCharsets.UTF_8);
            files.add(new PieceCuts.Wanted(file.toString(), 2, 4, text.length()));
        }
        List<Cut> together = new PieceCuts(CsvDialect.RFC_4180, LIMITS, 64, 128).of(files);
        for (int i = 0; i < files.size(); i++) {
            assertEquals(cut(CsvDialect.RFC_4180, files.get(i), 64, Long.MAX_VALUE), together.get(i));
            assertEquals((files.get(i).end() - 4) / 9, sum(together.get(i).pieces()));
        }
    }

    private static Cut cut(CsvDialect dialect, PieceCuts.Wanted file, long pieceBytes, long stretchBytes) {
        return new PieceCuts(dialect, LIMITS, pieceBytes, stretchBytes)
                .of(List.of(file))
                .get(0);
    }

    private static void assertCovers(PieceCuts.Wanted file, List<Piece> pieces, Set<Long> starts, String told) {
        long next = file.start();
        for (Piece piece : pieces) {
            assertEquals(next, piece.start(), told);
            assertTrue(starts.contains(piece.start()), told);
            next = piece.end();
        }
        assertEquals(file.end(), next, told);
        assertFalse(pieces.size() > starts.size(), told);
    }

    private static Set<Long> starts(List<Piece> pieces) {
        Set<Long> starts = new HashSet<>();
        pieces.forEach(piece -> starts.add(piece.start()));
        return starts;
    }

    private static long sum(List<Piece> pieces) {
        return pieces.stream().mapToLong(Piece::records).sum();
    }
}
