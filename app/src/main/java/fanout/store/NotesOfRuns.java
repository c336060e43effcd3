package fanout.store;

import fanout.backend.WorkNotes;
import fanout.state.RunningRun;
import fanout.store.InputNote.Place;
import fanout.task.Chunk;
import fanout.task.ExecJob;
import fanout.task.Job;
import fanout.task.WorkNote;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notes in the folders of runs, {@code work-JOB-NUMBER}, a file for each thread: of this run as soon as it has a folder, and
 * of runs that were killed. What cannot be written or read is not noted, and costs another death.
 */
public final class NotesOfRuns implements WorkNotes {
    private static final String PREFIX = "work-";

    private final Supplier<List<Path>> killed;

    // Guarded by this.
    private final List<ThreadNote> notes = new ArrayList<>();
    private @Nullable RunningRun folder;
    private @Nullable Job of;

    /** The coordinator's thread's own. */
    private @Nullable List<Left> left;

    /**
     * A note that a killed run left.
     *
     * @param open chunks that it may be about, by their numbers, that have not come to their end
     */
    private record Left(Path file, String run, Place place, Set<Integer> open) {}

    /** @param killed gives the folders of killed runs in which there are notes; asked once */
    public NotesOfRuns(Supplier<List<Path>> killed) {
        this.killed = killed;
    }

    @Override
    public synchronized WorkNote next() {
        ThreadNote note = new ThreadNote();
        notes.add(note);
        keep(note, notes.size());
        return note;
    }

    /** The run has a folder now; from any thread. */
    public synchronized void keepIn(RunningRun run) {
        folder = run;
        for (int i = 0; i < notes.size(); i++) {
            keep(notes.get(i), i + 1);
        }
    }

    /** Whether no thread is at a chunk: else one of them did not end when it was told to, and somebody should know. */
    public synchronized boolean isAtRest() {
        for (ThreadNote note : notes) {
            if (!note.isAtRest()) {
                return false;
            }
        }
        return true;
    }

    private synchronized void keep(ThreadNote note, int number) {
        if (folder == null || of == null) {
            return;
        }
        try (FileChannel file = folder.file(PREFIX + JobMark.of(of) + "-" + number)) {
            note.keepIn(file);
        } catch (IOException noRoom) {
            // Who kills this run is not known to the next one.
        }
    }

    @Override
    public List<Suspect> begin(Job job, List<Chunk> chunks) {
        if (job instanceof ExecJob) {
            return List.of(); // a command cannot take this process along
        }
        synchronized (this) {
            of = job;
        }
        List<Left> all = left == null ? read(job, killed.get()) : left;
        left = all;
        if (all.isEmpty()) {
            return List.of();
        }
        List<Suspect> suspects = new ArrayList<>();
        for (Chunk chunk : chunks) {
            Left found = about(chunk, all);
            if (found != null) {
                suspects.add(new Suspect(chunk, found.run()));
            }
        }
        return suspects;
    }

    /** The last of the notes that are about the chunk. */
    private static @Nullable Left about(Chunk chunk, List<Left> all) {
        Left found = null;
        Place place = Place.of(chunk);
        for (Left note : all) {
            if (note.place().overlaps(place)) {
                note.open().add(chunk.id());
                found = note;
            }
        }
        return found;
    }

    private static List<Left> read(Job job, List<Path> folders) {
        List<Left> all = new ArrayList<>();
        String prefix = folders.isEmpty() ? "" : PREFIX + JobMark.of(job) + "-";
        for (Path folder : folders) {
            String[] names = new File(folder.toString()).list();
            for (String name : names == null ? new String[0] : names) {
                if (name.startsWith(prefix)) {
                    read(folder.resolve(name), all);
                }
            }
        }
        return all;
    }

    private static void read(Path file, List<Left> into) {
        try {
            Place place = InputNote.read(file);
            if (place == null) {
                Files.deleteIfExists(file);
                return;
            }
            String run = String.valueOf(Objects.requireNonNull(file.getParent()).getFileName());
            into.add(new Left(file, run, place, new HashSet<>()));
        } catch (IOException unreadable) {
            // Nobody is suspected.
        }
    }

    @Override
    public void clear(Chunk chunk) {
        if (left == null) {
            return;
        }
        for (Left note : left) {
            if (note.open().remove(chunk.id()) && note.open().isEmpty()) {
                try {
                    Files.deleteIfExists(note.file());
                } catch (IOException undeletable) {
                    // The next run does once more what this one did.
                }
            }
        }
    }
}
