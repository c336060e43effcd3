package fanout.output;

import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * An output that stands under its name whole or not at all. Bytes go to a hidden file in the same folder; {@link
 * #commit} puts it into the target's place in one step; closing without it leaves the target as it was.
 *
 * <p>Symbolic links stay, and what they lead to is replaced; an existing target's permissions are kept. A target that is
 * no regular file (a device, a pipe) is written in place. Every error is an {@link OutputException}. One owner.
 */
public final class AtomicOutput implements Closeable {
    private static final int MOST_TRIES = 20;

    private final OutputTarget target;
    private final @Nullable Path temporary;
    private final Place place;
    private final OutputSink sink;
    private final boolean replaces;
    private boolean committed;

    private AtomicOutput(OutputTarget target, @Nullable Path temporary, Place place, OutputStream below) {
        this.target = target;
        this.temporary = temporary;
        this.place = place;
        this.replaces = target.exists();
        this.sink = new OutputSink(below, this::words);
    }

    /** Begins the output; nothing is to be seen of it under its own name before {@link #commit}. */
    public static AtomicOutput open(Path path) throws OutputException {
        return open(path, Faults.NONE);
    }

    /** The same for an output of which no lock is held, so that others may write it at the same time: the last one stays. */
    public static AtomicOutput openUnlocked(Path path) throws OutputException {
        OutputTarget target = OutputTarget.of(path);
        if (target.replaceable()) {
            TemporaryFile.removeThoseOfTheDead(target);
        }
        return open(path, Faults.NONE);
    }

    static AtomicOutput open(Path path, Faults faults) throws OutputException {
        OutputTarget target = OutputTarget.of(path);
        try {
            if (!target.replaceable()) {
                FileOutputStream file = inPlace(target.file());
                return new AtomicOutput(target, null, new InPlace(file), faults.around(file));
            }
            return beside(target, faults);
        } catch (IOException e) {
            throw OutputFailure.of(path, target.folder(), untouched(target.shown(), target.exists()), e);
        }
    }

    /** Who holds the lock removes what killed runs left, and may take for that what is only tried out here: then once more. */
    private static AtomicOutput beside(OutputTarget target, Faults faults) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                Path temporary = TemporaryFile.create(target);
                FileChannel file = opened(temporary);
                OutputStream below = Channels.newOutputStream(file);
                return new AtomicOutput(target, temporary, new Beside(file), faults.around(below));
            } catch (NoSuchFileException removed) {
                if (tries == MOST_TRIES || !Files.isDirectory(target.folder())) {
                    throw removed;
                }
            }
        }
    }

    private static FileChannel opened(Path temporary) throws IOException {
        try {
            return FileChannel.open(temporary, StandardOpenOption.WRITE);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    /** Where the bytes go. Not buffered: hand over large pieces. Closing it does nothing. */
    public OutputStream stream() {
        return sink;
    }

    /** How many bytes were written so far. */
    public long bytes() {
        return sink.bytes();
    }

    /** Makes the output durable and puts it under its name. Nothing may be written after it. */
    public void commit() throws OutputException {
        if (temporary == null) {
            committed = true;
            return;
        }
        try {
            sink.flush();
            place.sync();
            place.close();
            Files.move(temporary, target.file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            committed = true;
        } catch (IOException e) {
            throw words(e);
        }
        TemporaryFile.syncFolder(target.folder());
    }

    /** Gives the output up unless it was committed. Does nothing the second time. */
    @Override
    public void close() throws OutputException {
        try {
            place.close();
            if (temporary != null && !committed) {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw words(e);
        }
    }

    /** What the bytes go to, in the end. */
    private sealed interface Place extends Closeable {
        void sync() throws IOException;
    }

    /** The hidden file. */
    private record Beside(FileChannel file) implements Place {
        @Override
        public void sync() throws IOException {
            file.force(true);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /** A device or a pipe; standard output and standard error stay open. */
    private record InPlace(FileOutputStream file) implements Place {
        @Override
        public void sync() {}

        @Override
        public void close() throws IOException {
            closeInPlace(file);
        }
    }

    /** Standard output and standard error stay open. */
    static void closeInPlace(FileOutputStream file) throws IOException {
        FileDescriptor descriptor = file.getFD();
        if (descriptor != FileDescriptor.out && descriptor != FileDescriptor.err) {
            file.close();
        }
    }

    /** Appending, because a shell may have the file behind a descriptor open for appending as well. */
    static FileOutputStream inPlace(Path path) throws IOException {
        return switch (path.toAbsolutePath().normalize().toString()) {
            case "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1" -> new FileOutputStream(FileDescriptor.out);
            case "/dev/stderr", "/dev/fd/2", "/proc/self/fd/2" -> new FileOutputStream(FileDescriptor.err);
            default -> new FileOutputStream(path.toFile(), true);
        };
    }

    private OutputException words(IOException error) {
        if (temporary == null) {
            return OutputFailure.of(target.shown(), target.file(), "", error);
        }
        String state = "wrote " + sink.bytes() + " bytes, removed again; " + untouched(target.shown(), replaces);
        return OutputFailure.of(target.shown(), target.folder(), state, error);
    }

    private static String untouched(Path shown, boolean existed) {
        return existed ? "the previous " + shown.getFileName() + " is untouched" : "there is no " + shown.getFileName();
    }

    /** Lets a test stand between an output and its file. */
    interface Faults {
        Faults NONE = stream -> stream;

        OutputStream around(OutputStream file);
    }
}
