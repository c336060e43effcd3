package fanout.report;

import fanout.aggregate.ByteWriter;
import fanout.aggregate.RowBlock;
import fanout.aggregate.Value;
import fanout.merge.ResultRows;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Aligned columns, numbers to the right. Goes over the answer twice, once for the widths, so that no more than a row is
 * held. What could upset a terminal is shown as escapes; what is no UTF-8 as U+FFFD.
 */
final class TableResultWriter implements ResultWriter {
    private static final int GAP = 3;

    @Override
    public long write(ResultRows result, OutputStream out) throws IOException {
        Columns columns = measured(result);
        ByteWriter head = new ByteWriter();
        Line names = new Line(head, columns);
        for (String name : result.columns()) {
            names.cell(PrintableText.of(name));
        }
        names.end();
        out.write(head.array(), 0, head.size());
        RowTexts rows = new RowTexts(result, text -> new Line(text, columns));
        rows.write(out, 0);
        out.flush();
        return rows.replaced();
    }

    private static Columns measured(ResultRows result) throws IOException {
        int count = result.columns().size();
        int[] widths = new int[count];
        boolean[] texts = new boolean[count];
        Arrays.fill(texts, 0, result.keyColumns(), true);
        for (int column = 0; column < count; column++) {
            widths[column] = DisplayWidth.of(PrintableText.of(result.columns().get(column)));
        }
        Columns columns = new Columns(widths, texts);
        result.inOrder(block -> measured(block, result.emptyRow()), columns::widen);
        return columns;
    }

    private static Columns measured(RowBlock block, Value[] row) {
        Columns columns = new Columns(new int[row.length], new boolean[row.length]);
        NumberBytes numbers = new NumberBytes();
        ByteWriter scratch = new ByteWriter();
        for (int i = 0; i < block.size(); i++) {
            block.read(i, row);
            for (int column = 0; column < row.length; column++) {
                scratch.clear();
                numbers.write(row[column], scratch);
                columns.widths[column] = Math.max(columns.widths[column], width(row[column], scratch));
                columns.texts[column] |= row[column].kind() == Value.Kind.TEXT;
            }
        }
        return columns;
    }

    private static int width(Value value, ByteWriter written) {
        return isPlain(value) ? written.size() : DisplayWidth.of(shown(value));
    }

    private static String shown(Value text) {
        return PrintableText.of(decoded(text));
    }

    private static String decoded(Value text) {
        return new String(text.bytes(), text.start(), text.end() - text.start(), StandardCharsets.UTF_8);
    }

    /** Whether the value's bytes are printable ASCII, one cell each. */
    private static boolean isPlain(Value value) {
        if (value.kind() != Value.Kind.TEXT) {
            return true;
        }
        for (int at = value.start(); at < value.end(); at++) {
            byte next = value.bytes()[at];
            if (next < ' ' || next == 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** How wide the columns are, and which are texts and stand to the left. */
    @SuppressWarnings("ArrayRecordComponent") // private, and never compared
    private record Columns(int[] widths, boolean[] texts) {
        void widen(Columns other) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], other.widths[column]);
                texts[column] |= other.texts[column];
            }
        }
    }

    /** Cells from left to right. */
    private static final class Line implements RowTexts.RowWriter {
        private final ByteWriter out;
        private final Columns columns;
        private final NumberBytes numbers = new NumberBytes();
        private final ByteWriter scratch = new ByteWriter();
        private long replaced;
        private int column;
        /** Blanks owed; at the end of a line they are not paid. */
        private int blanks;

        Line(ByteWriter out, Columns columns) {
            this.out = out;
            this.columns = columns;
        }

        @Override
        public void write(Value[] row) {
            for (Value value : row) {
                cell(value);
            }
            end();
        }

        @Override
        public long replaced() {
            return replaced;
        }

        private void cell(Value value) {
            if (!isPlain(value)) {
                String text = decoded(value);
                byte[] again = text.getBytes(StandardCharsets.UTF_8);
                replaced += Arrays.equals(again, 0, again.length, value.bytes(), value.start(), value.end()) ? 0 : 1;
                cell(PrintableText.of(text));
                return;
            }
            scratch.clear();
            numbers.write(value, scratch);
            cell(scratch.array(), scratch.size(), scratch.size());
        }

        void cell(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            cell(bytes, bytes.length, DisplayWidth.of(text));
        }

        void end() {
            out.writeByte('\n');
            column = 0;
            blanks = 0;
        }

        private void cell(byte[] bytes, int length, int cells) {
            int padding = columns.widths()[column] - cells;
            boolean left = columns.texts()[column];
            blanks += left ? 0 : padding;
            if (length > 0) {
                pay();
                out.writeRaw(bytes, 0, length);
            }
            blanks += (left ? padding : 0) + GAP;
            column++;
        }

        private void pay() {
            for (; blanks > 0; blanks--) {
                out.writeByte(' ');
            }
        }
    }
}
