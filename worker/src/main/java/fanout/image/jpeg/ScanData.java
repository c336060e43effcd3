package fanout.image.jpeg;

/** A scan's entropy-coded data, restart interval after restart interval (T.81, B.1.1.5 and E.2.4). */
final class ScanData {
    private static final int RESTARTS = 8;

    final EntropyData bits = new EntropyData();
    private byte[] file = new byte[0];
    private int end;
    private int interval;
    private int untilRestart;
    private int restarts;

    /**
     * Begins with the data at an offset of a file.
     *
     * @param restartInterval how many MCUs there are between restarts; 0 where there are no restarts
     */
    void start(byte[] content, int offset, int restartInterval) {
        file = content;
        interval = restartInterval;
        untilRestart = restartInterval;
        restarts = 0;
        end = bits.load(file, offset);
    }

    /** Whether all of the scan's data are there, without restarts. */
    boolean isWhole() {
        return interval == 0;
    }

    /** Where the data end that have been begun. */
    int end() {
        return end;
    }

    /**
     * To be called before each MCU.
     *
     * @return whether there was a restart, so that what is predicted starts over
     */
    boolean restarted() throws JpegException {
        if (interval == 0 || untilRestart-- > 0) {
            return false;
        }
        bits.refuseOverrun();
        int at = end;
        while (at < file.length && file[at] == -1) {
            at++;
        }
        if (at == end || at == file.length || (file[at] & 0xff) != Marker.RST0 + restarts % RESTARTS) {
            throw new JpegException("a restart marker is missing");
        }
        restarts++;
        untilRestart = interval - 1;
        end = bits.load(file, at + 1);
        return true;
    }
}
