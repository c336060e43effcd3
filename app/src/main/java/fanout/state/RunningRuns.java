package fanout.state;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs that are under way: a folder for each in {@code running}, with a file that its process holds a lock on. Where the
 * folder is there and the lock is free, the run was killed. One of these for each process.
 */
public final class RunningRuns {
    private static final String FOLDER = "running";
    private static final String RUNNING = "\"outcome\":\"" + RunOutcome.RUNNING.words() + "\"";
    private static final String KILLED = "\"outcome\":\"" + RunOutcome.KILLED.words() + "\"";

    private final StateFolder state;
    /** Of this process: the system would drop their locks if their files were opened once more, and closed. */
    private final Set<String> own = new HashSet<>();
    /** Locked by somebody else in this process, and left open for the same reason. */
    private final List<FileChannel> keptOpen = new ArrayList<>();

    public RunningRuns(StateFolder state) {
        this.state = state;
    }

    /**
     * Says that a run is under way, until what is given is closed.
     *
     * @param line what the history would say of it now: a JSON object with the outcome {@code running}
     */
    public RunningRun begin(StateLock held, RunId id, byte[] line) throws IOException {
        Path folder = state.make(FOLDER).resolve(id.text());
        Files.createDirectory(folder);
        FileChannel lock = StateFolder.open(folder.resolve(RunningRun.LOCK));
        try {
            if (lock.tryLock() == null) {
                throw new IOException(folder + " is locked by another process");
            }
            try (FileChannel file = StateFolder.open(folder.resolve(RunningRun.LINE))) {
                file.write(ByteBuffer.wrap(line));
            }
        } catch (IOException | RuntimeException e) {
            delete(folder);
            lock.close();
            throw e;
        }
        own.add(id.text());
        return new RunningRun(folder, lock);
    }

    /** Runs that are under way, and such as were killed and are not in the history yet; by their beginnings. */
    public List<RunEntry> all(StateLock held) throws IOException {
        List<RunEntry> all = new ArrayList<>();
        for (Path folder : folders()) {
            String line = line(folder);
            if (line.isEmpty()) {
                continue;
            }
            try {
                all.add(RunEntry.of(isKilled(folder) ? killed(line) : withProgress(line, folder)));
            } catch (IllegalArgumentException | DateTimeException damaged) {
                // Of a run that was killed while it said so; settled like any other.
            }
        }
        return all;
    }

    /** Whether a run has begun and its process is there. */
    public boolean isUnderWay(RunId id) throws IOException {
        Path folder = state.file(FOLDER).resolve(id.text());
        return Files.isDirectory(folder) && !isKilled(folder);
    }

    /**
     * Returns when a run of another process is not under way, or not any more: when the lock on its folder is free. Blocks
     * until then, and looks at nothing of this one, so that a thread of its own may wait.
     */
    public void awaitEnd(RunId id) throws IOException {
        Path lock = state.file(FOLDER).resolve(id.text()).resolve(RunningRun.LOCK);
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.READ)) {
            FileLock free = channel.lock(0, Long.MAX_VALUE, true);
            assert free.isShared();
        } catch (NoSuchFileException over) {
            // As when it ended between the question and this.
        }
    }

    /**
     * Moves what was killed to the history. A folder in which somebody left a note besides stays, without the line, until
     * the note is taken out or the folder is pruned.
     */
    public int settle(StateLock held, RunHistory history) throws IOException {
        int settled = 0;
        for (Path folder : folders()) {
            if (!isKilled(folder)) {
                continue;
            }
            String line = line(folder);
            // Else it died in the moment between the two, and how it ended is known.
            String id = String.valueOf(folder.getFileName());
            if (line.startsWith(RunEntry.BEGINNING + id) && !history.has(new RunId(id))) {
                history.append(held, killed(line).getBytes(StandardCharsets.UTF_8));
                settled++;
            }
            Files.deleteIfExists(folder.resolve(RunningRun.LINE));
            if (notes(folder).isEmpty()) {
                delete(folder);
            }
        }
        return settled;
    }

    /** Whether there is anything but what this process has put there; costs a look at one folder. */
    public boolean hasOthers() {
        for (String name : names(state.file(FOLDER))) {
            if (!own.contains(name)) {
                return true;
            }
        }
        return false;
    }

    /** Folders of killed runs, settled or not, in which something was left besides what stands here. */
    public List<Path> withNotes(StateLock held) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder : folders()) {
            if (isKilled(folder) && !notes(folder).isEmpty()) {
                found.add(folder);
            }
        }
        return found;
    }

    /** Takes away the folder of a run that was killed, notes and all. */
    public void forget(StateLock held, Path folder) throws IOException {
        if (isKilled(folder)) {
            delete(folder);
        }
    }

    /** Takes away what is left of killed runs that began before a moment. */
    void prune(StateLock held, Instant oldest) throws IOException {
        for (Path folder : folders()) {
            if (began(folder).isBefore(oldest)) {
                forget(held, folder);
            }
        }
    }

    private static Instant began(Path folder) {
        try {
            return new RunId(String.valueOf(folder.getFileName())).started();
        } catch (DateTimeException notOurs) {
            return Instant.MAX;
        }
    }

    private static List<String> notes(Path folder) {
        List<String> notes = new ArrayList<>(names(folder));
        notes.removeAll(List.of(RunningRun.LOCK, RunningRun.LINE, RunningRun.PROGRESS));
        return notes;
    }

    private List<Path> folders() {
        Path running = state.file(FOLDER);
        List<Path> folders = new ArrayList<>();
        for (String name : names(running)) {
            folders.add(running.resolve(name));
        }
        return folders;
    }

    /** Sorted. The old way, because every run looks here, and a stream of a directory costs a short one ten times this. */
    private static List<String> names(Path folder) {
        String[] names = new File(folder.toString()).list();
        if (names == null || names.length == 0) {
            return List.of();
        }
        Arrays.sort(names);
        return List.of(names);
    }

    private boolean isKilled(Path folder) throws IOException {
        if (own.contains(String.valueOf(folder.getFileName()))) {
            return false;
        }
        FileChannel channel;
        try {
            channel = FileChannel.open(folder.resolve(RunningRun.LOCK), StandardOpenOption.READ);
        } catch (NoSuchFileException gone) {
            return Files.isDirectory(folder);
        }
        try {
            // A shared one: another process that looks as well is not mistaken for the run.
            boolean free = channel.tryLock(0, Long.MAX_VALUE, true) != null;
            channel.close();
            return free;
        } catch (OverlappingFileLockException ofThisProcess) {
            keptOpen.add(channel);
            return false;
        }
    }

    private static String line(Path folder) throws IOException {
        try {
            return text(folder.resolve(RunningRun.LINE));
        } catch (NoSuchFileException none) {
            return "";
        }
    }

    /** What is no UTF-8 any more is damaged like anything else that cannot be understood, and no error. */
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** With the progress as the object's last member, where there is any and it is whole. */
    private static String withProgress(String line, Path folder) throws IOException {
        try {
            String progress = text(folder.resolve(RunningRun.PROGRESS)).strip();
            JsonReader.object(progress);
            return line.substring(0, line.length() - 1) + ",\"progress\":" + progress + "}";
        } catch (NoSuchFileException | IllegalArgumentException none) {
            return line;
        }
    }

    private static String killed(String line) {
        int at = line.indexOf(RUNNING);
        return at < 0 ? line : line.substring(0, at) + KILLED + line.substring(at + RUNNING.length());
    }

    /** With the lock's file last: a folder without one is nobody's. */
    static void delete(Path folder) throws IOException {
        for (String name : names(folder)) {
            if (!name.equals(RunningRun.LOCK)) {
                Files.deleteIfExists(folder.resolve(name));
            }
        }
        Files.deleteIfExists(folder.resolve(RunningRun.LOCK));
        Files.deleteIfExists(folder);
    }
}
