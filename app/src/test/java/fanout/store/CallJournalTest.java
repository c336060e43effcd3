package fanout.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.merge.CallMerge;
import fanout.merge.CallResult;
import fanout.merge.CallResults;
import fanout.merge.CallRules;
import fanout.merge.Earlier;
import fanout.plan.Plan;
import fanout.state.RunId;
import fanout.state.StateFolder;
import fanout.task.CallChunk;
import fanout.task.CallEffort;
import fanout.task.CallReport;
import fanout.task.CallStatus;
import fanout.task.CallText;
import fanout.task.Chunk;
import fanout.task.ExecJob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallJournalTest {
    private static final CallJournal.Settings TEXTS = new CallJournal.Settings(false, false, false);

    private final Plan plan = CallResults.plan(5);
    private final CallKey key = CallKey.of((ExecJob) plan.job(), Path.of("/"), "", List.of());
    private int runs;

    @TempDir
    private Path folder;

    @Test
    void theNextRunGoesOnWhereOneDied() throws IOException {
        assertEquals(List.of(), run(TEXTS, false, 0, 3));
        assertEquals(List.of("1: one", "4: four"), run(TEXTS, false, 1));
        assertEquals(List.of("1: one", "2: two", "4: four"), run(TEXTS, true, 2, 4));
    }

    @Test
    void afterARunThatCameToItsEndTextsBeginAnew() throws IOException {
        run(TEXTS, true, 0, 1, 2, 3, 4);
        assertEquals(List.of(), run(TEXTS, false, 0));
        assertEquals(List.of("1: one"), run(TEXTS, true, 1, 2, 3, 4));
    }

    @Test
    void aFreshRunForgetsWhatWasDone() throws IOException {
        run(TEXTS, false, 0, 1);
        assertEquals(List.of(), run(new CallJournal.Settings(false, true, false), false, 2));
        assertEquals(List.of("3: three"), run(TEXTS, false));
    }

    @Test
    void twoRunsOfOneJobAreToldApart() throws IOException {
        try (CallJournal first = journal(TEXTS);
                CallJournal second = journal(TEXTS)) {
            first.begin(plan);
            assertEquals(0, second.begin(plan).chunks());
            first.take(done(0));
            second.take(done(1));
            assertTrue(second.end().get(0).contains("another run of the same command is under way"));
        }
        assertEquals(List.of("1: one"), run(TEXTS, true));
    }

    /** Where a disk is full, one has to know which. */
    @Test
    void whatCannotBeWrittenIsNamed() throws IOException {
        try (CallJournal journal = journal(TEXTS)) {
            journal.begin(plan);
            Thread.currentThread().interrupt(); // which closes the file
            journal.take(done(0));
            assertTrue(Thread.interrupted());
            String notice = journal.end().get(0);
            assertTrue(notice.contains("would be done again: " + file() + ": "), notice);
        }
    }

    /** As when somebody puts a state folder together from others, or a file system mixes its files up. */
    @Test
    void aJournalThatStandsUnderTheNameOfAnotherCommandIsBegunAnew() throws IOException {
        run(TEXTS, false, 0, 1);
        Path own = file();
        CallKey other = CallKey.of((ExecJob) plan.job(), Path.of("/"), "elsewhere", List.of());
        Files.move(own, own.resolveSibling(other.name() + CallJournal.ENDING));
        try (CallJournal journal = CallJournal.open(
                new StateFolder(folder), other, RunId.of(Instant.ofEpochSecond(1_790_000_000L)), TEXTS)) {
            assertTrue(journal.lacking().startsWith("no earlier run of the same command"), journal.lacking());
            assertEquals(0, journal.begin(plan).chunks());
            journal.take(done(3));
        }
        try (CallJournal journal = CallJournal.open(
                new StateFolder(folder), other, RunId.of(Instant.ofEpochSecond(1_790_000_001L)), TEXTS)) {
            assertEquals("", journal.lacking());
            Earlier earlier = journal.begin(plan);
            assertEquals(1, earlier.chunks());
            assertTrue(earlier.has(3));
        }
    }

    /** Whatever of the last bytes was lost, what stands before them is found, and nothing is made up. */
    @RepeatedTest(30)
    void aJournalThatIsCutOffAnywhereHasWhatStandsBefore() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        run(TEXTS, false, 0, 1, 2);
        Path file = file();
        byte[] whole = Files.readAllBytes(file);
        int length = random.nextInt(whole.length + 1);
        byte[] cut = java.util.Arrays.copyOf(whole, length);
        if (random.nextBoolean() && length > 0) {
            cut[random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
        }
        Files.write(file, cut, StandardOpenOption.TRUNCATE_EXISTING);
        List<String> all = List.of("1: one", "2: two", "3: three");
        List<String> found = run(TEXTS, false);
        assertTrue(all.containsAll(found), found + ", seed " + seed);
        assertEquals(found, found(TEXTS), "seed " + seed);
    }

    /** Else calls that had ended would be made again, and nobody would know why. */
    @Test
    void whatIsLostBehindADamagedPlaceIsSaid() throws IOException {
        run(TEXTS, false, 0, 1, 2, 3);
        int at = spoil("two");
        try (CallJournal journal = journal(TEXTS)) {
            assertEquals(3, journal.look(plan).chunks()); // changes nothing
        }
        try (CallJournal journal = journal(TEXTS)) {
            assertEquals(3, journal.begin(plan).chunks());
            assertEquals(
                    List.of("what the calls of 1 input wrote is damaged where it is kept: they are made again ("
                            + file() + ")"),
                    journal.problems());
        }
        byte[] bytes = Files.readAllBytes(file());
        bytes[at - 20] ^= 1; // in the head of its frame
        Files.write(file(), bytes);
        try (CallJournal journal = journal(TEXTS)) {
            assertEquals(1, journal.look(plan).chunks());
        }
        try (CallJournal journal = journal(new CallJournal.Settings(false, false, false, true, ""))) {
            IOException refused = assertThrows(IOException.class, () -> journal.begin(plan));
            assertTrue(refused.getMessage().contains("would be made again"), refused.getMessage());
        }
        try (CallJournal journal = journal(TEXTS)) {
            assertEquals(1, journal.begin(plan).chunks());
            String said = journal.problems().get(0);
            assertTrue(said.startsWith("what earlier runs noted is damaged at byte "), said);
            assertTrue(
                    said.contains(
                            " bytes from there on are lost, with those of 2 inputs or more: their calls are made again"),
                    said);
        }
        assertEquals(List.of("1: one"), run(TEXTS, true));
    }

    /** As after every run that was killed while it wrote: there is nothing to be told of. */
    @Test
    void whatARunThatDiedHadHalfWrittenIsNoDamage() throws IOException {
        run(TEXTS, false, 0, 1);
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), java.util.Arrays.copyOf(whole, whole.length - 2));
        try (CallJournal journal = journal(TEXTS)) {
            assertEquals(1, journal.begin(plan).chunks());
            assertEquals(List.of(), journal.problems());
        }
    }

    /** Changes a text in the journal; where it stands. */
    private int spoil(String text) throws IOException {
        byte[] bytes = Files.readAllBytes(file());
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
        bytes[at] ^= 1;
        Files.write(file(), bytes);
        return at;
    }

    /** As when all that runs is killed, and the calls some moments before their run. */
    @Test
    void aTextWhoseCallWasKilledIsTriedAgainByTheRunThatGoesOn() throws IOException {
        CallReport killed = CallResults.report(0, CallStatus.KILLED, "");
        take(List.of(new CallResult((CallChunk) plan.chunks().get(0), killed, ""), done(1)));
        assertEquals(List.of("2: two"), found(TEXTS));
    }

    @Test
    void whatIsTooLongIsRunAgain() throws IOException {
        try (CallJournal journal = journal(TEXTS)) {
            journal.begin(plan);
            journal.take(CallResults.done(plan, 0, "x".repeat(2 << 20)));
            journal.take(CallResults.done(plan, 1, "x".repeat(1 << 20)));
        }
        try (CallJournal journal = journal(TEXTS)) {
            Earlier earlier = journal.begin(plan);
            assertFalse(earlier.has(0));
            assertTrue(earlier.has(1));
        }
    }

    /** What a call wrote is of all its inputs: with a part of them it would be told, and the others called once more. */
    @Test
    void aCallThatWasNotWrittenDownToItsEndIsMadeAgainWithAllItsInputs() throws IOException {
        List<CallResult> call = call(0, 3, "of all");
        take(call.subList(0, 2));
        take(call(3, 2, "of both"));
        assertEquals(List.of("4: of both", "5: "), found(TEXTS));
    }

    /** What it wrote would stand where its first input stands, and be told in another order than by a run from the beginning. */
    @Test
    void aCallWhoseInputsDoNotFollowOneAnotherAnyMoreIsMadeAgain() throws IOException {
        take(call(0, 3, "of all"));
        assertEquals(3, known("1", "2", "3", "4"));
        assertEquals(3, known("new", "1", "2", "3"));
        assertEquals(0, known("1", "2", "new", "3"));
        assertEquals(0, known("1", "3", "2"));
        take(call(0, 3, ""));
        assertEquals(3, known("1", "2", "new", "3"));
    }

    /** How many of these inputs need not be run. */
    private int known(String... texts) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        for (String text : texts) {
            chunks.add(new CallChunk(chunks.size(), text, chunks.size() + 1, 0, List.of(), "", 1));
        }
        try (CallJournal journal = journal(TEXTS)) {
            return journal.look(new Plan(plan.job(), plan.inputs(), chunks, List.of()))
                    .chunks();
        }
    }

    @Test
    void ofACallThatWroteNothingWhatWasWrittenDownCounts() throws IOException {
        take(call(0, 3, "").subList(0, 2));
        assertEquals(List.of("1: ", "2: "), found(TEXTS));
    }

    @Test
    void ofACallThatWroteTooMuchNoInputIsKept() throws IOException {
        take(call(0, 3, "x".repeat(2 << 20)));
        take(call(3, 2, "of both"));
        assertEquals(List.of("4: of both", "5: "), found(TEXTS));
    }

    @Test
    void itIsItsOwnersAlone() throws IOException {
        run(TEXTS, false, 0);
        assertEquals(
                "rw-------",
                java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    /** What the journal had of earlier runs; then some inputs end well. */
    private List<String> run(CallJournal.Settings settings, boolean toTheEnd, int... ending) throws IOException {
        List<String> found = new ArrayList<>();
        try (CallJournal journal = journal(settings)) {
            Earlier earlier = journal.begin(plan);
            CallMerge merge =
                    new CallMerge(plan, new CallRules(1, 0, 0), result -> found.add(shown(result)), report -> false);
            earlier.replay(merge);
            assertEquals(found.size(), earlier.chunks());
            for (int chunk : ending) {
                journal.take(done(chunk));
            }
            if (toTheEnd) {
                assertEquals(List.of(), journal.end());
            }
        }
        return found;
    }

    /** A call for so many inputs from one on. */
    private List<CallResult> call(int first, int inputs, String stdout) {
        CallText text = CallText.of(stdout.getBytes(StandardCharsets.UTF_8));
        CallReport report = new CallReport(
                first, first, inputs, CallStatus.DONE, 0, "", text, CallText.NONE, "", 0, CallEffort.NONE);
        List<CallResult> all = new ArrayList<>();
        for (int id = first; id < first + inputs; id++) {
            CallChunk input = (CallChunk) plan.chunks().get(id);
            all.add(new CallResult(input, id == first ? report : report.of(id), first + 1, ""));
        }
        return all;
    }

    /** A run that dies behind these. */
    private void take(List<CallResult> results) throws IOException {
        try (CallJournal journal = journal(TEXTS)) {
            journal.begin(plan);
            results.forEach(journal::take);
        }
    }

    private List<String> found(CallJournal.Settings settings) throws IOException {
        return run(settings, false);
    }

    private CallJournal journal(CallJournal.Settings settings) {
        runs++;
        RunId run = RunId.of(Instant.ofEpochSecond(1_790_000_000L + runs));
        return CallJournal.open(new StateFolder(folder), key, run, settings);
    }

    private CallResult done(int chunk) {
        return CallResults.done(
                plan, chunk, List.of("one", "two", "three", "four", "five").get(chunk));
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("jobs"))) {
            return files.filter(file -> file.toString().endsWith(CallJournal.ENDING))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String shown(CallResult result) throws IOException {
        assertEquals(CallStatus.DONE, result.report().status());
        if (!result.report().stdout().isInFile()) {
            return result.input().path() + ": "
                    + new String(result.report().stdout().bytes(), StandardCharsets.UTF_8);
        }
        try (InputStream in =
                Files.newInputStream(Path.of(result.report().stdout().file()))) {
            in.skipNBytes(result.report().stdout().offset());
            byte[] text = in.readNBytes((int) result.report().stdout().length());
            return result.input().path() + ": " + new String(text, StandardCharsets.UTF_8);
        }
    }
}
