package fanout.store;

import fanout.aggregate.ByteReader;
import fanout.aggregate.ByteWriter;
import fanout.task.CallText;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A file that only grows: frames one after the other, each of a tag, a head and two texts, with their lengths and checksums. What
 * a run that died had half written is found by these, and cut off. One owner at a time.
 */
final class JournalFile implements Closeable {
    /** Tag, length of the head, of each text, and the checksums of the head (with all that stands before it) and of the texts. */
    private static final int FRAME_BYTES = 1 + 4 + 4 + 4 + 4 + 4;

    private static final int CHECKED_BYTES = 1 + 4 + 4 + 4;

    private static final int PIECE_BYTES = 64 << 10;
    private static final int MOST_HEAD_BYTES = 64 << 20;

    private final Path path;
    private final FileChannel channel;
    private final ByteWriter head = new ByteWriter();
    private long end;

    /** Bytes of the file as they are, until something is written. */
    private final byte[] ahead = new byte[PIECE_BYTES];

    private long aheadFrom;
    private int aheadBytes;

    /** @param channel for reading and writing, from now on its own */
    JournalFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * A frame.
     *
     * @param stdout where it stands in the file
     * @param textsChecksum of both texts
     */
    record Frame(int tag, ByteReader head, CallText stdout, CallText stderr, int textsChecksum, long end) {}

    /** Takes the frames of a file, in their order. */
    interface Reader {
        void take(long offset, Frame frame);
    }

    /** What stands behind all that can be read, in a file that was damaged and not only left half-written; in inputs noted there. */
    record Damage(long offset, long bytes, long inputs) {}

    /**
     * Whether there are frames that are whole behind the place up to which {@link #look} came: then something before them was
     * damaged. Behind what a run that died had half written there is none.
     */
    Optional<Damage> damage() throws IOException {
        long size = channel.size();
        long frames = 0;
        long inputs = 0;
        for (long at = end + 1; at + FRAME_BYTES <= size; ) {
            Optional<Frame> frame = mayBeFrame(at) ? read(at) : Optional.empty();
            if (frame.isPresent()) {
                frames++;
                inputs += frame.get().tag() == CallJournal.CALL ? 1 : 0;
            }
            at = frame.isPresent() ? frame.get().end() : at + 1;
        }
        return frames == 0 ? Optional.empty() : Optional.of(new Damage(end, size - end, inputs));
    }

    /** Decided by two bytes for most that are none, since this is asked at every byte. */
    private boolean mayBeFrame(long offset) throws IOException {
        int tag = byteAt(offset);
        return tag >= CallJournal.BEGUN && tag <= CallJournal.ENDED && byteAt(offset + 1) <= MOST_HEAD_BYTES >> 24;
    }

    private int byteAt(long offset) throws IOException {
        boolean isAhead = offset >= aheadFrom && offset < aheadFrom + aheadBytes;
        return (isAhead ? ahead[(int) (offset - aheadFrom)] : part(offset, 1)[0]) & 0xff;
    }

    /** Cuts off what comes behind the frames that were read. */
    void cut() throws IOException {
        if (end < channel.size()) {
            channel.truncate(end);
            aheadBytes = 0;
        }
    }

    /** Reads all frames that are whole, and changes nothing. The texts are looked at when they are wanted. */
    void look(Reader reader) throws IOException {
        end = 0;
        for (Optional<Frame> frame = read(0); frame.isPresent(); frame = read(end)) {
            reader.take(end, frame.get());
            end = frame.get().end();
        }
    }

    /** The frame that begins at an offset; empty where there is none that is whole. */
    Optional<Frame> read(long offset) throws IOException {
        if (!isThere(offset, FRAME_BYTES)) {
            return Optional.empty();
        }
        byte[] start = part(offset, FRAME_BYTES);
        ByteBuffer fixed = ByteBuffer.wrap(start);
        int tag = fixed.get();
        int headBytes = fixed.getInt();
        int stdoutBytes = fixed.getInt();
        int stderrBytes = fixed.getInt();
        long texts = offset + FRAME_BYTES + headBytes;
        boolean sane = headBytes >= 0 && headBytes <= MOST_HEAD_BYTES && stdoutBytes >= 0 && stderrBytes >= 0;
        if (!sane || !isThere(offset, texts + stdoutBytes + stderrBytes - offset)) {
            return Optional.empty();
        }
        byte[] headRead = part(offset + FRAME_BYTES, headBytes);
        if (checksum(start, CHECKED_BYTES, headRead, headBytes) != fixed.getInt()) {
            return Optional.empty();
        }
        return Optional.of(new Frame(
                tag,
                new ByteReader(headRead),
                text(texts, stdoutBytes),
                text(texts + stdoutBytes, stderrBytes),
                fixed.getInt(),
                texts + stdoutBytes + stderrBytes));
    }

    private boolean isThere(long offset, long length) throws IOException {
        boolean known = offset >= aheadFrom && offset + length <= aheadFrom + aheadBytes;
        return known || offset + length <= channel.size();
    }

    /** What is there; frames are short and one behind the other, so some of what follows is read with it. */
    private byte[] part(long offset, int length) throws IOException {
        if (length > ahead.length) {
            byte[] bytes = new byte[length];
            read(channel, offset, bytes, length, path.toString());
            return bytes;
        }
        if (offset < aheadFrom || offset + length > aheadFrom + aheadBytes) {
            int there = (int) Math.min(ahead.length, channel.size() - offset);
            aheadBytes = 0;
            read(channel, offset, ahead, Math.max(length, there), path.toString());
            aheadFrom = offset;
            aheadBytes = Math.max(length, there);
        }
        int from = (int) (offset - aheadFrom);
        return Arrays.copyOfRange(ahead, from, from + length);
    }

    private CallText text(long offset, int bytes) {
        return bytes == 0 ? CallText.NONE : CallText.in(path.toString(), offset, bytes);
    }

    /** Whether the texts of a frame are as they were written. */
    boolean isWhole(Frame frame) throws IOException {
        CRC32C checksum = new CRC32C();
        byte[] piece = new byte[PIECE_BYTES];
        for (CallText text : List.of(frame.stdout(), frame.stderr())) {
            for (long at = 0; at < text.length(); ) {
                int length = (int) Math.min(piece.length, text.length() - at);
                read(channel, text.offset() + at, piece, length, path.toString());
                checksum.update(piece, 0, length);
                at += length;
            }
        }
        return (int) checksum.getValue() == frame.textsChecksum();
    }

    Path path() {
        return path;
    }

    /** How long it is. */
    long bytes() {
        return end;
    }

    /** The head of the next frame: to be filled, and then appended. */
    ByteWriter newHead() {
        head.clear();
        return head;
    }

    /** Adds a frame with the head that was filled. A frame that cannot be written whole leaves the file as it was. */
    void append(int tag, CallText stdout, CallText stderr) throws IOException {
        long texts = end + FRAME_BYTES + head.size();
        CRC32C checksum = new CRC32C();
        aheadBytes = 0;
        try {
            write(stdout, texts, checksum);
            write(stderr, texts + stdout.length(), checksum);
            ByteBuffer frame = ByteBuffer.allocate(FRAME_BYTES + head.size());
            frame.put((byte) tag).putInt(head.size());
            frame.putInt((int) stdout.length()).putInt((int) stderr.length());
            frame.putInt(checksum(frame.array(), CHECKED_BYTES, head.array(), head.size()));
            frame.putInt((int) checksum.getValue());
            frame.put(head.array(), 0, head.size()).flip();
            write(frame, end);
        } catch (IOException full) {
            channel.truncate(end);
            throw full;
        }
        end = texts + stdout.length() + stderr.length();
    }

    /** The texts come first: a frame that is begun has them. */
    private void write(CallText text, long position, CRC32C checksum) throws IOException {
        if (!text.isInFile()) {
            checksum.update(text.bytes(), 0, text.bytes().length);
            write(ByteBuffer.wrap(text.bytes()), position);
            return;
        }
        byte[] piece = new byte[PIECE_BYTES];
        try (FileChannel in = FileChannel.open(Path.of(text.file()), StandardOpenOption.READ)) {
            for (long at = 0; at < text.length(); ) {
                int length = (int) Math.min(piece.length, text.length() - at);
                read(in, text.offset() + at, piece, length, text.file());
                checksum.update(piece, 0, length);
                write(ByteBuffer.wrap(piece, 0, length), position + at);
                at += length;
            }
        }
    }

    private void write(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    /** Begins anew. */
    void clear() throws IOException {
        channel.truncate(0);
        end = 0;
        aheadBytes = 0;
    }

    private static void read(FileChannel from, long position, byte[] bytes, int length, String name)
            throws IOException {
        ByteBuffer into = ByteBuffer.wrap(bytes, 0, length);
        while (into.hasRemaining()) {
            if (from.read(into, position + into.position()) < 0) {
                throw new EOFException(name + " became shorter");
            }
        }
    }

    private static int checksum(byte[] start, int startBytes, byte[] head, int headBytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(start, 0, startBytes);
        checksum.update(head, 0, headBytes);
        return (int) checksum.getValue();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
