package fanout.csv;

/** Bytes in memory as a source that gives them in pieces. */
final class BytesSource implements ByteSource {
    private final byte[] bytes;
    private final int mostAtOnce;
    private int position;
    private int closed;

    BytesSource(byte[] bytes, int mostAtOnce) {
        this.bytes = bytes;
        this.mostAtOnce = mostAtOnce;
    }

    @Override
    public int read(byte[] into, int start, int length) {
        if (position == bytes.length) {
            return -1;
        }
        int count = Math.min(Math.min(length, mostAtOnce), bytes.length - position);
        System.arraycopy(bytes, position, into, start, count);
        position += count;
        return count;
    }

    @Override
    public void close() {
        closed++;
    }

    int timesClosed() {
        return closed;
    }
}
