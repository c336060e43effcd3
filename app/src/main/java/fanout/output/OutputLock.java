package fanout.output;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** An output that nobody else writes while this is open. Released by closing, or by the system when the process dies. */
public final class OutputLock implements Closeable {
    private final @Nullable FileChannel channel;
    private final Runnable released;

    OutputLock(@Nullable FileChannel channel, Runnable released) {
        this.channel = channel;
        this.released = released;
    }

    /** Nothing to hold: devices and pipes are shared by nature. */
    static OutputLock none() {
        return new OutputLock(null, () -> {});
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        released.run();
    }
}
