package fanout.csv;

import java.io.Closeable;
import java.io.IOException;

/** The plain bytes of an input, one after the other. One owner at a time. */
public interface ByteSource extends Closeable {
    /** Reads at least one byte and at most {@code length}; -1 at the end of the input. */
    int read(byte[] into, int start, int length) throws IOException;

    /** Reads until {@code into} is full or the input ends; gives how many bytes there were. */
    default int readFully(byte[] into) throws IOException {
        return readFully(into, into.length);
    }

    /** Reads so many bytes to the beginning of {@code into}, or fewer where the input ends; gives how many there were. */
    default int readFully(byte[] into, int most) throws IOException {
        int size = 0;
        while (size < most) {
            int count = read(into, size, most - size);
            if (count < 0) {
                break;
            }
            size += count;
        }
        return size;
    }

    /** Bytes that lie in memory have nothing to close. */
    @Override
    default void close() throws IOException {}

    /** The same bytes with others before them, which have been read already. */
    default ByteSource after(byte[] first, int count) {
        ByteSource rest = this;
        return new ByteSource() {
            private int given;

            @Override
            public int read(byte[] into, int start, int length) throws IOException {
                if (given == count) {
                    return rest.read(into, start, length);
                }
                int more = Math.min(length, count - given);
                System.arraycopy(first, given, into, start, more);
                given += more;
                return more;
            }

            @Override
            public void close() throws IOException {
                rest.close();
            }
        };
    }
}
