package fanout.aggregate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A place for every tuple there can be, as in an array of as many dimensions as there are columns. Where a good part of
 * them occurs, looking one up takes half as long as in a hash table: nothing is compared, and codes that came early, which
 * are often those that come often, lie near to each other.
 */
final class TupleGrid implements TupleIndex {
    /** At most so many: with more, memory fetches a line for each tuple, and a hash table is no slower. */
    private static final int PLACES_PER_TUPLE = 16;
    /** So many places are worth it for any number of tuples. */
    private static final int FEW_PLACES = 1 << 12;
    /** Room for more codes, as a part of those there are; and where a column has outgrown a grid. */
    private static final int SPARE = 8;

    private static final int SPARE_OF_OUTGROWN = 2;

    /** By column for how many codes there is room, and how far apart the places of two successive ones are. */
    private final int[] extents;

    private final int[] strides;

    /** By place the tuple's number counted from 1; 0 for none. */
    private final int[] numbers;

    private int[] places = {};

    private TupleGrid(int[] extents, int places) {
        this.extents = extents;
        this.strides = new int[extents.length];
        int stride = 1;
        for (int column = extents.length - 1; column >= 0; column--) {
            strides[column] = stride;
            stride *= extents[column];
        }
        this.numbers = new int[places];
    }

    /** One without tuples and without room for more codes; there must be fewer places than an array can have. */
    static TupleGrid of(int[] codes) {
        return new TupleGrid(codes.clone(), Arrays.stream(codes).reduce(1, Math::multiplyExact));
    }

    /**
     * One without tuples.
     *
     * @param codes how many codes each column has
     * @param tuples how many tuples there are to be, at most {@link TupleSlots#MOST}
     * @return null where that would be too many places for them
     */
    static @Nullable TupleGrid of(int[] codes, int tuples) {
        int[] extents = new int[codes.length];
        for (int column = 0; column < codes.length; column++) {
            extents[column] = codes[column] + codes[column] / SPARE + 1;
        }
        return ofExtents(extents, tuples);
    }

    /** As {@link #of(int[], int)}, for more codes than there is room for in this one; those of some columns go on growing. */
    @Nullable
    TupleGrid wider(int[] codes, int tuples) {
        int[] wider = extents.clone();
        for (int column = 0; column < codes.length; column++) {
            if (codes[column] > extents[column]) {
                wider[column] = codes[column] + codes[column] / SPARE_OF_OUTGROWN;
            }
        }
        TupleGrid grid = ofExtents(wider, tuples);
        return grid == null ? of(codes, tuples) : grid;
    }

    private static @Nullable TupleGrid ofExtents(int[] extents, int tuples) {
        // A double cannot overflow, and is exact where there are not too many.
        double all = 1;
        for (int extent : extents) {
            all *= extent;
        }
        return all <= Math.max(FEW_PLACES, PLACES_PER_TUPLE * tuples) ? new TupleGrid(extents, (int) all) : null;
    }

    /** Whether there is room for so many codes in each column. */
    boolean holds(int[] codes) {
        for (int column = 0; column < codes.length; column++) {
            if (codes[column] > extents[column]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void prepare(int[][] codes, long[] words, int count) {
        if (places.length < count) {
            places = new int[count];
        }
        int last = codes.length - 1;
        System.arraycopy(codes[last], 0, places, 0, count);
        for (int column = 0; column < last; column++) {
            add(codes[column], strides[column], count);
        }
    }

    private void add(int[] codes, int stride, int count) {
        int[] into = places;
        for (int i = 0; i < count; i++) {
            into[i] += codes[i] * stride;
        }
    }

    /** By a column's code how far from the first place it leads: a tuple's place is the sum over its columns. */
    int stride(int column) {
        return strides[column];
    }

    /** The number of the tuple at a place; negative where there is none. */
    int number(int place) {
        return numbers[place] - 1;
    }

    @Override
    public int find(int from, int to, int[] into, int[] left) {
        int[] at = places;
        int[] known = numbers;
        int missed = 0;
        for (int i = from; i < to; i++) {
            int number = known[at[i]] - 1;
            into[i] = number;
            left[missed] = i;
            missed += number >>> (Integer.SIZE - 1);
        }
        return missed;
    }

    @Override
    public int findOrPut(int tuple, int number) {
        int place = places[tuple];
        if (numbers[place] == 0) {
            numbers[place] = number + 1;
        }
        return numbers[place] - 1;
    }

    @Override
    public void clear() {
        Arrays.fill(numbers, 0);
    }

    @Override
    public long bytes(int tuples) {
        return Math.min((long) tuples * PLACES_PER_TUPLE, numbers.length) * Integer.BYTES;
    }
}
