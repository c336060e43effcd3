package fanout.output;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * An output whose lines are to be read while it grows: written in place, from its beginning. Devices, pipes and the
 * descriptors of this process are added to. Every error is an {@link OutputException}. One owner.
 */
public final class GrowingOutput implements Closeable {
    private final OutputTarget target;
    private final FileOutputStream file;
    private final OutputSink sink;

    private GrowingOutput(OutputTarget target, FileOutputStream file) {
        this.target = target;
        this.file = file;
        this.sink = new OutputSink(file, this::words);
    }

    /** Begins the output, over what stood there before. */
    public static GrowingOutput open(Path path) throws OutputException {
        OutputTarget target = OutputTarget.of(path);
        try {
            FileOutputStream file = target.replaceable()
                    ? new FileOutputStream(target.file().toFile())
                    : AtomicOutput.inPlace(target.file());
            return new GrowingOutput(target, file);
        } catch (IOException e) {
            throw OutputFailure.of(path, target.folder(), "", e);
        }
    }

    /** Where the bytes go. Not buffered: hand over whole lines. Closing it does nothing. */
    public OutputStream stream() {
        return sink;
    }

    /** Whether it is a file of its own, so that more can be put beside it. */
    public boolean isFile() {
        return target.replaceable();
    }

    /** Standard output and standard error stay open. */
    @Override
    public void close() throws OutputException {
        try {
            AtomicOutput.closeInPlace(file);
        } catch (IOException e) {
            throw words(e);
        }
    }

    private OutputException words(IOException error) {
        return OutputFailure.of(target.shown(), target.file(), "", error);
    }
}
