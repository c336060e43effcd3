package fanout.aggregate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates of one table that one argument feeds. Sums and extremes, which are what most jobs ask for, take numbers in
 * one loop: what has to be loaded for a number is loaded once, and there is one loop to compile.
 */
final class Feed {
    private final @Nullable ExactSums sums;
    private final @Nullable Extreme smallest;
    private final @Nullable Extreme largest;
    private final Aggregate[] rest;
    /** Of the column at hand the records that are added one by one. */
    private int[] others = {};

    Feed(List<Aggregate> fed) {
        ExactSums foundSums = null;
        Extreme foundSmallest = null;
        Extreme foundLargest = null;
        List<Aggregate> left = new ArrayList<>();
        for (Aggregate aggregate : fed) {
            if (aggregate instanceof SummedAggregate summed && foundSums == null) {
                foundSums = summed.sums();
            } else if (aggregate instanceof Extreme extreme && extreme.isSmallest() && foundSmallest == null) {
                foundSmallest = extreme;
            } else if (aggregate instanceof Extreme extreme && !extreme.isSmallest() && foundLargest == null) {
                foundLargest = extreme;
            } else {
                left.add(aggregate);
            }
        }
        sums = foundSums;
        smallest = foundSmallest;
        largest = foundLargest;
        rest = left.toArray(Aggregate[]::new);
    }

    /** Adds a column of values: {@code groups[i]} is the group of its value i. */
    void addAll(int[] groups, ValueColumn column) {
        if (sums != null || smallest != null || largest != null) {
            if (others.length < column.size()) {
                others = new int[column.kinds.length];
            }
            addOthers(addPlain(groups, column), groups, column);
        }
        for (Aggregate aggregate : rest) {
            aggregate.addAll(groups, column);
        }
    }

    /**
     * Adds the numbers that go into a sum just like that and are no new extreme, as nearly all are; gives how many there are
     * of {@link #others}. Whatever happens seldom is kept out of this loop, so that it is compiled once, soon, and small.
     */
    private int addPlain(int[] groups, ValueColumn column) {
        ExactSums toSums = sums;
        Extreme low = smallest;
        Extreme high = largest;
        int[] left = others;
        byte[] kinds = column.kinds;
        long[] unscaled = column.unscaled;
        int[] scales = column.scales;
        byte[] bytes = column.bytes;
        int[] starts = column.starts;
        int[] ends = column.ends;
        // Without extremes it does not matter whether a number has a text.
        boolean extremes = low != null || high != null;
        byte alsoPlain = extremes ? ValueColumn.NUMBER : ValueColumn.COMPUTED;
        int size = column.size();
        int odd = 0;
        for (int i = 0; i < size; i++) {
            byte kind = kinds[i];
            int group = groups[i];
            long number = unscaled[i];
            int scale = scales[i];
            boolean plain = (kind == ValueColumn.NUMBER || kind == alsoPlain)
                    && (toSums == null || toSums.takes(group, number, scale));
            if (plain && extremes) {
                long prefix = Extreme.prefix(bytes, starts[i], ends[i]);
                plain = (low == null || low.isBeyond(group, number, scale, prefix))
                        && (high == null || high.isBeyond(group, number, scale, prefix));
            }
            if (!plain) {
                left[odd++] = i;
            } else if (toSums != null) {
                toSums.addTaken(group, number, scale);
            }
        }
        return odd;
    }

    private void addOthers(int count, int[] groups, ValueColumn column) {
        for (int i = 0; i < count; i++) {
            addOther(groups[others[i]], column, others[i]);
        }
    }

    private void addOther(int group, ValueColumn column, int record) {
        if (column.isNull(record)) {
            return;
        }
        byte kind = column.kinds[record];
        boolean simple = kind == ValueColumn.NUMBER || kind == ValueColumn.COMPUTED;
        if (sums != null && simple) {
            sums.add(group, column.unscaled[record], column.scales[record]);
            if (smallest == null && largest == null) {
                return;
            }
        }
        Value value = column.scratch();
        column.read(record, value);
        if (sums != null && !simple) {
            sums.add(group, value);
        }
        if (smallest != null) {
            smallest.add(group, value);
        }
        if (largest != null) {
            largest.add(group, value);
        }
    }
}
