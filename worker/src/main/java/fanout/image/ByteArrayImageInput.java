package fanout.image;

import javax.imageio.stream.ImageInputStreamImpl;

/** A file in memory as the decoders of the JDK want to read it, without the copy that the JDK's own streams make. */
final class ByteArrayImageInput extends ImageInputStreamImpl {
    private final byte[] content;

    ByteArrayImageInput(byte[] content) {
        this.content = content;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < content.length ? content[(int) streamPos++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        if (streamPos >= content.length) {
            return -1;
        }
        int count = (int) Math.min(length, content.length - streamPos);
        System.arraycopy(content, (int) streamPos, into, offset, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return content.length;
    }
}
