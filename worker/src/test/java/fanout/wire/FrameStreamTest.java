package fanout.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class FrameStreamTest {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @RepeatedTest(50)
    void framesComeBackWholeHoweverTheChannelCutsThem() throws IOException {
        MemoryChannel channel = new MemoryChannel(random);
        FrameStream stream = new FrameStream(channel);
        byte[][] payloads = new byte[5][];
        for (int i = 0; i < payloads.length; i++) {
            payloads[i] = new byte[random.nextInt(3) == 0 ? 0 : random.nextInt(400_000)];
            random.nextBytes(payloads[i]);
            stream.write(payloads[i], 0, payloads[i].length);
        }
        for (byte[] payload : payloads) {
            assertArrayEquals(payload, stream.read(), "seed " + seed);
        }
        assertNull(stream.read());
    }

    @RepeatedTest(200)
    void oneFlippedBitIsAlwaysNoticed() throws IOException {
        byte[] bytes = frame(random.nextInt(2000));
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        assertThrows(DamagedStreamException.class, () -> read(bytes), "seed " + seed);
    }

    @RepeatedTest(200)
    void aCutFrameIsAlwaysNoticed() throws IOException {
        byte[] whole = frame(random.nextInt(2000));
        byte[] cut = Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1));
        assertThrows(DamagedStreamException.class, () -> read(cut), "seed " + seed);
    }

    @RepeatedTest(50)
    void noiseIsNoFrame() {
        byte[] noise = new byte[1 + random.nextInt(5000)];
        random.nextBytes(noise);
        assertThrows(DamagedStreamException.class, () -> read(noise), "seed " + seed);
    }

    @Test
    void anOversizedFrameIsRefusedOnBothSides() throws IOException {
        MemoryChannel channel = new MemoryChannel(random);
        new FrameStream(channel, 1000).write(new byte[1000], 0, 1000);
        assertThrows(IllegalStateException.class, () -> new FrameStream(channel, 1000).write(new byte[1001], 0, 1001));
        DamagedStreamException refused =
                assertThrows(DamagedStreamException.class, () -> new FrameStream(channel, 999).read());
        assertTrue(String.valueOf(refused.getMessage()).contains("1000 bytes, at most 999"), refused::toString);
    }

    private byte[] frame(int payloadBytes) throws IOException {
        byte[] payload = new byte[payloadBytes];
        random.nextBytes(payload);
        MemoryChannel channel = new MemoryChannel(random);
        new FrameStream(channel).write(payload, 0, payload.length);
        ByteBuffer bytes = ByteBuffer.allocate(FrameStream.HEADER_BYTES + payloadBytes);
        while (channel.read(bytes) >= 0 && bytes.hasRemaining()) {
            // The channel gives a few bytes at a time.
        }
        return bytes.array();
    }

    private void read(byte[] bytes) throws IOException {
        MemoryChannel channel = new MemoryChannel(random);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        new FrameStream(channel).read();
    }
}
