package fanout.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.input.InputFile;
import fanout.merge.CallMerge;
import fanout.merge.CallResult;
import fanout.merge.CallRules;
import fanout.merge.Earlier;
import fanout.plan.PiecePlanner;
import fanout.plan.Plan;
import fanout.state.RunId;
import fanout.state.StateFolder;
import fanout.task.CallChunk;
import fanout.task.CallEffort;
import fanout.task.CallReport;
import fanout.task.CallStatus;
import fanout.task.CallText;
import fanout.task.CsvDialect;
import fanout.task.CsvLimits;
import fanout.task.ExecJob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs over pieces keep: calls, whole or not at all. */
class PieceJournalTest {
    private static final ExecJob JOB = new ExecJob(List.of("cat"), false, List.of(), 0, true);
    private static final CallJournal.Settings SETTINGS = new CallJournal.Settings(false, false, false);

    @TempDir
    private Path folder;

    private Path file;
    private int runs;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("f.csv"), "a,b\n1,2\n3,4\n5,6\n7,8\n9,0\n");
    }

    @Test
    void aCallIsTakenOverWithAllItsPieces() throws IOException {
        Plan plan = plan(4);
        run(plan, false, call(plan, 0, 3), call(plan, 4, 1));
        assertEquals("1 of 1;2 ;3 ;5 of 5;", reused(plan));
    }

    @Test
    void aCallThatWasNotWrittenDownToItsEndIsMadeAgain() throws IOException {
        Plan plan = plan(4);
        List<CallResult> call = call(plan, 0, 3);
        run(plan, false, call.subList(0, 2), call(plan, 3, 1));
        assertEquals("4 of 4;", reused(plan));
    }

    @Test
    void piecesThatAreCutOtherwiseTakeNoPartOfACall() throws IOException {
        Plan small = plan(4);
        run(small, false, call(small, 0, 1), call(small, 3, 2));
        Plan large = plan(16);
        assertEquals(2, large.chunks().size());
        assertEquals(large.chunks().get(1).path(), file + ":16-24");
        assertEquals("", reused(large));
        Plan other = plan(20);
        assertEquals(other.chunks().get(1).path(), small.chunks().get(4).path());
        assertEquals("", reused(other), "the last piece was in a call with the one before it");
    }

    @Test
    void ofAFileThatHasChangedNothingIsTakenOver() throws IOException {
        Plan plan = plan(4);
        run(plan, false, call(plan, 0, 1));
        Files.writeString(file, "a,b\n1,2\n3,4\n5,6\n7,8\n9,1\n");
        assertEquals("", reused(plan(4)));
    }

    @Test
    void theSameRecordsWithoutTheirHeaderAreAnotherInput() throws IOException {
        Plan plan = plan(4);
        run(plan, false, call(plan, 1, 1));
        Plan headless =
                new PiecePlanner(JOB, CsvDialect.RFC_4180.withHeader(false), CsvLimits.DEFAULT, 4).plan(files());
        assertEquals(plan.chunks().get(1).path(), headless.chunks().get(2).path());
        assertEquals("", reused(headless));
    }

    @Test
    void aRunThatCameToItsEndLeavesNothingAndOneWithFailuresIsGoneOnWith() throws IOException {
        Plan plan = plan(4);
        CallResult failed = call(plan, 4, 1).get(0);
        CallResult asFailed =
                new CallResult(failed.input(), failed.report().failed("exit status 1"), failed.call(), "");
        run(plan, true, call(plan, 0, 4), List.of(asFailed));
        assertEquals("1 of 1;2 ;3 ;4 ;", reused(plan));
        run(plan, true, call(plan, 4, 1));
        assertEquals("", reused(plan));
        assertTrue(journalBytes() < 300, "what was written is still kept: " + journalBytes());
    }

    private List<InputFile> files() throws IOException {
        return List.of(new InputFile(file.toString(), "f.csv", Files.size(file)));
    }

    private Plan plan(long pieceBytes) throws IOException {
        return new PiecePlanner(JOB, CsvDialect.RFC_4180, CsvLimits.DEFAULT, pieceBytes).plan(files());
    }

    /** A call for so many pieces from one on, which wrote the number of the first. */
    private static List<CallResult> call(Plan plan, int first, int pieces) {
        CallText stdout = CallText.of(("of " + (first + 1)).getBytes(StandardCharsets.UTF_8));
        CallReport report = new CallReport(
                first, first, pieces, CallStatus.DONE, 0, "", stdout, CallText.NONE, "", 0, CallEffort.NONE);
        return Stream.iterate(first, id -> id + 1)
                .limit(pieces)
                .map(id -> new CallResult(
                        (CallChunk) plan.chunks().get(id), id == first ? report : report.of(id), first + 1, ""))
                .toList();
    }

    @SafeVarargs
    private void run(Plan plan, boolean toTheEnd, List<CallResult>... calls) throws IOException {
        try (CallJournal journal = journal()) {
            journal.begin(plan);
            for (List<CallResult> call : calls) {
                call.forEach(journal::take);
            }
            if (toTheEnd) {
                assertEquals(List.of(), journal.end());
            }
        }
    }

    /** The numbers of pieces that need not be run, and what their calls wrote. */
    private String reused(Plan plan) throws IOException {
        StringBuilder found = new StringBuilder();
        try (CallJournal journal = journal()) {
            Earlier earlier = journal.begin(plan);
            earlier.replay(new CallMerge(
                    plan,
                    new CallRules(1, 0, 0),
                    result -> found.append(result.input().number())
                            .append(' ')
                            .append(text(result.report().stdout()))
                            .append(';'),
                    report -> false));
        }
        return found.toString();
    }

    private static String text(CallText text) throws IOException {
        if (!text.isInFile()) {
            return new String(text.bytes(), StandardCharsets.UTF_8);
        }
        try (InputStream in = Files.newInputStream(Path.of(text.file()))) {
            in.skipNBytes(text.offset());
            return new String(in.readNBytes((int) text.length()), StandardCharsets.UTF_8);
        }
    }

    private long journalBytes() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("state"))) {
            return files.filter(path -> path.toString().endsWith(".calls"))
                    .mapToLong(path -> path.toFile().length())
                    .sum();
        }
    }

    private CallJournal journal() {
        runs++;
        RunId run = RunId.of(Instant.ofEpochSecond(1_790_000_000L + runs));
        CallKey key = CallKey.of(JOB, Path.of("/"), "", List.of());
        return CallJournal.open(new StateFolder(folder.resolve("state")), key, run, SETTINGS);
    }
}
