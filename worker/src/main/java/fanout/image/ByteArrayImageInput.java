package fanout.image;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory as the decoders of the JDK want to read it, without the copy that the JDK's own streams make. Some of
 * its bytes may appear to be others.
 */
final class ByteArrayImageInput extends ImageInputStreamImpl {
    private static final int MOST_READS_BEHIND_END = 64;

    private final byte[] content;
    private final byte[] patch;
    private final int patchStart;
    private final long claimedLength;
    private int readsBehindEnd;

    ByteArrayImageInput(byte[] content) {
        this(content, new byte[0], 0, content.length);
    }

    private ByteArrayImageInput(byte[] content, byte[] patch, int patchStart, long claimedLength) {
        this.content = content;
        this.patch = patch;
        this.patchStart = patchStart;
        this.claimedLength = claimedLength;
    }

    /**
     * For readers that take a picture for damaged whose file is short, as that of one colour may be: how large it is and
     * that all of it is there was checked before.
     *
     * @param patch what stands in place of the content from {@code patchStart} on; it does not reach over the end
     */
    static ByteArrayImageInput checked(byte[] content, byte[] patch, int patchStart) {
        return new ByteArrayImageInput(content, patch, patchStart, Integer.MAX_VALUE);
    }

    @Override
    public int read() {
        bitOffset = 0;
        if (streamPos >= content.length) {
            return -1;
        }
        int at = (int) streamPos++;
        boolean patched = at >= patchStart && at < patchStart + patch.length;
        return (patched ? patch[at - patchStart] : content[at]) & 0xff;
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
        int start = (int) streamPos;
        int count = Math.min(length, content.length - start);
        System.arraycopy(content, start, into, offset, count);
        int from = Math.max(start, patchStart);
        int to = Math.min(start + count, patchStart + patch.length);
        if (from < to) {
            System.arraycopy(patch, from - patchStart, into, offset + from - start, to - from);
        }
        streamPos += count;
        return count;
    }

    /**
     * Readers of bits look a few bytes ahead. One that goes on behind the end, taking what is not there for zeros, would
     * make up the rest of the picture, and for a file of 76 bytes take half a minute for that.
     */
    @Override
    public byte readByte() throws IOException {
        if (streamPos >= content.length && ++readsBehindEnd > MOST_READS_BEHIND_END) {
            throw new IOException("it goes on behind the end of the file");
        }
        return super.readByte();
    }

    @Override
    public long length() {
        return claimedLength;
    }
}
