package fanout.aggregate;

import java.util.Arrays;

/** The different texts of one column of several tables, numbered from 0 in their order, by unsigned bytes. */
final class RankedTexts {
    private final ByteStringStore[] dictionaries;
    /** By rank; as {@link KeySorter} has keys. */
    private final long[] texts;
    /** By table and then by code. */
    private final int[][] ranks;

    RankedTexts(CodedKeys[] tables, int column) {
        dictionaries = new ByteStringStore[tables.length];
        ranks = new int[tables.length][];
        for (int table = 0; table < tables.length; table++) {
            dictionaries[table] = tables[table].dictionary(column).store();
            ranks[table] = new int[tables[table].dictionary(column).size()];
        }
        long[] all = new long[Arrays.stream(ranks).mapToInt(some -> some.length).sum()];
        int count = 0;
        for (int table = 0; table < tables.length; table++) {
            for (int code = 0; code < ranks[table].length; code++) {
                all[count++] =
                        KeySorter.key(table, tables[table].dictionary(column).place(code));
            }
        }
        KeySorter sorter = new KeySorter(dictionaries, 1);
        sorter.sort(all, 0, count);
        int different = 0;
        for (long text : all) {
            if (different == 0 || !sorter.same(all[different - 1], text)) {
                all[different++] = text;
            }
            ranks[KeySorter.table(text)][sorter.number(text)] = different - 1;
        }
        texts = Arrays.copyOf(all, different);
    }

    int size() {
        return texts.length;
    }

    /** The ranks of a table's texts, by their codes. */
    int[] ranks(int table) {
        return ranks[table];
    }

    /** Fills in the text of a rank: a view. */
    void read(int rank, Value into) {
        ByteStringStore store = dictionaries[KeySorter.table(texts[rank])];
        int place = KeySorter.place(texts[rank]);
        into.setText(store.segment(place), store.start(place), store.end(place));
    }
}
