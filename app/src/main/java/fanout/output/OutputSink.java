package fanout.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;

/** Counts what goes through and gives errors their words. Closing it does nothing: what is below is not its own. */
final class OutputSink extends OutputStream {
    private final OutputStream below;
    private final Function<IOException, OutputException> words;
    private long bytes;

    OutputSink(OutputStream below, Function<IOException, OutputException> words) {
        this.below = below;
        this.words = words;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int start, int length) throws IOException {
        try {
            below.write(source, start, length);
            bytes += length;
        } catch (IOException e) {
            throw words.apply(e);
        } catch (UncheckedIOException e) {
            throw words.apply(e.getCause());
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            below.flush();
        } catch (IOException e) {
            throw words.apply(e);
        }
    }

    @Override
    public void close() {}
}
