package fanout.wire;

import fanout.aggregate.ByteWriter;
import java.io.IOException;
import java.nio.channels.ByteChannel;
import org.jspecify.annotations.Nullable;

/** Messages over a blocking channel. One thread may send while another receives. Does not own the channel. */
public final class MessageChannel {
    private static final int KEPT_BUFFER_BYTES = 1 << 20;

    private final FrameStream frames;
    private final MessageCodec codec;
    private ByteWriter scratch = new ByteWriter();

    public MessageChannel(ByteChannel channel, MessageCodec codec) {
        this.frames = new FrameStream(channel);
        this.codec = codec;
    }

    /** Waits until the channel has taken the whole message. */
    public void send(Message message) throws IOException {
        scratch.clear();
        codec.encode(message, scratch);
        frames.write(scratch.array(), 0, scratch.size());
        if (scratch.array().length > KEPT_BUFFER_BYTES) {
            scratch = new ByteWriter();
        }
    }

    /** Waits for the next message; null where the other side has ended the talk. */
    public @Nullable Message receive() throws IOException {
        byte[] payload = frames.read();
        if (payload == null) {
            return null;
        }
        try {
            return codec.decode(payload);
        } catch (IllegalArgumentException damage) {
            throw new DamagedStreamException("damaged message: " + damage.getMessage(), damage);
        }
    }
}
