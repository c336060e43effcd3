package fanout.image.jpeg;

import java.util.List;

/** Says a scan of a progressive picture (T.81, G.1.2), whose coefficients are all kept. Used once. */
final class ProgressiveTokens {
    private static final int BLOCK = 64;

    private final Tokens tokens;
    private final CodedScan scan;
    private final List<CodedComponent> components;

    ProgressiveTokens(Tokens tokens, CodedScan scan, List<CodedComponent> components) {
        this.tokens = tokens;
        this.scan = scan;
        this.components = components;
    }

    void say() {
        if (scan.first() == 0) {
            dcValues();
            return;
        }
        AcTokens ac = new AcTokens(tokens, scan, components.get(0));
        ac.say();
    }

    private void dcValues() {
        CodedComponent first = components.get(0);
        int rows = CodedComponent.ceilDiv(first.rows, first.factor);
        int columns = first.paddedColumns / first.factor;
        int[] predictions = new int[components.size()];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                for (int i = 0; i < predictions.length; i++) {
                    predictions[i] = unit(components.get(i), row, column, predictions[i]);
                }
            }
        }
    }

    /** The DC values of one component in an MCU; the last of them. */
    private int unit(CodedComponent component, int row, int column, int prediction) {
        int factor = component.factor;
        int before = prediction;
        for (int y = 0; y < factor; y++) {
            for (int x = 0; x < factor; x++) {
                int block = (row * factor + y) * component.paddedColumns + column * factor + x;
                int value = component.values[block * BLOCK] >> scan.lowBit();
                if (scan.highBit() > 0) {
                    tokens.add(Tokens.BITS_ALONE, value & 1, 1);
                } else {
                    tokens.addNumber(Tokens.DC + component.table * Tokens.NEXT_TABLE, value - before);
                    before = value;
                }
            }
        }
        return before;
    }
}
