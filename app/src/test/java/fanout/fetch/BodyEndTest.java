package fanout.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyEndTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\n";

    @Test
    void aBodyIsTheSameHoweverItIsCutOnTheWay() throws ProtocolException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            byte[] body = new byte[random.nextInt(300)];
            random.nextBytes(body);
            boolean pieces = random.nextBoolean();
            byte[] sent = pieces ? inPieces(body, random) : body;
            String header = pieces ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length;
            BodyEnd end = new BodyEnd(head(HEAD + header + "\r\n\r\n"));
            ByteArrayOutputStream found = new ByteArrayOutputStream();
            byte[] more = new byte[random.nextInt(3)];
            ByteArrayOutputStream wire = new ByteArrayOutputStream();
            wire.writeBytes(sent);
            wire.writeBytes(more);
            ByteBuffer all = ByteBuffer.wrap(wire.toByteArray());
            while (all.hasRemaining() && !end.isOver()) {
                ByteBuffer some = all.slice(all.position(), Math.min(all.remaining(), 1 + random.nextInt(20)));
                while (some.hasRemaining() && !end.isOver()) {
                    ByteBuffer part = end.next(some);
                    byte[] bytes = new byte[part.remaining()];
                    part.get(bytes);
                    found.writeBytes(bytes);
                }
                all.position(all.position() + some.position());
            }
            assertTrue(end.isOver(), "seed " + seed);
            assertArrayEquals(body, found.toByteArray(), "seed " + seed);
            assertEquals(more.length, all.remaining(), "seed " + seed);
        }
    }

    private static byte[] inPieces(byte[] body, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < body.length; ) {
            int size = Math.min(body.length - at, 1 + random.nextInt(50));
            out.writeBytes((Integer.toHexString(size) + (random.nextBoolean() ? ";a=b" : "") + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(body, at, size);
            out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            at += size;
        }
        out.writeBytes((random.nextBoolean() ? "0\r\nX: y\r\n\r\n" : "0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n", "-1\r\n", "\r\n", "1\r\nab\r\n", "1234567890123456\r\n"})
    void piecesThatAreNoneAreRefused(String text) throws ProtocolException {
        BodyEnd end = new BodyEnd(head(HEAD + "Transfer-Encoding: gzip, chunked\r\n\r\n"));
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        assertThrows(ProtocolException.class, () -> {
            while (bytes.hasRemaining()) {
                end.next(bytes);
            }
        });
    }

    @Test
    void whatEndsWithTheConnectionMayEndAnywhereAndWhatIsCountedMayNot() throws ProtocolException {
        assertTrue(new BodyEnd(head("HTTP/1.0 200 OK\r\n\r\n")).mayEndHere());
        assertFalse(new BodyEnd(head(HEAD + "Content-Length: 1\r\n\r\n")).mayEndHere());
        assertTrue(new BodyEnd(head("HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n")).isOver());
        assertThrows(ProtocolException.class, () -> new BodyEnd(head(HEAD + "Content-Length: -1\r\n\r\n")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/2 200\r\n",
                "HTTP/1.1 2x0 OK\r\n",
                "HTTP/1.1 200 OK\r\nA B: c\r\n",
                "hello\r\n",
                "HTTP/1.1 200 OK\r\n: c\r\n"
            })
    void whatIsNoHeadIsRefused(String text) {
        assertThrows(ProtocolException.class, () -> head(text + "\r\n"));
    }

    private static Head head(String text) throws ProtocolException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return Head.of(bytes, bytes.length);
    }
}
