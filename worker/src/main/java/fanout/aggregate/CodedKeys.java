package fanout.aggregate;

import java.util.Arrays;

/**
 * Keys of several columns by dictionary encoding: a column's texts are numbered, and a key is a tuple of such codes. Where
 * columns have few texts for as many keys as there are, finding a key, keeping it and sorting it costs a fraction of what
 * it does as a byte string. One owner at a time.
 */
final class CodedKeys implements GroupKeys {
    /** With fewer keys it does not matter, and it cannot be told yet how many texts there will be. */
    private static final int FEW_KEYS = 1 << 16;
    /** With fewer keys for a text a dictionary is not worth while. */
    private static final int KEYS_PER_TEXT = 4;

    private final ByteStringTable[] dictionaries;
    private final RecentKeys[] recent;
    private final CodeTuples tuples;
    private final int[] sizes;
    private int[][] codes;

    CodedKeys(int columns) {
        dictionaries = new ByteStringTable[columns];
        Arrays.setAll(dictionaries, column -> new ByteStringTable());
        recent = new RecentKeys[columns];
        Arrays.setAll(recent, column -> new RecentKeys(dictionaries[column]));
        tuples = new CodeTuples(columns);
        sizes = new int[columns];
        codes = new int[columns][1];
    }

    @Override
    public int size() {
        return tuples.size();
    }

    @Override
    public boolean findOrAdd(byte[] source, int[][] starts, int[][] ends, int count, int[] into) {
        makeRoom(count);
        for (int column = 0; column < dictionaries.length; column++) {
            recent[column].findOrAdd(source, starts[column], ends[column], count, codes[column]);
        }
        return findOrAddCodes(count, into);
    }

    @Override
    public int findOrAdd(byte[] composed, int start, int end) {
        ByteReader in = new ByteReader(composed, start, end);
        for (int column = 0; column < dictionaries.length; column++) {
            int length = in.readCount();
            int from = in.position();
            in.skip(length);
            codes[column][0] = dictionaries[column].findOrAdd(composed, from, from + length);
        }
        if (in.remaining() > 0) {
            throw new IllegalArgumentException("a key of more than " + dictionaries.length + " texts");
        }
        int[] into = {0};
        return findOrAddCodes(1, into) ? into[0] : -1;
    }

    @Override
    public boolean findOrAdd(GroupKeys other, int[] into) {
        if (!(other instanceof CodedKeys others)) {
            return findOrAddComposed(other, into);
        }
        int count = other.size();
        makeRoom(count);
        for (int column = 0; column < dictionaries.length; column++) {
            int[] here = dictionaries[column].findOrAdd(others.dictionaries[column]);
            for (int group = 0; group < count; group++) {
                codes[column][group] = here[others.tuples.code(group, column)];
            }
        }
        return findOrAddCodes(count, into);
    }

    @Override
    public void write(int group, ByteWriter out) {
        for (int column = 0; column < dictionaries.length; column++) {
            ByteStringTable texts = dictionaries[column];
            int code = tuples.code(group, column);
            out.writeBytes(texts.bytes(code), texts.start(code), texts.end(code));
        }
    }

    @Override
    public void encode(ByteWriter out) {
        out.writeBoolean(true);
        for (ByteStringTable texts : dictionaries) {
            texts.encode(out);
        }
        tuples.encode(out);
    }

    /** What {@link #encode} wrote behind its mark. */
    static CodedKeys decode(int columns, ByteReader in) {
        CodedKeys keys = new CodedKeys(columns);
        for (ByteStringTable texts : keys.dictionaries) {
            texts.decode(in);
        }
        keys.countTexts();
        keys.tuples.decode(keys.sizes, in);
        return keys;
    }

    @Override
    public void read(int group, Value[] into) {
        for (int column = 0; column < dictionaries.length; column++) {
            ByteStringTable texts = dictionaries[column];
            int code = tuples.code(group, column);
            into[column].setText(texts.bytes(code), texts.start(code), texts.end(code));
        }
    }

    CodeTuples tuples() {
        return tuples;
    }

    /** All tuples by their places; there must be fewer places, one for each combination of codes, than an array can have. */
    TupleGrid grid() {
        return tuples.grid(sizes);
    }

    /** The texts of a column by their codes. */
    ByteStringTable dictionary(int column) {
        return dictionaries[column];
    }

    @Override
    public boolean areBetterComposed() {
        int most = 0;
        for (ByteStringTable texts : dictionaries) {
            most = Math.max(most, texts.size());
        }
        return size() >= FEW_KEYS && most > size() / KEYS_PER_TEXT;
    }

    @Override
    public void clear() {
        for (int column = 0; column < dictionaries.length; column++) {
            dictionaries[column].clear();
            recent[column].clear();
        }
        tuples.clear();
    }

    @Override
    public long memoryBytes() {
        long bytes = tuples.memoryBytes();
        for (ByteStringTable texts : dictionaries) {
            bytes += texts.memoryBytes();
        }
        return bytes;
    }

    private boolean findOrAddCodes(int count, int[] into) {
        countTexts();
        if (!tuples.hasRoom(count) || !tuples.fit(sizes)) {
            return false;
        }
        tuples.findOrAdd(codes, count, into);
        return true;
    }

    private void countTexts() {
        for (int column = 0; column < sizes.length; column++) {
            sizes[column] = dictionaries[column].size();
        }
    }

    private void makeRoom(int count) {
        if (codes[0].length < count) {
            codes = new int[dictionaries.length][count];
        }
    }
}
