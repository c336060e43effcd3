package fanout.image.jpeg;

import java.util.Arrays;
import java.util.List;

/**
 * Decodes a progressive scan (T.81, annex G) into the coefficients kept so far: of one or several components their DC
 * values, or of one component a band of AC coefficients, in both cases all bits but the lowest ones or one bit more.
 */
final class ProgressiveScan {
    private final ScanData data;
    private final EntropyData bits;
    private final ScanHeader header;
    /** What is kept of the components of this scan, and in the same order their tables and DC values before. */
    private final List<Coefficients> kept;

    private final List<Component> components;
    private final List<HuffmanTable> tables;
    private final int[] predictions;
    /** How many blocks from here on have no more coefficients in this band. */
    private int endOfBand;

    /** @param tables the DC tables of the components, or the AC table; unused where bits of DC are refined */
    ProgressiveScan(
            ScanData data,
            ScanHeader header,
            List<Component> components,
            List<Coefficients> kept,
            List<HuffmanTable> tables) {
        this.data = data;
        this.bits = data.bits;
        this.header = header;
        this.components = components;
        this.kept = kept;
        this.tables = tables;
        this.predictions = new int[components.size()];
    }

    void decode() throws JpegException {
        Component first = components.get(0);
        boolean alone = components.size() == 1;
        int rows = alone ? first.rows : first.paddedRows / first.vertical;
        int columns = alone ? first.columns : first.paddedColumns / first.horizontal;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (data.restarted()) {
                    Arrays.fill(predictions, 0);
                    endOfBand = 0;
                }
                if (alone) {
                    block(0, kept.get(0).start(row, column));
                } else {
                    unit(row, column);
                }
                bits.refuseOverrun();
            }
        }
    }

    private void unit(int row, int column) throws JpegException {
        for (int i = 0; i < components.size(); i++) {
            Component component = components.get(i);
            for (int y = 0; y < component.vertical; y++) {
                for (int x = 0; x < component.horizontal; x++) {
                    block(i, kept.get(i).start(row * component.vertical + y, column * component.horizontal + x));
                }
            }
        }
    }

    private void block(int component, int start) throws JpegException {
        short[] values = kept.get(component).values;
        boolean first = header.highBit() == 0;
        if (header.first() > 0) {
            if (first) {
                band(values, start);
            } else {
                refineBand(values, start);
            }
            return;
        }
        if (first) {
            long window = bits.window(bits.position);
            int coded = tables.get(component).coded(window);
            bits.position += coded & 63;
            predictions[component] += HuffmanTable.number(window, coded);
            values[start] = (short) (predictions[component] << header.lowBit());
        } else if (bits.bits(1) != 0) {
            values[start] |= (short) (1 << header.lowBit());
        }
    }

    /** The next code of the band, shifted left by 8, with its length, which has been gone over. */
    private int code() throws JpegException {
        int code = tables.get(0).code(bits.window(bits.position));
        bits.position += code & 0xff;
        return code >> 8;
    }

    /** First scan of a band (G.1.2.2). */
    private void band(short[] values, int start) throws JpegException {
        if (endOfBand > 0) {
            endOfBand--;
            return;
        }
        int k = header.first();
        while (k <= header.last()) {
            long window = bits.window(bits.position);
            int code = tables.get(0).code(window);
            int run = code >> 12;
            int size = code >> 8 & 15;
            int taken = (code & 0xff) + size;
            int number = HuffmanTable.number(window, size << 8 | taken);
            bits.position += taken;
            if (size == 0 && run < 15) {
                endOfBand = (1 << run) + bits.bits(run) - 1;
                return;
            }
            k += run;
            if (k > header.last()) {
                throw new JpegException("a band with more coefficients than it has");
            }
            if (size > 0) {
                values[start + k] = (short) (number << header.lowBit());
            }
            k++;
        }
    }

    /** One bit more of a band (G.1.2.3): of coefficients that are not zero yet, and new ones between these. */
    private void refineBand(short[] values, int start) throws JpegException {
        int k = header.first();
        int one = 1 << header.lowBit();
        while (endOfBand == 0 && k <= header.last()) {
            int symbol = code();
            int run = symbol >> 4;
            int size = symbol & 15;
            int value = 0;
            if (size == 1) {
                value = bits.bits(1) != 0 ? one : -one;
            } else if (size > 1) {
                throw new JpegException("a new coefficient of more than one bit");
            } else if (run < 15) {
                endOfBand = (1 << run) + bits.bits(run);
                break;
            }
            k = refineOver(values, start, k, run, one);
            if (value != 0) {
                if (k > header.last()) {
                    throw new JpegException("a band with more coefficients than it has");
                }
                values[start + k] = (short) value;
            }
            k++;
        }
        if (endOfBand > 0) {
            refineOver(values, start, k, Integer.MAX_VALUE, one);
            endOfBand--;
        }
    }

    /** Refines what is not zero, over a run of zeros; the place of the zero behind the run. */
    private int refineOver(short[] values, int start, int from, int run, int one) {
        int zeros = run;
        int k = from;
        for (; k <= header.last(); k++) {
            int value = values[start + k];
            if (value == 0) {
                if (zeros-- == 0) {
                    break;
                }
            } else if (bits.bits(1) != 0 && (value & one) == 0) {
                values[start + k] = (short) (value + (value > 0 ? one : -one));
            }
        }
        return k;
    }
}
