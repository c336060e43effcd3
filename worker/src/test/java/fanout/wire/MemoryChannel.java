package fanout.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.Random;

/** What was written can be read, both a random part at a time, as sockets do; ends where it is empty. */
final class MemoryChannel implements ByteChannel {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Random random;
    private int read;

    MemoryChannel(Random random) {
        this.random = random;
    }

    @Override
    public int read(ByteBuffer into) {
        byte[] all = written.toByteArray();
        if (read == all.length) {
            return -1;
        }
        int count = part(Math.min(into.remaining(), all.length - read));
        into.put(all, read, count);
        read += count;
        return count;
    }

    @Override
    public int write(ByteBuffer from) {
        byte[] bytes = new byte[part(from.remaining())];
        from.get(bytes);
        written.writeBytes(bytes);
        return bytes.length;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}

    private int part(int most) {
        return most <= 1 || random.nextBoolean() ? most : 1 + random.nextInt(most);
    }
}
