package fanout.image.jpeg;

import java.util.List;

/** Says the blocks of a sequential picture (T.81, F.1.2), a row of MCUs at a time. */
final class SequentialTokens {
    private static final int BLOCK = 64;
    private static final int LAST = BLOCK - 1;
    private static final int RUN_OF_SIXTEEN = 0xf0;

    private final Tokens tokens;
    private final List<CodedComponent> components;
    private final int[] predictions;

    SequentialTokens(Tokens tokens, List<CodedComponent> components) {
        this.tokens = tokens;
        this.components = components;
        this.predictions = new int[components.size()];
    }

    /** Says the row of MCUs that the components keep. */
    void row() {
        int columns = components.get(0).paddedColumns / components.get(0).factor;
        for (int column = 0; column < columns; column++) {
            for (int i = 0; i < predictions.length; i++) {
                predictions[i] = unit(components.get(i), column, predictions[i]);
            }
        }
    }

    /** The blocks of one component in an MCU; the DC value of the last. */
    private int unit(CodedComponent component, int column, int prediction) {
        int factor = component.factor;
        int dc = prediction;
        for (int y = 0; y < factor; y++) {
            for (int x = 0; x < factor; x++) {
                int block = y * component.paddedColumns + column * factor + x;
                int value = component.values[block * BLOCK];
                tokens.addNumber(Tokens.DC + component.table * Tokens.NEXT_TABLE, value - dc);
                dc = value;
                others(component, block);
            }
        }
        return dc;
    }

    private void others(CodedComponent component, int block) {
        int key = Tokens.AC + component.table * Tokens.NEXT_TABLE;
        short[] values = component.values;
        int before = 0;
        for (long left = component.filled[block] & ~1; left != 0; left &= left - 1) {
            int k = Long.numberOfTrailingZeros(left);
            int run = k - before - 1;
            while (run > 15) {
                tokens.add(key | RUN_OF_SIXTEEN, 0, 0);
                run -= 16;
            }
            tokens.addNumber(key | run << 4, values[block * BLOCK + k]);
            before = k;
        }
        if (before < LAST) {
            tokens.add(key, 0, 0);
        }
    }
}
