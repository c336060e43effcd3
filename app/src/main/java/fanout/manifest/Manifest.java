package fanout.manifest;

import fanout.system.SystemReason;
import fanout.task.FileIdentity;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What earlier runs recorded of the outputs in a folder: {@link #FILE_NAME} of the last run that came to its end, and
 * {@link #JOURNAL_NAME} of one that did not, which counts more. Inputs that failed are not in it: they are tried again.
 *
 * @param <R> its records
 */
public final class Manifest<R extends Recorded> {
    /** Stands in the output folder. */
    public static final String FILE_NAME = "fanout-manifest.csv";

    /** Stands beside it while a run is under way, and after one that was killed. */
    public static final String JOURNAL_NAME = ".fanout-manifest-journal.csv";

    private final Map<String, R> byOutput = new LinkedHashMap<>();
    private final String state;

    private Manifest(String state) {
        this.state = state;
    }

    /** Of a folder where nothing was recorded. */
    public static <R extends Recorded> Manifest<R> empty() {
        return new Manifest<>("");
    }

    /** Reads what was recorded in a folder, which need not be there. */
    public static <R extends Recorded> Manifest<R> of(Path folder, ManifestFormat<R> format) throws IOException {
        Manifest<R> manifest = new Manifest<>(state(folder));
        manifest.read(folder.resolve(FILE_NAME), format);
        manifest.read(folder.resolve(JOURNAL_NAME), format);
        return manifest;
    }

    /** Reads what was recorded in one file, which need not be there. */
    public static <R extends Recorded> Manifest<R> ofFile(Path file, ManifestFormat<R> format) throws IOException {
        Manifest<R> manifest = new Manifest<>("");
        manifest.read(file, format);
        return manifest;
    }

    /** Whether what was recorded in a folder, if anything was, is of that kind. */
    public static boolean isOf(Path folder, ManifestFormat<?> format) throws IOException {
        for (String name : List.of(FILE_NAME, JOURNAL_NAME)) {
            try (Reader text = Files.newBufferedReader(folder.resolve(name), StandardCharsets.ISO_8859_1)) {
                String column = format.columns().get(0) + ",";
                char[] start = new char[column.length()];
                if (text.read(start) == start.length && column.equals(String.valueOf(start))) {
                    return true;
                }
            } catch (NoSuchFileException none) {
                // The other one, perhaps.
            }
        }
        return false;
    }

    /** All that was recorded in a folder, in the order in which it was, also inputs that failed. */
    public static <R extends Recorded> List<R> everyRow(Path folder, ManifestFormat<R> format) throws IOException {
        List<R> rows = new ArrayList<>();
        ManifestReader.read(folder.resolve(FILE_NAME), format, rows::add);
        ManifestReader.read(folder.resolve(JOURNAL_NAME), format, rows::add);
        return rows;
    }

    /** Of rows that are known already. */
    public static <R extends Recorded> Manifest<R> of(Collection<R> rows) {
        Manifest<R> manifest = new Manifest<>("");
        rows.forEach(manifest::add);
        return manifest;
    }

    private void read(Path file, ManifestFormat<R> format) throws IOException {
        try {
            ManifestReader.read(file, format, this::add);
        } catch (IOException e) {
            String why = Files.isDirectory(file) ? "it is a folder" : SystemReason.of(e);
            throw new IOException(
                    "cannot read " + file + ": " + why + ". Move it away, then run the same command again.", e);
        }
    }

    /** Whether the files in the folder are still those that were read. */
    public boolean isCurrent(Path folder) {
        return state.equals(state(folder));
    }

    private static String state(Path folder) {
        return state(folder, FILE_NAME) + "/" + state(folder, JOURNAL_NAME);
    }

    private static String state(Path folder, String name) {
        try {
            return ManifestRow.identity(FileIdentity.of(folder.resolve(name).toString()));
        } catch (IOException notThere) {
            return "";
        }
    }

    private void add(R row) {
        if (!row.output().isEmpty()) {
            byOutput.put(row.output(), row);
        }
    }

    /** What is recorded of an output, by its name below the folder. */
    public Optional<R> row(String output) {
        return Optional.ofNullable(byOutput.get(output));
    }

    /** All rows, in the order in which they were first recorded. */
    public Collection<R> rows() {
        return byOutput.values();
    }

    /** Whether an output of a row still stands in the folder, by its size. */
    public static boolean isThere(Recorded row, Path folder) {
        try {
            Path file = folder.resolve(row.output());
            return Files.isRegularFile(file) && Files.size(file) == row.outputBytes();
        } catch (IOException | IllegalArgumentException gone) {
            return false;
        }
    }
}
