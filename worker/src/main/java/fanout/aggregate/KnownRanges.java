package fanout.aggregate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Of each group between what numbers, and between what texts, a value changes neither the smallest nor the largest for
 * sure, as is true of nearly every value there is. What is known may be less than there is: extremes only ever move apart.
 * One owner at a time.
 */
final class KnownRanges {
    /** Groups beyond have none, so that all ranges stay in a near memory. */
    private static final int MOST_GROUPS = 1 << 14;

    private static final int STRIDE = 4;
    /** Neither a text has it nor {@link ValueColumn#NO_PREFIX} is it: a range that holds it alone is empty. */
    private static final long NOBODYS_PREFIX = -2;

    /**
     * For each group the least {@link PackedDecimal}, how far the greatest number lies above it, and the same of what
     * {@link ByteWords#lengthPrefix} gives of texts. The distances are unsigned, and turned to compare as signed ones do.
     */
    private long[] ranges = {};

    /** Sees to it that so many groups have a range, which is empty at first. */
    void grow(int groups) {
        int wanted = Math.min(groups, MOST_GROUPS) * STRIDE;
        int before = ranges.length;
        if (wanted > before) {
            ranges = Arrays.copyOf(ranges, Capacity.atLeast(wanted, before));
            for (int group = before / STRIDE; group < ranges.length / STRIDE; group++) {
                setEmpty(group);
            }
        }
    }

    /** For {@link #holds}. */
    long[] ranges() {
        return ranges;
    }

    /**
     * Whether a number lies within the group's range, and its text as well.
     *
     * @param prefix of its text, as {@link ByteWords#lengthPrefix} has it
     */
    static boolean holds(long[] ranges, int group, long packed, long prefix) {
        if (group >= ranges.length / STRIDE) {
            return false;
        }
        int at = group * STRIDE;
        // Of another scale, the lowest bits differ, and become the highest.
        long above = Long.rotateRight(packed - ranges[at], PackedDecimal.SCALE_BITS);
        long behind = prefix - ranges[at + 2];
        return above + Long.MIN_VALUE <= ranges[at + 1] && behind + Long.MIN_VALUE <= ranges[at + 3];
    }

    /**
     * Finds out a group's range anew.
     *
     * @param scale of the numbers that it is to hold
     */
    void set(int group, int scale, @Nullable Extreme smallest, @Nullable Extreme largest) {
        if (group >= ranges.length / STRIDE) {
            return;
        }
        long least = smallest == null ? -PackedDecimal.LARGEST : bound(smallest.packed(group), scale, 1);
        long greatest = largest == null ? PackedDecimal.LARGEST : bound(largest.packed(group), scale, -1);
        long firstPrefix = smallest == null ? 0 : smallest.surePrefix(group);
        long lastPrefix = largest == null ? NOBODYS_PREFIX : largest.surePrefix(group);
        if (least == PackedDecimal.NONE
                || greatest == PackedDecimal.NONE
                || least > greatest
                || Long.compareUnsigned(firstPrefix, lastPrefix) > 0) {
            setEmpty(group);
            return;
        }
        int at = group * STRIDE;
        ranges[at] = PackedDecimal.of(least, scale);
        ranges[at + 1] = greatest - least + Long.MIN_VALUE;
        ranges[at + 2] = firstPrefix;
        ranges[at + 3] = lastPrefix - firstPrefix + Long.MIN_VALUE;
    }

    /**
     * An extreme in another scale; the next number inwards where it has fewer digits, for one that is the same with more of
     * them would take its place. None where it does not fit.
     */
    private static long bound(long packed, int scale, int inwards) {
        int more = scale - PackedDecimal.scale(packed);
        long number = PackedDecimal.number(packed);
        if (packed == PackedDecimal.NONE || more < 0 || !PowersOfTen.fits(number, more)) {
            return PackedDecimal.NONE;
        }
        long bound = PowersOfTen.scaled(number, more) + (more == 0 ? 0 : inwards);
        return PackedDecimal.fits(bound, scale) ? bound : PackedDecimal.NONE;
    }

    private void setEmpty(int group) {
        int at = group * STRIDE;
        ranges[at + 2] = NOBODYS_PREFIX;
        ranges[at + 3] = Long.MIN_VALUE;
    }
}
