package fanout.image.jpeg;

/**
 * Reads the blocks of sequential scans (T.81, F.2.2): the coefficients that are needed, dequantised and at their places;
 * the codes of the others are gone over, several at a time.
 */
final class BlockReader {
    private static final int LAST = 63;
    /** How much of a window may be used up before it no longer holds the longest coefficient for sure. */
    private static final int MOST_USED = EntropyData.WINDOW_BITS - HuffmanTable.LONGEST_CODED;

    private static final int MOST_USED_TO_SKIP = EntropyData.WINDOW_BITS - SkipTable.BITS;

    private final EntropyData data;

    BlockReader(EntropyData data) {
        this.data = data;
    }

    /**
     * Reads the next block.
     *
     * @param block zeros, which get its coefficients
     * @return whether all of them but the first are still zeros
     */
    boolean read(ScanComponent component, int[] block) throws JpegException {
        return read(component, block, true);
    }

    /** Reads the block that begins at a bit, and leaves open where it ends. */
    boolean read(ScanComponent component, int[] block, int start) throws JpegException {
        data.position = start;
        return read(component, block, false);
    }

    private boolean read(ScanComponent component, int[] block, boolean toItsEnd) throws JpegException {
        long position = data.position;
        long window = data.window(position);
        int coded = component.dcCoded[(int) (window >>> HuffmanTable.LOOKUP_SHIFT)];
        if (coded == 0) {
            coded = component.dc.coded(window);
        }
        int[] steps = component.steps;
        component.prediction += HuffmanTable.number(window, coded);
        block[0] = component.prediction * steps[0];
        window <<= coded;
        int used = coded & 63;
        int last = component.last;
        int k = 0;
        boolean flat = true;
        if (last > 0) {
            int[] ac = component.acCoded;
            int[] places = component.places;
            while (true) {
                coded = ac[(int) (window >>> HuffmanTable.LOOKUP_SHIFT)];
                if (coded == 0) {
                    coded = component.ac.coded(window);
                }
                k += coded >>> HuffmanTable.PLACE_SHIFT;
                if (k <= last) {
                    block[places[k]] = HuffmanTable.number(window, coded) * steps[k];
                    flat = false;
                }
                window <<= coded;
                used += coded & 63;
                if (k >= last) {
                    break;
                }
                if (used > MOST_USED) {
                    position += used;
                    used = 0;
                    window = data.window(position);
                }
            }
        }
        if (!toItsEnd) {
            return flat;
        }
        if (k < LAST) {
            position = skip(component, k, position, window, used);
        } else {
            position += used;
            if (k > LAST && k < HuffmanTable.END_OF_BLOCK) {
                throw overfull();
            }
        }
        data.position = position;
        return flat;
    }

    /**
     * Goes from coefficient k of a block to its end.
     *
     * @param firstWindow the data at {@code start}, without as many bits as are used already
     * @return the position there
     */
    private long skip(ScanComponent component, int from, long start, long firstWindow, int firstUsed)
            throws JpegException {
        char[] skips = component.acSkips;
        int k = from;
        long position = start;
        long window = firstWindow;
        int used = firstUsed;
        while (true) {
            if (used > MOST_USED_TO_SKIP) {
                position += used;
                used = 0;
                window = data.window(position);
            }
            int entry = skips[(int) (window >>> SkipTable.SHIFT)];
            window <<= entry;
            used += entry & 63;
            k += entry >>> SkipTable.PLACE_SHIFT;
            if (k >= LAST) {
                position += used;
                if (k == LAST || (k >= SkipTable.END && k < SkipTable.END + LAST)) {
                    return position;
                }
                // that was no step, or one too far: one coefficient alone instead
                k -= entry >>> SkipTable.PLACE_SHIFT;
                position -= entry & 63;
                int coded = component.ac.coded(data.window(position));
                position += coded & 63;
                k += coded >>> HuffmanTable.PLACE_SHIFT;
                if (k == LAST || k >= HuffmanTable.END_OF_BLOCK) {
                    return position;
                }
                if (k > LAST) {
                    throw overfull();
                }
                used = 0;
                window = data.window(position);
            }
        }
    }

    private static JpegException overfull() {
        return new JpegException("a block with more than 64 coefficients");
    }
}
