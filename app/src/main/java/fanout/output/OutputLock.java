package fanout.output;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** An output that nobody else writes while this is open. Released by closing, or by the system when the process dies. */
public final class OutputLock implements Closeable {
    private final String shown;
    private final @Nullable FileChannel channel;
    private final Runnable released;

    /** @param shown the output, as the person typed it */
    OutputLock(String shown, @Nullable FileChannel channel, Runnable released) {
        this.shown = shown;
        this.channel = channel;
        this.released = released;
    }

    /** Nothing to hold: devices and pipes are shared by nature. */
    static OutputLock none(String shown) {
        return new OutputLock(shown, null, () -> {});
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        released.run();
    }

    @Override
    public String toString() {
        return (channel == null ? "no lock needed for " : "lock of ") + shown;
    }
}
