package fanout.aggregate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates of one table that one argument feeds. Sums and extremes, which are what most jobs ask for, take numbers in
 * one loop: what has to be loaded for a number is loaded once, and there is one loop to compile. What happens less often is
 * kept out of it and done after it, from the more frequent to the rarest.
 */
final class Feed {
    private final @Nullable ExactSums sums;
    private final @Nullable Extreme smallest;
    private final @Nullable Extreme largest;
    private final boolean hasExtremes;
    private final Aggregate[] rest;
    private final KnownRanges ranges = new KnownRanges();
    /** Of the column at hand the records that are left. */
    private int[] left = {};

    Feed(List<Aggregate> fed) {
        ExactSums foundSums = null;
        Extreme foundSmallest = null;
        Extreme foundLargest = null;
        List<Aggregate> others = new ArrayList<>();
        for (Aggregate aggregate : fed) {
            if (aggregate instanceof SummedAggregate summed && foundSums == null) {
                foundSums = summed.sums();
            } else if (aggregate instanceof Extreme extreme && extreme.isSmallest() && foundSmallest == null) {
                foundSmallest = extreme;
            } else if (aggregate instanceof Extreme extreme && !extreme.isSmallest() && foundLargest == null) {
                foundLargest = extreme;
            } else {
                others.add(aggregate);
            }
        }
        sums = foundSums;
        smallest = foundSmallest;
        largest = foundLargest;
        hasExtremes = smallest != null || largest != null;
        rest = others.toArray(Aggregate[]::new);
    }

    /**
     * Adds a column of values: {@code groups[i]} is the group of its value i.
     *
     * @param groupCount how many groups there are
     */
    void addAll(int[] groups, int groupCount, ValueColumn column) {
        if ((hasExtremes || sums != null) && left.length < column.size()) {
            left = new int[column.packed.length];
        }
        if (hasExtremes) {
            ranges.grow(groupCount);
            column.takePrefixes();
            addOthers(addNoExtremes(groups, column, addWithin(groups, column)), groups, column);
        } else if (sums != null) {
            addOthers(addNumbers(groups, column, sums), groups, column);
        }
        for (Aggregate aggregate : rest) {
            aggregate.addAll(groups, column);
        }
    }

    /** Adds the numbers that go into a sum just like that; gives how many records are {@link #left}. */
    private int addNumbers(int[] groups, ValueColumn column, ExactSums toSums) {
        int[] others = left;
        long[] packed = column.packed;
        int size = column.size();
        int odd = 0;
        for (int i = 0; i < size; i++) {
            long value = packed[i];
            if (value == PackedDecimal.NONE || !toSums.addPlain(groups[i], value)) {
                others[odd++] = i;
            }
        }
        return odd;
    }

    /** As {@link #addNumbers}, of what lies within its group's range. */
    private int addWithin(int[] groups, ValueColumn column) {
        ExactSums toSums = sums;
        int[] others = left;
        long[] known = ranges.ranges();
        long[] packed = column.packed;
        long[] prefixes = column.prefixes;
        int size = column.size();
        int odd = 0;
        for (int i = 0; i < size; i++) {
            int group = groups[i];
            long value = packed[i];
            boolean within = KnownRanges.holds(known, group, value, prefixes[i])
                    && (toSums == null || toSums.addPlain(group, value));
            if (!within) {
                others[odd++] = i;
            }
        }
        return odd;
    }

    /** Of the first so many that are left, adds those that are no new extreme; gives how many are left then. */
    private int addNoExtremes(int[] groups, ValueColumn column, int count) {
        int odd = 0;
        for (int j = 0; j < count; j++) {
            int i = left[j];
            byte kind = column.kinds[i];
            boolean added = kind == ValueColumn.NUMBER
                    ? addNoExtreme(groups[i], column.packed[i], column.prefixes[i])
                    : kind == ValueColumn.TEXT && column.numbersRead() && isNoExtreme(groups[i], column.prefixes[i]);
            if (!added) {
                left[odd++] = i;
            }
        }
        return odd;
    }

    private boolean addNoExtreme(int group, long packed, long prefix) {
        long number = PackedDecimal.number(packed);
        int scale = PackedDecimal.scale(packed);
        return (smallest == null || smallest.isBeyond(group, number, scale, prefix))
                && (largest == null || largest.isBeyond(group, number, scale, prefix))
                && (sums == null || sums.addPlain(group, packed));
    }

    /** Of a text that is no number. */
    private boolean isNoExtreme(int group, long prefix) {
        return sums == null
                && (smallest == null || smallest.isBeyond(group, prefix))
                && (largest == null || largest.isBeyond(group, prefix));
    }

    private void addOthers(int count, int[] groups, ValueColumn column) {
        for (int j = 0; j < count; j++) {
            addOther(groups[left[j]], column, left[j]);
        }
    }

    private void addOther(int group, ValueColumn column, int record) {
        if (column.isNull(record)) {
            return;
        }
        long packed = column.packed[record];
        boolean simple = packed != PackedDecimal.NONE;
        if (sums != null && simple) {
            sums.add(group, packed);
        }
        if (!hasExtremes && simple) {
            return;
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
        if (hasExtremes) {
            ranges.set(group, scale(group), smallest, largest);
        }
    }

    /** Of most of a group's numbers, as far as that is known. */
    private int scale(int group) {
        if (sums != null && sums.isLong(group)) {
            return sums.scale(group);
        }
        long low = smallest == null ? PackedDecimal.NONE : smallest.packed(group);
        long high = largest == null ? PackedDecimal.NONE : largest.packed(group);
        return Math.max(PackedDecimal.scale(low), PackedDecimal.scale(high));
    }
}
