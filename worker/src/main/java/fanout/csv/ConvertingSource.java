package fanout.csv;

import java.io.CharConversionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A text in UTF-8 that is in another charset in the source. Bytes that mean nothing in that charset are an error that
 * names the first of them; nothing is ever replaced.
 */
final class ConvertingSource implements ByteSource {
    private static final int BLOCK_BYTES = 64 << 10;
    /** A char becomes at most three bytes of UTF-8, a pair of chars four. */
    private static final int MOST_BYTES_OF_A_CHAR = 3;

    private final ByteSource source;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final ByteBuffer in = ByteBuffer.allocate(BLOCK_BYTES).flip();
    private final CharBuffer chars = CharBuffer.allocate(BLOCK_BYTES);
    private final byte[] out = new byte[BLOCK_BYTES * MOST_BYTES_OF_A_CHAR];
    private final java.nio.charset.CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private int outStart;
    private int outEnd;
    private long inOffset;
    private boolean begun;
    private boolean sourceEnded;
    private boolean ended;

    ConvertingSource(ByteSource source, Charset charset) {
        this.source = source;
        this.charset = charset;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read(byte[] into, int start, int length) throws IOException {
        while (outStart == outEnd) {
            if (ended) {
                return -1;
            }
            convert();
        }
        int count = Math.min(length, outEnd - outStart);
        System.arraycopy(out, outStart, into, start, count);
        outStart += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private void convert() throws IOException {
        fill();
        if (!begun) {
            begun = true;
            requireOrder();
        }
        int before = in.position();
        CoderResult result = decoder.decode(in, chars, sourceEnded);
        inOffset += in.position() - before;
        if (result.isError()) {
            throw undecodable(result.length());
        }
        if (sourceEnded && result.isUnderflow()) {
            ended = decoder.flush(chars).isUnderflow();
        }
        chars.flip();
        ByteBuffer encoded = ByteBuffer.wrap(out);
        CoderResult written = encoder.encode(chars, encoded, ended);
        if (written.isError()) {
            throw new CharConversionException(String.format(
                    Locale.ROOT, "before byte %d: half of a surrogate pair, which is no character", inOffset));
        }
        chars.compact();
        outStart = 0;
        outEnd = encoded.position();
    }

    private void fill() throws IOException {
        in.compact();
        if (!sourceEnded) {
            int count = source.read(in.array(), in.position(), in.remaining());
            sourceEnded = count < 0;
            in.position(in.position() + Math.max(count, 0));
        }
        in.flip();
    }

    /** UTF-16 and UTF-32 say by a byte order mark which byte comes first; without one it would be a guess. */
    private void requireOrder() throws IOException {
        boolean wide = charset.name().equals("UTF-16") || charset.name().equals("UTF-32");
        while (wide && in.remaining() < 4 && !sourceEnded) {
            fill();
        }
        if (!wide || in.remaining() == 0) {
            return;
        }
        boolean mark = charset.name().equals("UTF-16")
                ? begins(0xFE, 0xFF) || begins(0xFF, 0xFE)
                : begins(0, 0, 0xFE, 0xFF) || begins(0xFF, 0xFE, 0, 0);
        if (!mark) {
            throw new CharConversionException("byte 0: no byte order mark, so " + charset + " does not say which byte"
                    + " comes first: say --charset " + charset + "LE or " + charset + "BE");
        }
    }

    private boolean begins(int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= in.remaining() || (in.get(in.position() + i) & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private CharConversionException undecodable(int length) {
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < Math.min(length, in.remaining()); i++) {
            bytes.append(String.format(Locale.ROOT, " %02X", in.get(in.position() + i) & 0xFF));
        }
        return new CharConversionException(String.format(
                Locale.ROOT,
                "byte %d is no %s (%s): say which --charset it is",
                inOffset,
                charset.name(),
                bytes.toString().strip()));
    }
}
