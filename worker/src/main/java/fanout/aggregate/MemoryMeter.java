package fanout.aggregate;

/** How many bytes the states of a column occupy, about; whoever grows says so. One owner at a time. */
final class MemoryMeter {
    private long bytes;

    void grew(long more) {
        bytes += more;
    }

    long bytes() {
        return bytes;
    }
}
