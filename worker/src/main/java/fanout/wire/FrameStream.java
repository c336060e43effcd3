package fanout.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Frames over a blocking channel: a magic number, the length of the payload, its CRC32C, a CRC32C of these three, then
 * the payload. The header has a checksum of its own so that a damaged length never becomes an allocation.
 *
 * <p>One thread may write while another reads. Does not own the channel.
 */
public final class FrameStream {
    /** What a frame costs beyond its payload. */
    public static final int HEADER_BYTES = 16;

    public static final int LARGEST_PAYLOAD_BYTES = 1 << 30;

    private static final int MAGIC = 0xFA_4E_07_17;
    private static final int BUFFER_BYTES = 128 << 10;

    private final ByteChannel channel;
    private final int payloadLimitBytes;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);

    public FrameStream(ByteChannel channel) {
        this(channel, LARGEST_PAYLOAD_BYTES);
    }

    public FrameStream(ByteChannel channel, int payloadLimitBytes) {
        this.channel = channel;
        this.payloadLimitBytes = payloadLimitBytes;
    }

    /**
     * Writes the bytes from start to end, exclusive, as one frame, and waits until the channel has taken all of it.
     * Throws {@link IllegalStateException} where they are too many for one frame.
     */
    public void write(byte[] payload, int start, int end) throws IOException {
        int length = end - start;
        if (length > payloadLimitBytes) {
            throw new IllegalStateException("a message of " + length + " bytes, at most " + payloadLimitBytes
                    + " are allowed: use a smaller --chunk-size");
        }
        out.clear();
        out.putInt(MAGIC).putInt(length).putInt(checksum(payload, start, length));
        out.putInt(headerChecksum(out.duplicate().flip()));
        int at = start;
        while (true) {
            int part = Math.min(out.remaining(), end - at);
            out.put(payload, at, part).flip();
            at += part;
            while (out.hasRemaining()) {
                channel.write(out);
            }
            if (at == end) {
                return;
            }
            out.clear();
        }
    }

    /**
     * Waits for the next frame's payload; null where the stream ended between two frames. Throws {@link
     * DamagedStreamException} where it ended elsewhere or what came is not a frame.
     */
    public byte @Nullable [] read() throws IOException {
        if (!in.hasRemaining() && !fill()) {
            return null;
        }
        byte[] head = new byte[HEADER_BYTES];
        readFully(head);
        ByteBuffer header = ByteBuffer.wrap(head);
        int magic = header.getInt();
        int length = header.getInt();
        int crc32c = header.getInt();
        int headerCrc32c = headerChecksum(header.duplicate().flip());
        if (magic != MAGIC || header.getInt() != headerCrc32c) {
            throw new DamagedStreamException("damaged frame: its header is not one");
        }
        if (length < 0 || length > payloadLimitBytes) {
            throw new DamagedStreamException(
                    "a frame of " + length + " bytes, at most " + payloadLimitBytes + " are allowed");
        }
        byte[] payload = new byte[length];
        readFully(payload);
        if (checksum(payload, 0, length) != crc32c) {
            throw new DamagedStreamException("damaged frame: the checksum of its " + length + " bytes is wrong");
        }
        return payload;
    }

    private void readFully(byte[] into) throws IOException {
        int at = 0;
        while (at < into.length) {
            if (!in.hasRemaining() && !fill()) {
                throw new DamagedStreamException(
                        "the stream ended within a frame, " + (into.length - at) + " bytes too early");
            }
            int part = Math.min(in.remaining(), into.length - at);
            in.get(into, at, part);
            at += part;
        }
    }

    private boolean fill() throws IOException {
        in.clear();
        int count = channel.read(in);
        in.flip();
        return count > 0;
    }

    private static int checksum(byte[] bytes, int start, int length) {
        CRC32C crc32c = new CRC32C();
        crc32c.update(bytes, start, length);
        return (int) crc32c.getValue();
    }

    private static int headerChecksum(ByteBuffer header) {
        CRC32C crc32c = new CRC32C();
        crc32c.update(header);
        return (int) crc32c.getValue();
    }
}
