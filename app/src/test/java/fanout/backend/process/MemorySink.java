package fanout.backend.process;

import fanout.aggregate.ByteWriter;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;

/** A channel that writes to memory, and has nothing to read. */
record MemorySink(ByteWriter written) implements ByteChannel {
    @Override
    public int read(ByteBuffer into) {
        return -1;
    }

    @Override
    public int write(ByteBuffer from) {
        byte[] bytes = new byte[from.remaining()];
        from.get(bytes);
        written.writeRaw(bytes, 0, bytes.length);
        return bytes.length;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
