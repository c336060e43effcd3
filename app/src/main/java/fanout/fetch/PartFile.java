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
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The hidden file beside an output that its content is fetched into, and the note beside that which says of what it is a
 * part, and how many of its bytes have which CRC32C. The note is made when there is something in the file that is worth going
 * on with, grows by a line now and then, and is deleted before the file is begun anew: so a file with a note begins with the
 * bytes that its last line tells of, whenever who wrote it died. Whether it still does is to be checked: between two runs a
 * machine may lose its power, and a disk may fail. One owner at a time.
 */
final class PartFile {
    private static final String FIRST_LINE = "fanout part 2";
    /** Of the head of the note: with the checksum of the lines before. */
    private static final String LAST_LINE = "end ";

    private static final int HEAD_LINES = 6;
    /** What is there, and the checksum of that. */
    private static final Pattern STATE = Pattern.compile("(\\d{1,18}) ([0-9a-f]{8})");

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
     * A note, and what of the body was there when its last line was written.
     *
     * @param crc32c of that many bytes
     */
    record Kept(Note note, long bytes, int crc32c) {}

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
    Kept noted() throws IOException {
        if (!isNoted()) {
            return null;
        }
        try {
            List<String> lines = Files.readAllLines(note, StandardCharsets.UTF_8);
            boolean whole = lines.size() > HEAD_LINES
                    && lines.get(0).equals(FIRST_LINE)
                    && lines.get(1).equals(url)
                    && lines.get(HEAD_LINES - 1).equals(lastLine(lines.subList(0, HEAD_LINES - 1)));
            if (!whole) {
                return null;
            }
            Note of = new Note(new Validator(lines.get(2), lines.get(3)), Long.parseLong(lines.get(4)));
            return kept(of, lines.subList(HEAD_LINES, lines.size()));
        } catch (NoSuchFileException | NumberFormatException | MalformedInputException none) {
            return null;
        }
    }

    /** By the last line that is whole: who wrote the very last one may have died of it. */
    private static @Nullable Kept kept(Note of, List<String> states) {
        for (int line = states.size() - 1; line >= 0; line--) {
            Matcher state = STATE.matcher(states.get(line));
            if (state.matches()) {
                return new Kept(of, Long.parseLong(state.group(1)), HexFormat.fromHexDigits(state.group(2)));
            }
        }
        return null;
    }

    /** Makes the note. */
    void write(Kept kept) throws IOException {
        mayBeNoted = true;
        Note known = kept.note();
        List<String> head = List.of(
                FIRST_LINE,
                url,
                known.validator().etag(),
                known.validator().lastModified(),
                Long.toString(known.total()));
        Files.writeString(note, String.join("\n", head) + "\n" + lastLine(head) + state(kept));
    }

    /** A validator that is no longer the server's own must not be sent to it. */
    private static String lastLine(List<String> head) {
        CRC32C crc32c = new CRC32C();
        crc32c.update(String.join("\n", head).getBytes(StandardCharsets.UTF_8));
        return LAST_LINE + HexFormat.of().toHexDigits((int) crc32c.getValue());
    }

    /** Says how much there is now, in the note that was made before. */
    void add(Kept kept) throws IOException {
        Files.writeString(note, state(kept), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** A line of its own, even behind one that was not written to its end. */
    private static String state(Kept kept) {
        return "\n" + kept.bytes() + " " + HexFormat.of().toHexDigits(kept.crc32c());
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
