package fanout.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fanout.backend.WorkNotes.Suspect;
import fanout.plan.CsvJobs;
import fanout.state.RunId;
import fanout.state.RunningRun;
import fanout.state.RunningRuns;
import fanout.state.StateFolder;
import fanout.state.StateLock;
import fanout.task.CallChunk;
import fanout.task.Chunk;
import fanout.task.Compression;
import fanout.task.CsvChunk;
import fanout.task.CsvDialect;
import fanout.task.CsvSource;
import fanout.task.ExecJob;
import fanout.task.FileIdentity;
import fanout.task.FilePart;
import fanout.task.ImageChunk;
import fanout.task.ImageInfoJob;
import fanout.task.ImageLimits;
import fanout.task.Job;
import fanout.task.RowFormat;
import fanout.task.TaskCode;
import fanout.task.TaskJob;
import fanout.task.WorkNote;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotesOfRunsTest {
    private static final Job PICTURES = new ImageInfoJob(false, new ImageLimits(1000, 1000));
    private static final Job RECORDS = CsvJobs.count();
    private static final Job COMMAND = new ExecJob(List.of("cat"), false, List.of(), 0, true);
    private static final Job TASK = new TaskJob(
            new TaskCode(List.of("/tasks.jar"), "1"),
            "sum",
            false,
            List.of(),
            List.of("k"),
            List.of(),
            new RowFormat(CsvDialect.RFC_4180, List.of(), 1000));
    private static final RunId RUN = RunId.of(Instant.parse("2026-11-21T02:15:00Z"));
    private static final List<Chunk> ALL = List.of(picture(0, "a.jpg"), picture(1, "ü b.jpg"), picture(2, "c.jpg"));

    @TempDir
    private Path scratch = Path.of("");

    private RunningRun run;
    private NotesOfRuns notes;

    @BeforeEach
    void begin() throws Exception {
        StateFolder state = new StateFolder(scratch.resolve("state"));
        try (StateLock lock = StateLock.take(state)) {
            run = new RunningRuns(state).begin(lock, RUN, "{}".getBytes(StandardCharsets.UTF_8));
        }
        notes = new NotesOfRuns(List::of);
        assertEquals(List.of(), notes.begin(PICTURES, ALL));
    }

    @Test
    void whatThreadsAreAtIsSuspectedByTheNextRunOfTheSameJobAlone() {
        notes.keepIn(run);
        notes.next().begin(1, ALL.get(1));
        WorkNote done = notes.next();
        done.begin(2, ALL.get(0));
        done.answer(2);
        assertFalse(notes.isAtRest());
        assertEquals(List.of(), later().begin(RECORDS, ALL));
        assertEquals(List.of(new Suspect(ALL.get(1), RUN.text())), later().begin(PICTURES, ALL));
    }

    @Test
    void aChunkThatWasBegunBeforeTheRunHadAFolderIsNotedAsSoonAsItHas() {
        notes.next().begin(1, ALL.get(2));
        assertEquals(List.of(), later().begin(PICTURES, ALL));
        notes.keepIn(run);
        assertEquals(List.of(new Suspect(ALL.get(2), RUN.text())), later().begin(PICTURES, ALL));
    }

    @Test
    void aNoteIsForgottenWhenEverythingThatItMayBeAboutIsCleared() {
        NotesOfRuns before = new NotesOfRuns(List::of);
        before.begin(RECORDS, List.of());
        before.keepIn(run);
        before.next().begin(1, records(3, 1000, 2000));
        NotesOfRuns now = later();
        List<Chunk> otherwiseCut =
                List.of(records(0, 0, 1000), records(1, 1000, 1500), records(2, 1500, 2500), records(3, 2500, 3000));
        assertEquals(
                List.of(1, 2),
                now.begin(RECORDS, otherwiseCut).stream()
                        .map(suspect -> suspect.chunk().id())
                        .toList());
        now.clear(otherwiseCut.get(1));
        assertEquals(2, later().begin(RECORDS, otherwiseCut).size());
        now.clear(otherwiseCut.get(2));
        assertEquals(List.of(), later().begin(RECORDS, otherwiseCut));
    }

    /** Of a task that goes through streams of records; a command cannot take the run along. */
    @Test
    void ofAFileThatIsTakenInPiecesThePieceIsSuspected() {
        for (Job job : List.of(TASK, COMMAND)) {
            NotesOfRuns before = new NotesOfRuns(List::of);
            before.begin(job, List.of());
            before.keepIn(run);
            before.next().begin(1, piece(7, 500, 900));
        }
        List<Chunk> pieces = List.of(piece(0, 0, 500), piece(1, 500, 700), piece(2, 700, 900), piece(3, 900, 1000));
        assertEquals(
                List.of(1, 2),
                later().begin(TASK, pieces).stream()
                        .map(suspect -> suspect.chunk().id())
                        .toList());
        assertEquals(List.of(), later().begin(COMMAND, pieces));
    }

    @Test
    void anInputThatIsNotToBeReadNowIsSuspectedWhenItIs() {
        notes.keepIn(run);
        notes.next().begin(1, ALL.get(0));
        assertEquals(List.of(), later().begin(PICTURES, ALL.subList(1, 3)));
        assertEquals(1, later().begin(PICTURES, ALL).size());
    }

    @Test
    void notesOfThreadsThatWereAtNothingAreRemovedAndWhatIsNoNoteIsNone() throws Exception {
        notes.keepIn(run);
        WorkNote note = notes.next();
        note.begin(1, ALL.get(0));
        note.rest();
        assertTrue(notes.isAtRest());
        assertEquals(List.of(), later().begin(PICTURES, ALL));
        assertEquals(List.of("lock", "run.json"), names());

        notes.next().begin(1, ALL.get(0));
        Path file = run.folder().resolve(names().get(2));
        byte[] whole = Files.readAllBytes(file);
        whole[25] = 77;
        Files.write(file, whole);
        assertEquals(List.of(), later().begin(PICTURES, ALL));
    }

    @Test
    void aPathThatIsTooLongForANoteIsNotNoted() {
        Chunk deep = picture(0, "d/".repeat(3000) + "a.jpg");
        notes.keepIn(run);
        WorkNote note = notes.next();
        note.begin(1, ALL.get(0));
        note.begin(2, deep);
        assertEquals(List.of(), later().begin(PICTURES, List.of(deep, ALL.get(0))));
    }

    /** Of a run that finds the folder as that of a killed one. */
    private NotesOfRuns later() {
        return new NotesOfRuns(() -> List.of(run.folder()));
    }

    private List<String> names() {
        String[] names = Objects.requireNonNull(new File(run.folder().toString()).list());
        return List.of(names).stream().sorted().toList();
    }

    private static Chunk picture(int id, String path) {
        return new ImageChunk(id, path, path, 1, List.of("out"));
    }

    private static Chunk piece(int id, long start, long end) {
        FilePart part = new FilePart("a.csv", FileIdentity.UNKNOWN, Compression.NONE, "k\n", start, end, 0, -1, false);
        return new CallChunk(id, "a.csv from byte " + start, id + 1, end - start, List.of(), "", 1, part);
    }

    private static CsvChunk records(int id, long start, long end) {
        FileIdentity identity = new FileIdentity("1:2", 3000, 0, 0);
        CsvSource source = new CsvSource(0, "a.csv", List.of("k"), 3000, 2, 1, Compression.NONE, identity);
        return new CsvChunk(id, source, start, end, CsvChunk.GUESS);
    }
}
