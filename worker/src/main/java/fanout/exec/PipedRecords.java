package fanout.exec;

import fanout.csv.PlainBytes;
import fanout.task.CallChunk;
import fanout.task.ChunkFailure;
import fanout.task.Compression;
import fanout.task.FailureKind;
import fanout.task.FileIdentity;
import fanout.task.FilePart;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What a call reads: a header and the records of some parts of one file, in a file of its own, so that nothing waits for
 * whoever does not read to the end. Where the parts are the whole file it is that file itself. One owner.
 */
final class PipedRecords implements Closeable {
    private final FilePart first;
    private final FilePart last;
    private final Path file;
    private final boolean own;

    private PipedRecords(FilePart first, FilePart last, Path file, boolean own) {
        this.first = first;
        this.last = last;
        this.file = file;
        this.own = own;
    }

    /**
     * Makes what a call is to read. Throws {@link ChunkFailure}, naming the file, where it cannot be read or is not as it was
     * when it was cut: nothing was called then; and {@link IOException} where there is no room for it.
     *
     * @param pieces of one file, in order
     */
    static PipedRecords of(List<CallChunk> pieces, Path folder, BooleanSupplier stopped)
            throws ChunkFailure, IOException {
        FilePart first = pieces.get(0).part();
        FilePart last = pieces.get(pieces.size() - 1).part();
        check(first);
        if (isWholeFile(pieces, first, last)) {
            return new PipedRecords(first, last, Path.of(first.path()), false);
        }
        Path file = folder.resolve(CallMark.OF_THIS_PROCESS.unused() + ".in");
        PipedRecords records = new PipedRecords(first, last, file, true);
        boolean whole = false;
        try {
            records.write(pieces, stopped);
            check(first);
            whole = true;
            return records;
        } finally {
            if (!whole) {
                records.close();
            }
        }
    }

    private static boolean isWholeFile(List<CallChunk> pieces, FilePart first, FilePart last) {
        return first.compression() == Compression.NONE
                && first.start() == first.header().length()
                && last.end() == last.identity().bytes()
                && !last.ends()
                && areAdjacent(pieces);
    }

    private static boolean areAdjacent(List<CallChunk> pieces) {
        for (int i = 1; i < pieces.size(); i++) {
            if (!pieces.get(i - 1).part().isBefore(pieces.get(i).part())) {
                return false;
            }
        }
        return true;
    }

    File file() {
        return file.toFile();
    }

    /** Why what was read is not to be trusted, once the call has ended, without the file's name; empty where it is. */
    String spoiled() {
        return own || isAsItWas(first) ? "" : "changed while it was read";
    }

    @Override
    public void close() throws IOException {
        if (own) {
            Files.deleteIfExists(file);
        }
    }

    private static void check(FilePart part) throws ChunkFailure {
        if (!isAsItWas(part)) {
            throw new ChunkFailure(FailureKind.CHANGED, part.path() + ": changed while it was read");
        }
    }

    private static boolean isAsItWas(FilePart part) {
        try {
            return FileIdentity.of(part.path()).isSameAs(part.identity());
        } catch (IOException gone) {
            return false;
        }
    }

    private void write(List<CallChunk> pieces, BooleanSupplier stopped) throws ChunkFailure, IOException {
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            byte[] header = first.header().getBytes(StandardCharsets.ISO_8859_1);
            write(header, out);
            int end = header.length == 0 ? '\n' : header[header.length - 1];
            if (first.end() == Long.MAX_VALUE) {
                OutputStream stream = Channels.newOutputStream(out);
                int copied = PlainBytes.copy(first.path(), first.compression(), first.start(), stream, stopped);
                end = copied < 0 ? end : copied;
            } else {
                copy(pieces, out);
                end = lastByte(out, end);
            }
            if (last.ends() && end != '\n' && end != '\r') {
                write(new byte[] {'\n'}, out);
            }
        }
    }

    private void copy(List<CallChunk> pieces, FileChannel out) throws ChunkFailure, IOException {
        try (FileChannel in = FileChannel.open(Path.of(first.path()), StandardOpenOption.READ)) {
            int at = 0;
            while (at < pieces.size()) {
                long start = pieces.get(at).part().start();
                while (at + 1 < pieces.size()
                        && pieces.get(at).part().isBefore(pieces.get(at + 1).part())) {
                    at++;
                }
                copy(in, start, pieces.get(at).part().end(), out);
                at++;
            }
        }
    }

    private void copy(FileChannel in, long start, long end, FileChannel out) throws ChunkFailure, IOException {
        long at = start;
        while (at < end) {
            long copied = in.transferTo(at, end - at, out);
            if (copied == 0) {
                throw new ChunkFailure(FailureKind.CHANGED, first.path() + ": became shorter while it was read");
            }
            at += copied;
        }
    }

    private static int lastByte(FileChannel out, int otherwise) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        long length = out.position();
        return length == 0 || out.read(one, length - 1) < 1 ? otherwise : one.get(0);
    }

    private static void write(byte[] bytes, FileChannel out) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            out.write(left);
        }
    }
}
