package fanout.aggregate;

/** The different texts of one column of several tables, numbered from 0 in their order, by unsigned bytes. */
final class RankedTexts {
    private final ByteStringTable texts = new ByteStringTable();
    private final int[] sorted;
    /** By table and then by code. */
    private final int[][] ranks;

    RankedTexts(CodedKeys[] tables, int column) {
        ranks = new int[tables.length][];
        for (int table = 0; table < tables.length; table++) {
            ranks[table] = texts.findOrAdd(tables[table].dictionary(column));
        }
        sorted = texts.sorted();
        int[] rankOf = new int[sorted.length];
        for (int rank = 0; rank < sorted.length; rank++) {
            rankOf[sorted[rank]] = rank;
        }
        for (int[] some : ranks) {
            for (int code = 0; code < some.length; code++) {
                some[code] = rankOf[some[code]];
            }
        }
    }

    int size() {
        return sorted.length;
    }

    /** The ranks of a table's texts, by their codes. */
    int[] ranks(int table) {
        return ranks[table];
    }

    /** Fills in the text of a rank: a view. */
    void read(int rank, Value into) {
        int text = sorted[rank];
        into.setText(texts.bytes(text), texts.start(text), texts.end(text));
    }
}
