package fanout.fetch;

import fanout.output.HiddenName;
import fanout.task.Validator;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hidden file beside an output that its content is fetched into, and the note beside that which says of what it is a
 * part. The note is made when there is something in the file that is worth going on with, and deleted before the file is
 * begun anew: so a file with a note holds the first bytes of what the note says, whenever who wrote it died. One owner at a
 * time.
 */
final class PartFile {
    private static final String FIRST_LINE = "fanout part 1";
    private static final String LAST_LINE = "end";
    private static final int LINES = 6;

    private final Path file;
    private final Path note;
    private final String url;
    /** Asking the system every time would cost a small answer as much as all of the rest. */
    private boolean mayBeNoted;

    /**
     * What a part is of.
     *
     * @param total bytes of the whole; {@link ContentRange#UNKNOWN} where the server did not say
     */
    record Note(Validator validator, long total) {}

    /**
     * Of an output.
     *
     * @param url without secrets
     * @param mayBeNoted whether an earlier run may have left a note
     */
    PartFile(Path output, String url, boolean mayBeNoted) {
        String name = String.valueOf(output.getFileName());
        this.file = output.resolveSibling(HiddenName.part(name));
        this.note = output.resolveSibling(HiddenName.partNote(name));
        this.url = url;
        this.mayBeNoted = mayBeNoted;
    }

    Path file() {
        return file;
    }

    /** How much of it there is; 0 where there is nothing. */
    long bytes() throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException none) {
            return 0;
        }
    }

    /** Whether there is a note, by whoever made it. */
    boolean isNoted() {
        // Without the exception that the newer way makes for every file that is not there.
        mayBeNoted = mayBeNoted && note.toFile().exists();
        return mayBeNoted;
    }

    /** What an earlier run noted of the same URL; null where there is no note, or it is not whole. */
    @Nullable
    Note noted() throws IOException {
        if (!isNoted()) {
            return null;
        }
        try {
            List<String> lines = Files.readAllLines(note, StandardCharsets.UTF_8);
            boolean whole = lines.size() == LINES
                    && lines.get(0).equals(FIRST_LINE)
                    && lines.get(1).equals(url)
                    && lines.get(LINES - 1).equals(LAST_LINE);
            return whole ? new Note(new Validator(lines.get(2), lines.get(3)), Long.parseLong(lines.get(4))) : null;
        } catch (NoSuchFileException | NumberFormatException | MalformedInputException none) {
            return null;
        }
    }

    void write(Note known) throws IOException {
        mayBeNoted = true;
        String text = String.join(
                "\n",
                FIRST_LINE,
                url,
                known.validator().etag(),
                known.validator().lastModified(),
                Long.toString(known.total()),
                LAST_LINE);
        Files.writeString(note, text + "\n");
    }

    /** Makes the file, and its folder, empty; its owner closes the channel. */
    FileChannel begin() throws IOException {
        if (mayBeNoted) {
            Files.deleteIfExists(note);
        }
        mayBeNoted = false;
        Path folder = file.getParent();
        try {
            return open(StandardOpenOption.TRUNCATE_EXISTING);
        } catch (NoSuchFileException noFolder) {
            if (folder == null) {
                throw noFolder;
            }
            Files.createDirectories(folder);
            return open(StandardOpenOption.TRUNCATE_EXISTING);
        }
    }

    private FileChannel open(StandardOpenOption how) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
    }

    /** Goes on behind so many bytes; what stands behind them is cut off. */
    FileChannel goOn(long offset) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        channel.truncate(offset).position(offset);
        return channel;
    }

    /** What it holds is of no use. */
    void discard() {
        try {
            Files.deleteIfExists(note);
            Files.deleteIfExists(file);
        } catch (IOException left) {
            // Without its note it is begun anew; the next run may have more luck.
            return;
        }
    }
}
