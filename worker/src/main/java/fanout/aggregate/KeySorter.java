package fanout.aggregate;

/**
 * Sorts the keys of one or more tables: column by column, as unsigned bytes. A multikey quicksort (Bentley and Sedgewick)
 * whose letters are words of seven bytes of a column and, lowest, how many of them there were, so that a text that ends
 * comes before one that goes on; words are read once and kept beside the keys while they are sorted by them (Ng and
 * Kakehi). Keys that are equal, which only different tables can have, come to stand side by side.
 *
 * <p>A key is referred to by a long: the number of its table above its place in that table's {@link ByteStringStore}. One
 * owner.
 */
final class KeySorter {
    private static final int WORD_BYTES = 7;
    private static final int LETTER_MASK = 0xFF;
    /** So many bytes of a word that goes on. */
    private static final int GOES_ON = WORD_BYTES + 1;

    private static final int FEW = 20;

    private final ByteStringStore[] tables;
    private final int keyColumns;
    private long[] keys = {};
    private long[] words = {};
    /** Where the words begin: of {@code keys}. */
    private int base;

    private long random = 0x2545F4914F6CDD1DL;

    /** @param keyColumns as in {@link GroupTable} */
    KeySorter(ByteStringStore[] tables, int keyColumns) {
        this.tables = tables;
        this.keyColumns = keyColumns;
    }

    static long key(int table, int place) {
        return ((long) table << Integer.SIZE) | (place & 0xFFFF_FFFFL);
    }

    static int table(long key) {
        return (int) (key >>> Integer.SIZE);
    }

    static int place(long key) {
        return (int) key;
    }

    /** Sorts the keys from start to end, exclusive, in place. */
    void sort(long[] someKeys, int start, int end) {
        keys = someKeys;
        base = start;
        if (words.length < end - start) {
            words = new long[end - start];
        }
        Letter first = Letter.FIRST;
        if (keyColumns > 0) {
            read(start, end, first);
            sort(start, end, first);
        }
    }

    /** The number of the key in its table. */
    int number(long key) {
        return tables[table(key)].number(place(key));
    }

    boolean same(long left, long right) {
        ByteStringStore table = tables[table(left)];
        int place = place(left);
        return tables[table(right)].holds(place(right), table.segment(place), table.start(place), table.end(place));
    }

    /** Ordered as the keys, unsigned, but for keys that begin alike. */
    long firstWord(long key) {
        return keyColumns == 0 ? 0 : word(key, Letter.FIRST);
    }

    /** Column by column, as unsigned bytes. */
    int compare(long left, long right) {
        return compare(left, right, Letter.FIRST);
    }

    private int compare(long left, long right, Letter from) {
        for (Letter letter = from; letter.column < keyColumns; ) {
            long word = word(left, letter);
            int order = Long.compareUnsigned(word, word(right, letter));
            if (order != 0) {
                return order;
            }
            letter = next(word, letter);
        }
        return 0;
    }

    /**
     * Which word of the keys is looked at, all of which are the same before it.
     *
     * @param columnStart where the column begins in the key, with its length
     * @param offset of the word's first byte in the column's text
     */
    private record Letter(int column, int columnStart, int offset) {
        static final Letter FIRST = new Letter(0, 0, 0);
    }

    private void sort(int from, int to, Letter letter) {
        int start = from;
        int end = to;
        Letter at = letter;
        while (end - start > FEW) {
            long pivot = pivot(start, end);
            int less = start;
            int more = end;
            for (int i = start; i < more; ) {
                int order = Long.compareUnsigned(words[i - base], pivot);
                if (order < 0) {
                    swap(i++, less++);
                } else if (order > 0) {
                    swap(i, --more);
                } else {
                    i++;
                }
            }
            sort(start, less, at);
            sort(more, end, at);
            // What is left are the equal ones; not by recursion, which long texts would make too deep.
            start = less;
            end = more;
            at = next(pivot, at);
            if (at.column == keyColumns) {
                return;
            }
            read(start, end, at);
        }
        sortFew(start, end, at);
    }

    private void sortFew(int start, int end, Letter letter) {
        for (int i = start + 1; i < end; i++) {
            long word = words[i - base];
            long key = keys[i];
            int at = i;
            for (; at > start && Long.compareUnsigned(words[at - 1 - base], word) > 0; at--) {
                words[at - base] = words[at - 1 - base];
                keys[at] = keys[at - 1];
            }
            words[at - base] = word;
            keys[at] = key;
        }
        for (int first = start; first < end; ) {
            int behind = first + 1;
            while (behind < end && words[behind - base] == words[first - base]) {
                behind++;
            }
            if (behind - first > 1) {
                sortAlike(first, behind, next(words[first - base], letter));
            }
            first = behind;
        }
    }

    /** A few that are the same before the word. */
    private void sortAlike(int start, int end, Letter letter) {
        for (int i = start + 1; i < end; i++) {
            long key = keys[i];
            int at = i;
            for (; at > start && compare(keys[at - 1], key, letter) > 0; at--) {
                keys[at] = keys[at - 1];
            }
            keys[at] = key;
        }
    }

    private void read(int start, int end, Letter letter) {
        for (int i = start; i < end; i++) {
            words[i - base] = word(keys[i], letter);
        }
    }

    private long word(long key, Letter letter) {
        ByteStringStore table = tables[table(key)];
        int place = place(key);
        byte[] bytes = table.segment(place);
        int at = table.start(place);
        int end = table.end(place);
        if (keyColumns > 1) {
            at += letter.columnStart;
            int length = bytes[at++];
            if (length < 0) {
                ByteReader in = new ByteReader(bytes, at - 1, end);
                length = in.readCount();
                at = in.position();
            }
            end = at + length;
        }
        at += letter.offset;
        int count = Math.min(end - at, GOES_ON);
        return ByteWords.prefix(bytes, at, at + Math.min(count, WORD_BYTES)) | count;
    }

    /** The word behind one that was found there; of the next column where the text ends with it. */
    private Letter next(long word, Letter letter) {
        if ((word & LETTER_MASK) == GOES_ON) {
            return new Letter(letter.column, letter.columnStart, letter.offset + WORD_BYTES);
        }
        int length = letter.offset + (int) (word & LETTER_MASK);
        int lengthBytes = 1;
        for (int rest = length; rest > 0x7F; rest >>>= 7) {
            lengthBytes++;
        }
        return new Letter(letter.column + 1, letter.columnStart + lengthBytes + length, 0);
    }

    /** The middle one of three, at places that nobody can foresee who does not know them. */
    private long pivot(int start, int end) {
        long one = words[anyOf(start, end) - base] + Long.MIN_VALUE;
        long two = words[anyOf(start, end) - base] + Long.MIN_VALUE;
        long three = words[anyOf(start, end) - base] + Long.MIN_VALUE;
        return Math.max(Math.min(one, two), Math.min(Math.max(one, two), three)) - Long.MIN_VALUE;
    }

    private int anyOf(int start, int end) {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        return start + (int) (((random >>> Integer.SIZE) * (end - start)) >>> Integer.SIZE);
    }

    private void swap(int one, int other) {
        long key = keys[one];
        keys[one] = keys[other];
        keys[other] = key;
        long word = words[one - base];
        words[one - base] = words[other - base];
        words[other - base] = word;
    }
}
