package fanout.run;

import fanout.backend.BackendSpec;
import fanout.state.StateFolder;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Properties;
import java.util.TreeSet;

/**
 * How fast work of a kind has been on this machine, kept from run to run in a small file in the state directory, so that
 * the mode is chosen by what was measured. Losing the file costs nothing but one guess.
 */
public final class Experience {
    /** A first guess, used and called a guess until a run was measured here. */
    private static final double GUESSED_CSV_NANOS_PER_BYTE = 6;

    private static final double GUESSED_CSV_NANOS_PER_CHUNK = 100_000;
    private static final double GUESSED_IMAGE_NANOS_PER_BYTE = 40;
    private static final double GUESSED_IMAGE_NANOS = 5_000_000;
    private static final double GUESSED_HASH_NANOS_PER_BYTE = 15;
    private static final double GUESSED_HASH_NANOS = 1_000_000;
    private static final double GUESSED_HEADER_NANOS_PER_BYTE = 0;
    private static final double GUESSED_HEADER_NANOS = 100_000;
    /** Of a server; nothing is decided by it. */
    private static final double GUESSED_ANSWER_NANOS = 100_000_000;

    private static final double GUESSED_CALL_NANOS = 100_000_000;
    /** Of a call; a piece itself costs nothing. */
    private static final double GUESSED_PIECE_NANOS = 1_000_000;

    private static final double GUESSED_PIECE_NANOS_PER_BYTE = 10;
    private static final String TEMPORARY = ".measured.tmp";
    private static final long WORTH_KEEPING_NANOS = 50_000_000;
    /** How many times as much, or as little, one run may make of what was known. */
    private static final double FURTHEST = 4;

    private final StateFolder folder;
    private final Path file;
    private final Properties known = new Properties();

    /** @param folder made when there is something to keep */
    public Experience(StateFolder folder) {
        this.folder = folder;
        this.file = folder.path().resolve("measured.properties");
        if (!Files.isRegularFile(file)) {
            return;
        }
        try (Reader in = Files.newBufferedReader(file)) {
            known.load(in);
        } catch (IOException | IllegalArgumentException unreadable) {
            known.clear();
        }
    }

    /** What chunks of this kind of work are expected to cost. */
    public CostModel costs(WorkKind kind) {
        return switch (kind) {
            // What one command costs says nothing of another.
            case CALLS -> new CostModel(GUESSED_CALL_NANOS, 0);
            case PIECES -> new CostModel(GUESSED_PIECE_NANOS, GUESSED_PIECE_NANOS_PER_BYTE);
            case RECORDS -> costs(kind, GUESSED_CSV_NANOS_PER_CHUNK, GUESSED_CSV_NANOS_PER_BYTE);
            case IMAGES -> costs(kind, GUESSED_IMAGE_NANOS, GUESSED_IMAGE_NANOS_PER_BYTE);
            case IMAGE_HASHES -> costs(kind, GUESSED_HASH_NANOS, GUESSED_HASH_NANOS_PER_BYTE);
            case IMAGE_HEADERS -> costs(kind, GUESSED_HEADER_NANOS, GUESSED_HEADER_NANOS_PER_BYTE);
            case FETCHES -> new CostModel(GUESSED_ANSWER_NANOS, 0);
        };
    }

    private CostModel costs(WorkKind kind, double guessedPerChunk, double guessedPerByte) {
        return new CostModel(
                number(kind + ".nanos_per_chunk", guessedPerChunk), number(kind + ".nanos_per_byte", guessedPerByte));
    }

    /** Where the costs come from, for a person. */
    public String source(WorkKind kind) {
        String date = known.getProperty(kind + ".measured", "");
        return date.isEmpty() ? "a first guess, nothing measured here yet" : "measured on this machine " + date;
    }

    /**
     * How long so many workers are expected to take to be ready; 0 where they were never started. Up to so many as are
     * started early take as long as they did the last time, and more of them longer in proportion.
     */
    public long processStartNanos(BackendSpec.Processes workers) {
        return (long) (number("processes.start_nanos", 0)
                * workers.workers()
                / workers.early().workers());
    }

    /**
     * Keeps what a run measured, if it was long enough to tell. Failing to keep it is no failure of the run.
     *
     * @param processStartNanos 0 where no workers were started, or so many that it tells nothing of few
     * @return why it could not be kept; empty where it was, or where there is nothing to keep
     */
    public String keep(WorkKind kind, CostModel costs, long workNanos, long processStartNanos) {
        if (workNanos < WORTH_KEEPING_NANOS) {
            return "";
        }
        CostModel before = costs(kind);
        boolean first = known.getProperty(kind + ".measured", "").isEmpty();
        keep(kind + ".nanos_per_chunk", costs.nanosPerItem(), before.nanosPerItem(), first);
        keep(kind + ".nanos_per_byte", costs.nanosPerByte(), before.nanosPerByte(), first);
        known.setProperty(kind + ".measured", LocalDate.now(ZoneOffset.UTC).toString());
        if (processStartNanos > 0) {
            known.setProperty("processes.start_nanos", Long.toString(processStartNanos));
        }
        try {
            folder.make();
            replace();
            return "";
        } catch (IOException notKept) {
            return "how fast this was cannot be kept in " + folder.unwritable(notKept);
        }
    }

    /** Removes what a run left that was killed while it kept something; every run does, whatever it measured. */
    public void tidy() {
        try {
            Files.deleteIfExists(file.resolveSibling(TEMPORARY));
        } catch (IOException left) {
            // In nobody's way.
            return;
        }
    }

    /** In one step. */
    private void replace() throws IOException {
        Path temporary = file.resolveSibling(TEMPORARY);
        try {
            Files.writeString(temporary, text());
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException another) {
            // Another run has moved it away in this moment: what that measured is as good.
            return;
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    /**
     * What is known, as {@link Properties#load} reads it. By hand, with a temporary file named by hand: what the JDK has
     * for either would cost every run 17 ms, more than half of it for a generator of random names.
     */
    private String text() {
        StringBuilder text = new StringBuilder("# how fast fanout has been here; may be deleted\n");
        for (String key : new TreeSet<>(known.stringPropertyNames())) {
            String value = known.getProperty(key);
            if (isPlain(key) && isPlain(value)) {
                text.append(key).append('=').append(value).append('\n');
            }
        }
        return text.toString();
    }

    /** Whether nothing in it has to be escaped; so it is with all that is put here. */
    private static boolean isPlain(String text) {
        return text.chars().allMatch(next -> next > ' ' && next < 127 && "\\=:#!".indexOf(next) < 0);
    }

    /**
     * Half way, as ratios go, from what was known, and not further than a few times of it: one odd run, such as that of a
     * single chunk while many workers start, does not spoil it, and the next ones mend it.
     */
    private void keep(String key, double measured, double before, boolean first) {
        boolean blend = !first && before > 0 && measured > 0;
        double step = blend ? Math.sqrt(measured / before) : 1;
        double bounded = Math.max(1 / FURTHEST, Math.min(FURTHEST, step));
        known.setProperty(key, Double.toString(blend ? before * bounded : measured));
    }

    private double number(String key, double otherwise) {
        try {
            double number = Double.parseDouble(known.getProperty(key, ""));
            return Double.isFinite(number) && number >= 0 ? number : otherwise;
        } catch (NumberFormatException absent) {
            return otherwise;
        }
    }
}
