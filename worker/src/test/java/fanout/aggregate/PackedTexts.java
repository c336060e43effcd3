package fanout.aggregate;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Texts that lie one behind the other, as the fields of a batch do. */
final class PackedTexts {
    private final byte[] bytes;
    private final int[] starts;
    private final int[] ends;

    /** @param behind how many bytes there are behind the last one */
    PackedTexts(List<String> texts, int behind) {
        ByteWriter packed = new ByteWriter();
        starts = new int[texts.size()];
        ends = new int[texts.size()];
        for (int i = 0; i < starts.length; i++) {
            byte[] text = texts.get(i).getBytes(StandardCharsets.UTF_8);
            starts[i] = packed.size();
            packed.writeRaw(text, 0, text.length);
            ends[i] = packed.size();
        }
        packed.writeRaw(new byte[behind], 0, behind);
        bytes = packed.toByteArray();
    }

    void setTexts(ValueColumn column) {
        column.setTexts(bytes, starts, ends, starts.length);
    }

    /** Gives what the column gives. */
    int setNumbers(ValueColumn column) {
        return column.setNumbers(bytes, starts, ends, starts.length);
    }
}
