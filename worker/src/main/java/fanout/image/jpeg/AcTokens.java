package fanout.image.jpeg;

/** Says a scan of AC coefficients (T.81, G.1.2.2 and G.1.2.3). Used once. */
final class AcTokens {
    private static final int BLOCK = 64;
    private static final int LONGEST_RUN = 15;
    private static final int RUN_OF_SIXTEEN = 0xf0;
    private static final int MOST_ENDED = 0x7fff;
    private static final int MOST_CORRECTIONS = 1000;

    private final Tokens tokens;
    private final CodedScan scan;
    private final CodedComponent component;
    private final int key;
    /** The bits of this scan's coefficients in {@link CodedComponent#filled}. */
    private final long band;

    /** Blocks that have nothing more to say than {@link #corrections}, and are not said yet. */
    private int ended;
    /** Bits that correct coefficients: those of the ended blocks, then those of the present one. */
    private final byte[] corrections = new byte[MOST_CORRECTIONS + BLOCK];

    private int endedCorrections;
    private int allCorrections;

    AcTokens(Tokens tokens, CodedScan scan, CodedComponent component) {
        this.tokens = tokens;
        this.scan = scan;
        this.component = component;
        this.key = Tokens.AC + component.table * Tokens.NEXT_TABLE;
        this.band = (-1L << scan.first()) & (-1L >>> (BLOCK - 1 - scan.last()));
    }

    void say() {
        for (int row = 0; row < component.rows; row++) {
            int first = row * component.paddedColumns;
            for (int block = first; block < first + component.columns; block++) {
                if (scan.highBit() == 0) {
                    first(block);
                } else {
                    refine(block);
                }
            }
        }
        sayEnded();
    }

    /** The highest bits of a block's coefficients. */
    private void first(int block) {
        short[] values = component.values;
        int before = scan.first() - 1;
        for (long left = component.filled[block] & band; left != 0; left &= left - 1) {
            int k = Long.numberOfTrailingZeros(left);
            int value = values[block * BLOCK + k];
            int size = Math.abs(value) >> scan.lowBit();
            if (size == 0) {
                continue;
            }
            sayEnded();
            int run = k - before - 1;
            for (; run > LONGEST_RUN; run -= 16) {
                tokens.add(key | RUN_OF_SIXTEEN, 0, 0);
            }
            tokens.addNumber(key | run << 4, value < 0 ? -size : size);
            before = k;
        }
        if (before < scan.last()) {
            end();
        }
    }

    /** The next bit of coefficients that are known to be more than zero, and those that become so. */
    private void refine(int block) {
        short[] values = component.values;
        long there = component.filled[block] & band;
        int lastNew = lastNew(block, there);
        int before = scan.first() - 1;
        int run = 0;
        for (long left = there; left != 0; left &= left - 1) {
            int k = Long.numberOfTrailingZeros(left);
            int value = values[block * BLOCK + k];
            int size = Math.abs(value) >> scan.lowBit();
            run += k - before - 1;
            before = k;
            if (size == 0) {
                run++;
                continue;
            }
            for (; run > LONGEST_RUN && k <= lastNew; run -= 16) {
                sayEnded();
                tokens.add(key | RUN_OF_SIXTEEN, 0, 0);
                sayCorrections();
            }
            if (size > 1) {
                corrections[allCorrections++] = (byte) (size & 1);
                continue;
            }
            sayEnded();
            tokens.add(key | run << 4 | 1, value < 0 ? 0 : 1, 1);
            sayCorrections();
            run = 0;
        }
        if (run > 0 || before < scan.last() || allCorrections > endedCorrections) {
            end();
        }
    }

    /** The last coefficient that this scan makes more than zero; none is -1. */
    private int lastNew(int block, long there) {
        for (long left = there; left != 0; left &= ~Long.highestOneBit(left)) {
            int k = BLOCK - 1 - Long.numberOfLeadingZeros(left);
            if (Math.abs(component.values[block * BLOCK + k]) >> scan.lowBit() == 1) {
                return k;
            }
        }
        return -1;
    }

    /** Ends a block; how many in a row is said later, at once. */
    private void end() {
        ended++;
        endedCorrections = allCorrections;
        if (ended == MOST_ENDED || endedCorrections > MOST_CORRECTIONS - BLOCK) {
            sayEnded();
        }
    }

    /** Says how many blocks have ended, and their corrections; those of the present block stay. */
    private void sayEnded() {
        if (ended == 0) {
            return;
        }
        int size = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(ended);
        tokens.add(key | size << 4, ended - (1 << size), size);
        ended = 0;
        say(0, endedCorrections);
        System.arraycopy(corrections, endedCorrections, corrections, 0, allCorrections - endedCorrections);
        allCorrections -= endedCorrections;
        endedCorrections = 0;
    }

    /** Those of the present block; those before are said. */
    private void sayCorrections() {
        say(0, allCorrections);
        allCorrections = 0;
    }

    private void say(int from, int to) {
        for (int i = from; i < to; i++) {
            tokens.add(Tokens.BITS_ALONE, corrections[i], 1);
        }
    }
}
