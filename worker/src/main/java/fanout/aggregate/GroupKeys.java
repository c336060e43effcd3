package fanout.aggregate;

/**
 * The keys of a table's groups, numbered from 0 in the order in which they first came. One owner at a time.
 *
 * <p>A composed key is one byte string: the text of its column; of several columns, their texts, each with its length
 * before it as {@link ByteWriter#writeBytes} has it.
 */
sealed interface GroupKeys permits ComposedKeys, CodedKeys {
    int size();

    /**
     * Looks many keys up and adds what is new. Quickest where eight bytes can be read behind every text.
     *
     * @param source what all texts lie in
     * @param starts by column and then by key
     * @param ends likewise; exclusive
     * @param count how many keys there are
     * @param into gets the keys' numbers
     * @return false, and no key is added, where these keys cannot hold as many or as different ones
     */
    boolean findOrAdd(byte[] source, int[][] starts, int[][] ends, int count, int[] into);

    /**
     * The number of a composed key, which is added if it is new; negative where it cannot be held. Throws {@link
     * IllegalArgumentException} where it is none.
     */
    int findOrAdd(byte[] composed, int start, int end);

    /** Looks all keys of another table up, as {@link #findOrAdd(byte[], int[][], int[][], int, int[])} does. */
    boolean findOrAdd(GroupKeys other, int[] into);

    /** As {@link #findOrAdd(GroupKeys, int[])}, key by key, whatever these and the others are. */
    default boolean findOrAddComposed(GroupKeys other, int[] into) {
        ByteWriter composed = new ByteWriter();
        for (int group = 0; group < other.size(); group++) {
            composed.clear();
            other.write(group, composed);
            into[group] = findOrAdd(composed.array(), 0, composed.size());
            if (into[group] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Writes a composed key, without its length. */
    void write(int group, ByteWriter out);

    /** Writes all keys in the order of their numbers. */
    void encode(ByteWriter out);

    /** The keys that {@link #encode} wrote. Throws {@link IllegalArgumentException} where the bytes are damaged. */
    static GroupKeys decode(int columns, ByteReader in) {
        boolean coded = in.readBoolean();
        if (coded && columns < 2) {
            throw new IllegalArgumentException("coded keys of less than two columns");
        }
        return coded ? CodedKeys.decode(columns, in) : ComposedKeys.decode(columns, in);
    }

    /** Fills in the texts of a key, one per column: views that live until the keys change. */
    void read(int group, Value[] into);

    /** Whether these keys had better be composed ones. */
    boolean areBetterComposed();

    /** Forgets all keys, and keeps the room that they took. */
    void clear();

    /** What the keys occupy, in bytes, about; not the room that is kept for more. */
    long memoryBytes();
}
