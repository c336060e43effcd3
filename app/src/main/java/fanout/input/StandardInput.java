package fanout.input;

import fanout.scratch.PrivateFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Standard input as a file: the file itself where it was redirected from one, otherwise a private copy of the whole
 * stream that is deleted at the end of the run. A copy can be cut and read by every kind of worker like any other file.
 */
public final class StandardInput implements AutoCloseable {
    private static final Path DESCRIPTOR = Path.of("/proc/self/fd/0");

    private final InputStream stream;
    private volatile Optional<PrivateFolder> copy = Optional.empty();

    public StandardInput(InputStream stream) {
        this.stream = stream;
    }

    /** Throws where it was closed when the JVM was started, which then has a file of its own under that number. */
    static void refuseClosed() throws InputException {
        try {
            if (Files.isRegularFile(DESCRIPTOR)
                    && Files.readSymbolicLink(DESCRIPTOR).startsWith(System.getProperty("java.home"))) {
                throw new InputException("-: standard input is closed");
            }
        } catch (IOException unreadable) {
            // Whoever reads it is told why.
        }
    }

    /** Reads to the end of the stream, or finds the file behind it. Once. */
    InputFile take() throws IOException, InputException {
        if (copy.isPresent()) {
            throw new InputException("-: standard input can be read once only");
        }
        refuseClosed();
        Optional<Path> file = redirectedFile();
        if (file.isPresent()) {
            return new InputFile(file.get().toString(), "-", Files.size(file.get()));
        }
        Path place = Path.of(System.getProperty("java.io.tmpdir"));
        PrivateFolder folder = PrivateFolder.make(place, "stdin");
        copy = Optional.of(folder);
        folder.sweep();
        // No ending that promises a compression: its content tells.
        Path path = folder.path().resolve("copy");
        try (OutputStream out = Files.newOutputStream(path)) {
            stream.transferTo(out);
        } catch (IOException e) {
            throw new IOException(
                    "cannot copy standard input to the temporary folder " + place + ": " + e.getMessage()
                            + " (TMPDIR=DIR names another one)",
                    e);
        }
        return new InputFile(path.toString(), "-", Files.size(path));
    }

    /** The process is going to end: deletes the copy at once. From any thread. */
    public void abandon() {
        try {
            close();
        } catch (IOException notDeleted) {
            // It is one private file among the temporary ones; there is nobody left to tell.
        }
    }

    /** Deletes the copy, if one was made. */
    @Override
    public void close() throws IOException {
        if (copy.isPresent()) {
            copy.get().close();
        }
    }

    /** The file that standard input was redirected from, if nothing has been read of it yet. */
    private static Optional<Path> redirectedFile() {
        try {
            if (!Files.isRegularFile(DESCRIPTOR)
                    || !Files.readString(Path.of("/proc/self/fdinfo/0")).startsWith("pos:\t0\n")) {
                return Optional.empty();
            }
            Path file = Files.readSymbolicLink(DESCRIPTOR);
            return Files.isSameFile(file, DESCRIPTOR) ? Optional.of(file) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
