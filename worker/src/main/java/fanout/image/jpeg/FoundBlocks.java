package fanout.image.jpeg;

/**
 * Reads the coefficients that are needed of blocks whose first bits are known ({@link BlockSearch}), and makes samples of
 * them, a row of MCUs and a component at a time. No block has to wait for the end of the one before.
 */
final class FoundBlocks {
    /** In zigzag order: the coefficient of the lowest frequency in both directions. */
    private static final int BOTH = 4;
    /** In the sum of five coded coefficients: how many bits they take. */
    private static final int BITS_OF_ALL = 255;

    private final EntropyData data;
    private final BlockReader reader;
    private final int[] starts;
    private final int[] block;

    /**
     * Of one scan.
     *
     * @param starts the first bit of each of its blocks
     * @param block zeros, and again in the end
     */
    FoundBlocks(EntropyData data, BlockReader reader, int[] starts, int[] block) {
        this.data = data;
        this.reader = reader;
        this.starts = starts;
        this.block = block;
    }

    /**
     * Decodes a component's blocks in a row of MCUs; to be called row after row.
     *
     * @param from the number of the first of them in the scan
     * @param perUnit how many blocks of all components are in an MCU
     * @param columns MCUs in the row
     */
    void decode(ScanComponent scanned, int from, int perUnit, int columns) throws JpegException {
        Component component = scanned.component;
        int[] offsets = new int[component.blocksInUnit()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = scanned.starts[i / component.horizontal] + i % component.horizontal * component.side;
        }
        if (component.side == 1) {
            ones(scanned, from, perUnit, columns, offsets);
            return;
        }
        int wide = component.horizontal * component.side;
        for (int column = 0; column < columns; column++) {
            for (int i = 0; i < offsets.length; i++) {
                int start = starts[from + column * perUnit + i];
                int at = offsets[i] + column * wide;
                if (component.side != 2 || !four(scanned, start, at)) {
                    component.transform(block, reader.read(scanned, block, start), at);
                }
            }
        }
    }

    /** Blocks that become one sample each. */
    private void ones(ScanComponent scanned, int from, int perUnit, int columns, int[] offsets) throws JpegException {
        int[] samples = scanned.component.samples.samples;
        int[] dc = scanned.dcCoded;
        int step = scanned.steps[0];
        int wide = scanned.component.horizontal;
        int prediction = scanned.prediction;
        for (int column = 0; column < columns; column++) {
            for (int i = 0; i < offsets.length; i++) {
                long window = data.window(starts[from + column * perUnit + i]);
                int coded = dc[(int) (window >>> HuffmanTable.LOOKUP_SHIFT)];
                if (coded == 0) {
                    coded = scanned.dc.coded(window);
                }
                prediction += HuffmanTable.number(window, coded);
                InverseDct.flat(prediction * step, samples, offsets[i] + column * wide, 0, 1);
            }
        }
        scanned.prediction = prediction;
    }

    /**
     * Makes 2x2 samples of a block, by three of the AC coefficients up to number 4. After how many codes these end cannot
     * be predicted, so four codes are read in any case, and what comes of codes behind the end is not used. Written out,
     * because as a loop it takes a tenth of all decoding longer.
     *
     * @return false where the codes are too long to be read at once; nothing is done then
     */
    private boolean four(ScanComponent scanned, int start, int at) throws JpegException {
        int[] ac = scanned.acCoded;
        long window = data.window(start);
        int dc = scanned.dcCoded[(int) (window >>> HuffmanTable.LOOKUP_SHIFT)];
        if (dc == 0) {
            dc = scanned.dc.coded(window);
        }
        int difference = HuffmanTable.number(window, dc);
        window <<= dc;
        int first = ac[(int) (window >>> HuffmanTable.LOOKUP_SHIFT)];
        if (first == 0) {
            first = scanned.ac.codedOrNone(window);
        }
        int firstPlace = first >>> HuffmanTable.PLACE_SHIFT;
        int firstNumber = HuffmanTable.number(window, first);
        window <<= first;
        int second = ac[(int) (window >>> HuffmanTable.LOOKUP_SHIFT)];
        if (second == 0) {
            second = scanned.ac.codedOrNone(window);
        }
        int secondPlace = firstPlace + (second >>> HuffmanTable.PLACE_SHIFT);
        int secondNumber = HuffmanTable.number(window, second);
        window <<= second;
        int third = ac[(int) (window >>> HuffmanTable.LOOKUP_SHIFT)];
        if (third == 0) {
            third = scanned.ac.codedOrNone(window);
        }
        int thirdPlace = secondPlace + (third >>> HuffmanTable.PLACE_SHIFT);
        int thirdNumber = HuffmanTable.number(window, third);
        window <<= third;
        int fourth = ac[(int) (window >>> HuffmanTable.LOOKUP_SHIFT)];
        if (fourth == 0) {
            fourth = scanned.ac.codedOrNone(window);
        }
        int fourthPlace = thirdPlace + (fourth >>> HuffmanTable.PLACE_SHIFT);
        int fourthNumber = HuffmanTable.number(window, fourth);
        if (((dc + first + second + third + fourth) & BITS_OF_ALL) > EntropyData.WINDOW_BITS) {
            return false;
        }
        scanned.prediction += difference;
        int[] steps = scanned.steps;
        int across = ifEqual(firstPlace, 1, firstNumber);
        int down = ifEqual(firstPlace, 2, firstNumber) | ifEqual(secondPlace, 2, secondNumber);
        int both = ifEqual(firstPlace, BOTH, firstNumber)
                | ifEqual(secondPlace, BOTH, secondNumber)
                | ifEqual(thirdPlace, BOTH, thirdNumber)
                | ifEqual(fourthPlace, BOTH, fourthNumber);
        SampleRows rows = scanned.component.samples;
        InverseDct.side2(
                scanned.prediction * steps[0],
                across * steps[1],
                down * steps[2],
                both * steps[BOTH],
                rows.samples,
                at,
                rows.stride);
        return true;
    }

    /** The number where a place is the wanted one, else 0. */
    private static int ifEqual(int place, int wanted, int number) {
        return number & (((place ^ wanted) - 1) >> (Integer.SIZE - 1));
    }
}
