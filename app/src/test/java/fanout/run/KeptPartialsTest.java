package fanout.run;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.backend.BackendSpec;
import fanout.merge.Earlier;
import fanout.merge.PartialKeeper;
import fanout.merge.Reuse;
import fanout.plan.Plan;
import fanout.run.Aggregation.Told;
import fanout.state.RunId;
import fanout.state.StateFolder;
import fanout.store.PartialStore;
import fanout.task.CsvReport;
import fanout.task.Partial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept from run to run: never another answer, and no work done twice. */
class KeptPartialsTest {
    private static final String HEADER = "k,v,note\n";
    private static final long CHUNK = 4096;

    @TempDir
    Path scratch;

    private int runs;

    @Test
    void theSameRunAgainReadsNothing() throws Exception {
        Path a = file("a.csv", 3000, 1);
        Path b = file("b.csv", 10, 2);
        Told first = kept(job(), Ways.FILE, a, b).told;
        Kept second = kept(job(), Ways.FILE, a, b);
        second.told.assertSameAs(first, "second");
        assertEquals(second.reuse.chunks(), job().plan(CHUNK, a, b).chunks().size());
        assertEquals(2, second.reuse.inputs());
        assertEquals(Files.size(a) + Files.size(b), second.reuse.bytes());
    }

    @Test
    void aShortRunLeavesNothingWhateverWasExpectedOfIt() throws Exception {
        Path a = file("a.csv", 3000, 1);
        long never = System.nanoTime() + 1_000_000_000_000L;
        StateFolder state = new StateFolder(scratch.resolve("state"));
        for (long expected : new long[] {0, 5_000_000_000L}) {
            PartialStore.Settings settings = new PartialStore.Settings(new RunId("short"), false, false, never, 0);
            try (PartialStore store = new PartialStore(state, job().job(), settings)) {
                store.expect(expected);
                job().keeper(store).run(new BackendSpec.Sequential(), CHUNK, a);
                assertEquals(List.of(), store.finish());
            }
            assertTrue(Files.notExists(state.path()), "expected " + expected);
        }
    }

    @Test
    void aNewFileIsAllThatIsRead() throws Exception {
        Path a = file("a.csv", 3000, 1);
        kept(job(), Ways.FILE, a);
        Path b = file("b.csv", 500, 2);
        Kept second = kept(job(), Ways.FILE, a, b);
        second.told.assertSameAs(job().run(CHUNK, a, b), "with b");
        assertEquals(1, second.reuse.inputs());
        assertEquals(Files.size(a), second.reuse.bytes());
    }

    @Test
    void aFileThatHasGrownIsReadFromItsLastWholeChunkOn() throws Exception {
        Path a = file("a.csv", 3000, 1);
        kept(job(), Ways.FILE, a);
        int before = job().plan(CHUNK, a).chunks().size();
        Files.writeString(a, rows(500, 3), StandardOpenOption.APPEND);
        Kept second = kept(job(), Ways.FILE, a);
        second.told.assertSameAs(job().run(CHUNK, a), "grown");
        assertEquals(before - 1, second.reuse.chunks());
        Kept third = kept(job(), Ways.FILE, a);
        assertEquals(1, third.reuse.inputs(), "what was proved is known from then on");
    }

    @Test
    void aFileThatHasGrownInsideItsLastRecordIsNotTakenForWhole() throws Exception {
        Path a = scratch.resolve("a.csv");
        // The last record begins in the first chunk, fills the second, and its end is the end of the file.
        Files.writeString(a, HEADER + "x,1," + "n".repeat(5000));
        kept(job(), Ways.FILE, a);
        Files.writeString(a, "nnn\ny,2,m\n", StandardOpenOption.APPEND);
        kept(job(), Ways.FILE, a).told.assertSameAs(job().run(CHUNK, a), "grown");
    }

    @Test
    void aFileThatWasChangedButForItsSizeAndTimesIsReadAgain() throws Exception {
        Path a = file("a.csv", 3000, 1);
        kept(job(), Ways.SETTLED, a);
        FileTime time = Files.getLastModifiedTime(a);
        byte[] bytes = Files.readAllBytes(a);
        bytes[bytes.length - 5] ^= 1;
        Files.write(a, bytes);
        Files.setLastModifiedTime(a, time);
        Kept second = kept(job(), Ways.SETTLED, a);
        second.told.assertSameAs(job().run(CHUNK, a), "changed");
        assertTrue(second.reuse.inputs() == 0, "the changed chunk was read");
    }

    @Test
    void whatIsKnownByItsBytesAloneMayHaveBeenTouched() throws Exception {
        Path a = file("a.csv", 3000, 1);
        kept(job(), Ways.CONTENT, a);
        Files.setLastModifiedTime(a, FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
        assertEquals(1, kept(job(), Ways.CONTENT, a).reuse.inputs());
    }

    @Test
    void anotherJobKnowsNothing() throws Exception {
        Path a = file("a.csv", 3000, 1);
        kept(job(), Ways.FILE, a);
        Kept other = kept(new Aggregation("count,sum(v)").by("k").where("v > 5"), Ways.FILE, a);
        assertEquals(0, other.reuse.chunks());
        Kept renamed = kept(new Aggregation("count , sum( v )").by("k"), Ways.FILE, a);
        assertEquals(0, renamed.reuse.chunks());
        Kept spelledOtherwise = kept(new Aggregation("count,sum((v)),first(note)").by("k"), Ways.FILE, a);
        assertTrue(spelledOtherwise.reuse.chunks() > 0, "brackets mean nothing");
    }

    @Test
    void wherePlacesMatterAnotherPlaceIsReadAgain() throws Exception {
        Path b = file("b.csv", 3000, 1);
        kept(job(), Ways.FILE, b);
        Path a = file("a.csv", 10, 2);
        Kept second = kept(job(), Ways.FILE, a, b);
        second.told.assertSameAs(job().run(CHUNK, a, b), "b is second now");
        assertEquals(0, second.reuse.chunks());
        Aggregation anywhere = new Aggregation("sum(v)").by("k");
        kept(anywhere, Ways.FILE, b);
        assertEquals(1, kept(anywhere, Ways.FILE, a, b).reuse.inputs());
    }

    @Test
    void aDamagedStoreGivesTheRightAnswerAllTheSame() throws Exception {
        Path a = file("a.csv", 3000, 1);
        Told first = kept(job(), Ways.FILE, a).told;
        Random random = new Random(7);
        Path database = database();
        byte[] whole = Files.readAllBytes(database);
        for (int round = 0; round < 60; round++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i <= random.nextInt(3); i++) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(database, damaged);
            kept(job(), Ways.FILE, a).told.assertSameAs(first, "round " + round);
            Files.deleteIfExists(Path.of(database + "-wal"));
            Files.deleteIfExists(Path.of(database + "-shm"));
        }
        Files.write(
                database,
                "no database at all, but long enough to be looked at"
                        .repeat(200)
                        .getBytes(US_ASCII));
        Kept forgotten = kept(job(), Ways.FILE, a);
        assertTrue(forgotten.notices.get(0).endsWith("; it is forgotten"), forgotten.notices.toString());
        assertEquals(1, kept(job(), Ways.FILE, a).reuse.inputs(), "it was made anew");

        byte[] sealed = Files.readAllBytes(database);
        sealed[18] = 4; // SQLite's, for "may be read, but not written to"
        Files.write(database, sealed);
        Path b = file("b.csv", 500, 2);
        kept(job(), Ways.FILE, a, b);
        assertEquals(0, kept(job(), Ways.FILE, a, b).reuse.inputs(), "it was forgotten");
        assertEquals(2, kept(job(), Ways.FILE, a, b).reuse.inputs(), "it was made anew");
    }

    @Test
    void anyHistoryGivesTheAnswerOfAFreshRun() throws Exception {
        long seed = Long.getLong("fanout.seed", System.nanoTime());
        System.out.println("KeptPartialsTest seed " + seed);
        int reused = 0;
        for (int history = 0; history < 12; history++) {
            Random random = new Random(seed + history);
            TreeMap<String, Path> files = new TreeMap<>();
            Path folder = Files.createDirectories(scratch.resolve("history-" + history));
            for (int step = 0; step < 7; step++) {
                change(random, folder, files);
                if (files.isEmpty()) {
                    continue;
                }
                Path[] all = files.values().toArray(Path[]::new);
                String where = "seed " + (seed + history) + " step " + step;
                Told fresh = job().run(CHUNK, all);
                Kept again = kept(
                        job(),
                        random.nextBoolean() ? Ways.FILE : Ways.CONTENT,
                        random.nextInt(3) == 0 ? random.nextInt(5) : Integer.MAX_VALUE,
                        new BackendSpec.Threads(1 + random.nextInt(3)),
                        all);
                again.told.assertSameAs(fresh, where);
                reused += again.reuse.chunks();
            }
        }
        assertTrue(reused > 0, "nothing was ever used again");
    }

    private void change(Random random, Path folder, Map<String, Path> files) throws Exception {
        for (int i = 0; i <= random.nextInt(3); i++) {
            String name = "f" + random.nextInt(6) + ".csv";
            Path file = folder.resolve(name);
            switch (random.nextInt(5)) {
                case 0 -> {
                    Files.deleteIfExists(file);
                    files.remove(name);
                }
                case 1, 2 -> {
                    if (files.containsKey(name)) {
                        Files.writeString(file, rows(random.nextInt(400), random.nextInt()), StandardOpenOption.APPEND);
                    }
                }
                case 3 -> {
                    if (files.containsKey(name)) {
                        byte[] bytes = Files.readAllBytes(file);
                        bytes[HEADER.length() + random.nextInt(bytes.length - HEADER.length())] =
                                (byte) "3,\"\n".charAt(random.nextInt(4));
                        Files.write(file, bytes);
                    }
                }
                default -> {
                    // Sometimes without an end of the last line.
                    String text = HEADER + rows(1 + random.nextInt(600), random.nextInt());
                    Files.writeString(file, random.nextBoolean() ? text : text.substring(0, text.length() - 1));
                    files.put(name, file);
                }
            }
        }
    }

    /** How inputs are known: as it is, with every file taken for old enough, by content. */
    private enum Ways {
        FILE,
        SETTLED,
        CONTENT
    }

    private record Kept(Told told, Reuse reuse, List<String> notices) {}

    private Kept kept(Aggregation job, Ways ways, Path... files) throws Exception {
        return kept(job, ways, Integer.MAX_VALUE, new BackendSpec.Threads(2), files);
    }

    /** @param most partials after which nothing more is kept, as if the run had been killed then */
    private Kept kept(Aggregation job, Ways ways, int most, BackendSpec spec, Path... files) throws Exception {
        long now = System.currentTimeMillis() * 1_000_000;
        long looked = ways == Ways.SETTLED ? now + 10_000_000_000L : now;
        runs++;
        PartialStore.Settings settings = new PartialStore.Settings(
                new RunId("run-" + runs), false, ways == Ways.CONTENT, System.nanoTime(), looked);
        try (PartialStore store = new PartialStore(new StateFolder(scratch.resolve("state")), job.job(), settings)) {
            Watched watched = new Watched(store, most);
            Told told = job.keeper(watched).run(spec, CHUNK, files);
            return new Kept(told, watched.reuse(), store.finish());
        }
    }

    /** Notes what was found. */
    private static final class Watched implements PartialKeeper {
        private final PartialKeeper keeper;
        private int left;
        private Reuse reuse = Reuse.NONE;

        Watched(PartialKeeper keeper, int most) {
            this.keeper = keeper;
            this.left = most;
        }

        Reuse reuse() {
            return reuse;
        }

        @Override
        public Earlier find(Plan plan) {
            Earlier earlier = keeper.find(plan);
            reuse = Reuse.of(plan, earlier);
            return earlier;
        }

        @Override
        public boolean keeps() {
            return left > 0 && keeper.keeps();
        }

        @Override
        public void merged(List<CsvReport> reports, Partial.Groups partial) {
            left--;
            keeper.merged(reports, partial);
        }
    }

    private static Aggregation job() {
        return new Aggregation("count,sum(v),first(note)").by("k");
    }

    private Path file(String name, int rows, int seed) throws Exception {
        return Files.writeString(scratch.resolve(name), HEADER + rows(rows, seed));
    }

    private static String rows(int count, int seed) {
        Random random = new Random(seed);
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < count; i++) {
            rows.append((char) ('a' + random.nextInt(5)))
                    .append(',')
                    .append(random.nextInt(1000))
                    .append(',');
            switch (random.nextInt(150)) {
                case 0 -> rows.append("\"quoted, with\na line\"");
                case 1 -> rows.append("\"and \"\"quotes\"\"\"");
                case 2 -> rows.append("bad,width");
                case 3, 4, 5, 6, 7 -> rows.append("\"quoted\"");
                default -> rows.append("note ").append(random.nextInt(100));
            }
            rows.append('\n');
        }
        return rows.toString();
    }

    private Path database() throws Exception {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(scratch.resolve("state").resolve("jobs"))) {
            all.filter(path -> path.toString().endsWith(".sqlite")).forEach(found::add);
        }
        assertEquals(1, found.size());
        return found.get(0);
    }
}
