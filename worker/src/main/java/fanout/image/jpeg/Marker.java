package fanout.image.jpeg;

/** The second bytes of the markers that matter here (T.81, table B.1). */
final class Marker {
    /** Baseline; extended sequential and progressive follow it. All of them with Huffman codes. */
    static final int SOF0 = 0xc0;

    static final int SOF1 = 0xc1;
    static final int SOF2 = 0xc2;
    static final int DHT = 0xc4;
    static final int JPG = 0xc8;
    static final int DAC = 0xcc;
    static final int SOF15 = 0xcf;
    static final int RST0 = 0xd0;
    static final int RST7 = 0xd7;
    static final int SOI = 0xd8;
    static final int EOI = 0xd9;
    static final int SOS = 0xda;
    static final int DQT = 0xdb;
    static final int DNL = 0xdc;
    static final int DRI = 0xdd;
    static final int DHP = 0xde;
    static final int APP0 = 0xe0;
    static final int APP14 = 0xee;
    static final int APP15 = 0xef;
    static final int COM = 0xfe;
    static final int TEM = 0x01;

    private Marker() {}

    static boolean isRestart(int code) {
        return code >= RST0 && code <= RST7;
    }

    /** Whether a segment with a length follows. */
    static boolean hasSegment(int code) {
        return code != TEM && code != SOI && code != EOI && !isRestart(code);
    }

    /** Whether it starts a frame, or changes how frames are coded, in a way that is not known here. */
    static boolean isForeignProcess(int code) {
        return code == DAC || code == DHP || (code > SOF2 && code <= SOF15 && code != DHT);
    }
}
