package fanout.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What was run: a line of JSON for every run in {@code runs.ndjson}, in the order in which runs ended. A line is written at
 * once and under the lock; one that a dying process or a full disk left in part is passed over by readers, and the next
 * line begins behind it.
 */
public final class RunHistory {
    private static final String FILE = "runs.ndjson";
    private static final byte[] BEGINNING = RunEntry.BEGINNING.getBytes(StandardCharsets.US_ASCII);
    private static final int ID_BYTES = 22;
    /** No line is shorter, so a file that is smaller holds fewer runs than so many times this. */
    private static final int SHORTEST_LINE_BYTES = 200;
    /** A bound beside those that were asked for: what is read to look at it is read at once. */
    private static final long MOST_BYTES = 32 << 20;

    private final StateFolder folder;
    private final Path file;

    public RunHistory(StateFolder folder) {
        this.folder = folder;
        this.file = folder.file(FILE);
    }

    /**
     * What is there.
     *
     * @param runs the last ones, in their order
     * @param all how many there are
     * @param damaged lines that are no whole run, of those that were looked at
     */
    public record Read(List<RunEntry> runs, long all, int damaged) {
        public Read {
            runs = List.copyOf(runs);
        }
    }

    /**
     * What went.
     *
     * @param oldest when the oldest run that was kept began; {@link Instant#MIN} where nothing went
     */
    public record Pruned(long removed, long kept, long damaged, Instant oldest) {}

    /**
     * Writes a line behind the others.
     *
     * @param line a JSON object that begins with the run's id, without an end
     */
    public void append(StateLock held, byte[] line) throws IOException {
        try (FileChannel channel = StateFolder.open(file)) {
            long size = channel.size();
            boolean torn = size > 0 && lastByte(channel, size) != '\n';
            ByteBuffer bytes = ByteBuffer.allocate(line.length + 2);
            if (torn) {
                bytes.put((byte) '\n');
            }
            bytes.put(line).put((byte) '\n').flip();
            try {
                while (bytes.hasRemaining()) {
                    channel.write(bytes, size + bytes.position());
                }
            } catch (IOException e) {
                // Half a line would be passed over; none at all is better. If the device does not do that either, so be
                // it.
                try (channel) {
                    channel.truncate(size);
                } catch (IOException alsoFailed) {
                    e.addSuppressed(alsoFailed);
                }
                throw e;
            }
        }
    }

    private static byte lastByte(FileChannel channel, long size) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, size - 1);
        return last.get(0);
    }

    /** The last runs. Needs no lock: a line that is just being written is not there yet. */
    public Read last(int most) throws IOException {
        byte[] bytes = bytes();
        List<RunEntry> newestFirst = new ArrayList<>();
        long all = 0;
        int damaged = 0;
        int end = lastEnd(bytes);
        while (end > 0) {
            int start = startOfLine(bytes, end);
            if (end > start) {
                all++;
                if (newestFirst.size() < most) {
                    try {
                        newestFirst.add(RunEntry.of(new String(bytes, start, end - start, StandardCharsets.UTF_8)));
                    } catch (IllegalArgumentException | DateTimeException e) {
                        damaged++;
                    }
                }
            }
            end = start - 1;
        }
        Collections.reverse(newestFirst);
        return new Read(newestFirst, all - damaged, damaged);
    }

    /** Whether a run is there; reads backwards from the last. */
    boolean has(RunId id) throws IOException {
        byte[] bytes = bytes();
        byte[] beginning = (RunEntry.BEGINNING + id).getBytes(StandardCharsets.UTF_8);
        for (int start = startOfLine(bytes, Math.max(0, lastEnd(bytes))); ; start = startOfLine(bytes, start - 1)) {
            if (Arrays.mismatch(bytes, start, bytes.length, beginning, 0, beginning.length) >= beginning.length) {
                return true;
            }
            if (start == 0) {
                return false;
            }
        }
    }

    /** Of all runs that are there. */
    Set<String> ids() throws IOException {
        byte[] bytes = bytes();
        Set<String> ids = new HashSet<>();
        for (int end = lastEnd(bytes); end > 0; ) {
            int start = startOfLine(bytes, end);
            if (!began(bytes, start, end).equals(Instant.MIN)) {
                ids.add(new String(bytes, start + BEGINNING.length, ID_BYTES, StandardCharsets.ISO_8859_1));
            }
            end = start - 1;
        }
        return ids;
    }

    private byte[] bytes() throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException none) {
            return new byte[0];
        }
    }

    /** Where the last whole line ends. */
    private static int lastEnd(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end - 1;
    }

    private static int startOfLine(byte[] bytes, int end) {
        int start = end;
        while (start > 0 && bytes[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    /** Whether it is larger than it may be, whatever is to be kept. */
    public boolean isLarge() throws IOException {
        return Files.exists(file) && Files.size(file) > MOST_BYTES;
    }

    /** Whether there may be something to prune; costs a look at the beginning of the file, not all of it. */
    public boolean exceeds(StateLock held, Keep keep, Instant now) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = StateFolder.open(file)) {
            long size = channel.size();
            if (size > MOST_BYTES || size > (long) keep.runs() * SHORTEST_LINE_BYTES) {
                return true;
            }
            ByteBuffer first = ByteBuffer.allocate(BEGINNING.length + ID_BYTES);
            channel.read(first, 0);
            return size > 0 && began(first.array(), 0, first.position()).isBefore(keep.oldest(now));
        }
    }

    /** Takes out what is not to be kept, and damaged lines. */
    public Pruned prune(StateLock held, Keep keep, Instant now) throws IOException {
        byte[] bytes = bytes();
        Instant oldest = keep.oldest(now);
        List<int[]> kept = new ArrayList<>();
        long size = 0;
        long removed = 0;
        long damaged = 0;
        Instant oldestKept = now;
        for (int end = bytes.length; end > 0; ) {
            // What stands behind the last end is torn, for nobody is writing.
            boolean torn = bytes[end - 1] != '\n';
            int stop = torn ? end : end - 1;
            int start = startOfLine(bytes, stop);
            Instant began = torn ? Instant.MIN : began(bytes, start, stop);
            if (began.equals(Instant.MIN)) {
                damaged += stop > start ? 1 : 0;
            } else if (kept.size() < keep.runs() && !began.isBefore(oldest) && size < MOST_BYTES / 2) {
                kept.add(new int[] {start, end});
                size += end - start;
                oldestKept = began.isBefore(oldestKept) ? began : oldestKept;
            } else {
                removed++;
            }
            end = start;
        }
        if (removed + damaged > 0) {
            Collections.reverse(kept);
            replace(bytes, kept);
        }
        return new Pruned(removed, kept.size(), damaged, removed == 0 ? Instant.MIN : oldestKept);
    }

    private void replace(byte[] bytes, List<int[]> lines) throws IOException {
        Path temporary = folder.file(".runs.tmp");
        Files.deleteIfExists(temporary);
        try (FileChannel channel = StateFolder.open(temporary)) {
            for (int[] line : lines) {
                ByteBuffer text = ByteBuffer.wrap(bytes, line[0], line[1] - line[0]);
                while (text.hasRemaining()) {
                    channel.write(text);
                }
            }
            channel.force(false);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** When the run of this line began; {@link Instant#MIN} where it is none. */
    private static Instant began(byte[] bytes, int start, int end) {
        int id = start + BEGINNING.length;
        if (end < id + ID_BYTES) {
            return Instant.MIN;
        }
        for (int i = 0; i < BEGINNING.length; i++) {
            if (bytes[start + i] != BEGINNING[i]) {
                return Instant.MIN;
            }
        }
        try {
            return new RunId(new String(bytes, id, ID_BYTES, StandardCharsets.ISO_8859_1)).started();
        } catch (DateTimeException e) {
            return Instant.MIN;
        }
    }
}
