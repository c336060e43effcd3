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
        this(texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new), behind);
    }

    PackedTexts(byte[][] texts, int behind) {
        ByteWriter packed = new ByteWriter();
        starts = new int[texts.length];
        ends = new int[texts.length];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = packed.size();
            packed.writeRaw(texts[i], 0, texts[i].length);
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

    /** As {@link ManyDecimals#read}. */
    void read(ManyDecimals decimals, long[] numbers, long[] prefixes) {
        decimals.read(bytes, starts, ends, starts.length, numbers, prefixes);
    }

    /** One of them alone, as {@link EightDigits#read}. */
    long readAlone(int text) {
        return EightDigits.read(bytes, starts[text], ends[text]);
    }

    long lengthPrefix(int text) {
        return ByteWords.lengthPrefix(bytes, starts[text], ends[text]);
    }
}
