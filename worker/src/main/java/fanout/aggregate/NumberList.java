package fanout.aggregate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers, all of them: longs at one common scale, the largest of any decimal so far; what does not fit a long at that
 * scale, and doubles, as BigDecimals. One owner at a time.
 */
final class NumberList {
    private static final int FIRST_BYTES = 200;
    /** Of a BigDecimal and what it consists of. */
    private static final int WIDE_BYTES = 120;

    private final MemoryMeter meter;
    private long[] longs = new long[8];
    private int longCount;
    private int scale;
    private final List<BigDecimal> wide = new ArrayList<>();
    private final List<BigDecimal> reals = new ArrayList<>();
    private List<BigDecimal> others = List.of();
    private boolean sorted;

    /** @param meter is told of all that is kept */
    NumberList(MemoryMeter meter) {
        this.meter = meter;
        meter.grew(FIRST_BYTES);
    }

    int size() {
        return longCount + wide.size() + reals.size();
    }

    /** The largest scale of any decimal. */
    int scale() {
        return scale;
    }

    boolean hasReals() {
        return !reals.isEmpty();
    }

    void add(Value number) {
        sorted = false;
        if (number.isReal()) {
            reals.add(number.decimal());
            meter.grew(WIDE_BYTES);
        } else if (number.isLong()) {
            addLong(number.unscaled(), number.scale());
        } else {
            addWide(number.decimal());
        }
    }

    void addAll(NumberList other) {
        sorted = false;
        raiseScale(other.scale);
        for (int i = 0; i < other.longCount; i++) {
            addLong(other.longs[i], other.scale);
        }
        other.wide.forEach(this::addWide);
        reals.addAll(other.reals);
        meter.grew((long) WIDE_BYTES * other.reals.size());
    }

    void encode(ByteWriter out) {
        sort();
        out.writeVarint(scale);
        out.writeVarint(longCount);
        for (int i = 0; i < longCount; i++) {
            out.writeLong(longs[i]);
        }
        write(wide, out);
        write(reals, out);
    }

    void decode(ByteReader in) {
        sorted = false;
        int otherScale = in.readScale();
        raiseScale(otherScale);
        int count = in.readCount();
        for (int i = 0; i < count; i++) {
            addLong(in.readLong(), otherScale);
        }
        read(in).forEach(this::addWide);
        List<BigDecimal> moreReals = read(in);
        reals.addAll(moreReals);
        meter.grew((long) WIDE_BYTES * moreReals.size());
    }

    /** Puts the numbers in order, which {@link #get} needs. */
    void sort() {
        if (sorted) {
            return;
        }
        Arrays.sort(longs, 0, longCount);
        wide.sort(null);
        reals.sort(null);
        others = new ArrayList<>(wide);
        others.addAll(reals);
        others.sort(null);
        sorted = true;
    }

    /** The number at a place in the order, from 0. */
    BigDecimal get(int place) {
        if (others.isEmpty()) {
            return BigDecimal.valueOf(longs[place], scale);
        }
        int fromLongs = longsAmong(place);
        int fromOthers = place - fromLongs;
        if (fromLongs == longCount) {
            return others.get(fromOthers);
        }
        BigDecimal candidate = BigDecimal.valueOf(longs[fromLongs], scale);
        if (fromOthers == others.size()) {
            return candidate;
        }
        return candidate.min(others.get(fromOthers));
    }

    /** How many of the first {@code place} numbers in the order are longs. */
    private int longsAmong(int place) {
        int low = Math.max(0, place - others.size());
        int high = Math.min(place, longCount);
        while (low < high) {
            int middle = (low + high) >>> 1;
            BigDecimal candidate = BigDecimal.valueOf(longs[middle], scale);
            if (candidate.compareTo(others.get(place - middle - 1)) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void addLong(long number, int numberScale) {
        raiseScale(numberScale);
        int shift = scale - numberScale;
        if (!PowersOfTen.fits(number, shift)) {
            wide.add(BigDecimal.valueOf(number, numberScale).setScale(scale));
            meter.grew(WIDE_BYTES);
            return;
        }
        if (longCount == longs.length) {
            longs = Arrays.copyOf(longs, Capacity.atLeast(longCount + 1, longCount));
            meter.grew((long) Long.BYTES * (longs.length - longCount));
        }
        longs[longCount++] = PowersOfTen.scaled(number, shift);
    }

    private void addWide(BigDecimal number) {
        raiseScale(number.scale());
        BigDecimal scaled = number.setScale(scale);
        if (scaled.unscaledValue().bitLength() < Long.SIZE) {
            addLong(scaled.unscaledValue().longValue(), scale);
            return;
        }
        wide.add(scaled);
        meter.grew(WIDE_BYTES);
    }

    private void raiseScale(int wanted) {
        if (wanted <= scale) {
            return;
        }
        int shift = wanted - scale;
        long[] before = longs;
        int count = longCount;
        longCount = 0;
        wide.replaceAll(number -> number.setScale(wanted));
        int oldScale = scale;
        scale = wanted;
        for (int i = 0; i < count; i++) {
            if (PowersOfTen.fits(before[i], shift)) {
                longs[longCount++] = PowersOfTen.scaled(before[i], shift);
            } else {
                wide.add(BigDecimal.valueOf(before[i], oldScale).setScale(wanted));
            }
        }
    }

    private static void write(List<BigDecimal> numbers, ByteWriter out) {
        out.writeVarint(numbers.size());
        for (BigDecimal number : numbers) {
            out.writeVarint(number.scale());
            out.writeBytes(number.unscaledValue().toByteArray());
        }
    }

    private static List<BigDecimal> read(ByteReader in) {
        int count = in.readCount();
        List<BigDecimal> numbers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int numberScale = in.readScale();
            numbers.add(new BigDecimal(new BigInteger(in.readBytes()), numberScale));
        }
        return numbers;
    }
}
