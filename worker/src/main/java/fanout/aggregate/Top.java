package fanout.aggregate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The most frequent texts and how often each came, as a JSON array of {@code [text, count]}, the most frequent first, of
 * equally frequent ones the smallest by unsigned bytes. Exact: every different text is kept.
 */
final class Top implements Aggregate {
    private final int most;
    private final ByteWriter scratch = new ByteWriter();
    private final MemoryMeter meter = new MemoryMeter();
    private @Nullable TextCounts[] groups = {};

    Top(int most) {
        this.most = most;
    }

    @Override
    public void grow(int wanted) {
        if (wanted > groups.length) {
            groups = Arrays.copyOf(groups, Capacity.atLeast(wanted, groups.length));
        }
    }

    @Override
    public void add(int group, Value value) {
        if (value.kind() == Value.Kind.TEXT) {
            counts(group).add(value.bytes(), value.start(), value.end(), 1);
            return;
        }
        scratch.clear();
        value.writeTo(scratch);
        counts(group).add(scratch.array(), 0, scratch.size(), 1);
    }

    @Override
    public void merge(int group, Aggregate other, int otherGroup) {
        TextCounts from = ((Top) other).groups[otherGroup];
        if (from != null) {
            counts(group).addAll(from);
        }
    }

    @Override
    public long largeBytes() {
        return meter.bytes();
    }

    @Override
    public void encode(int group, ByteWriter out) {
        TextCounts counts = groups[group];
        if (counts == null) {
            out.writeVarint(0);
            return;
        }
        counts.encode(out);
    }

    @Override
    public void decode(int group, ByteReader in) {
        counts(group).decode(in);
    }

    @Override
    public void result(int group, Value out) {
        TextCounts counts = groups[group];
        if (counts == null || counts.size() == 0) {
            out.setNull();
            return;
        }
        JsonPairs pairs = new JsonPairs();
        ByteStringTable texts = counts.texts();
        for (int text : mostFrequent(counts)) {
            pairs.add(texts.bytes(text), texts.start(text), texts.end(text), counts.count(text));
        }
        pairs.end(out);
    }

    private int[] mostFrequent(TextCounts counts) {
        Comparator<Integer> order = order(counts);
        PriorityQueue<Integer> kept = new PriorityQueue<>(order.reversed());
        for (int text = 0; text < counts.size(); text++) {
            if (kept.size() < most) {
                kept.add(text);
            } else if (order.compare(text, kept.element()) < 0) {
                kept.remove();
                kept.add(text);
            }
        }
        int[] sorted = new int[kept.size()];
        for (int place = sorted.length - 1; place >= 0; place--) {
            sorted[place] = kept.remove();
        }
        return sorted;
    }

    private static Comparator<Integer> order(TextCounts counts) {
        ByteStringTable texts = counts.texts();
        return (one, other) -> {
            int byCount = Long.compare(counts.count(other), counts.count(one));
            if (byCount != 0) {
                return byCount;
            }
            return texts.compare(one, other);
        };
    }

    private TextCounts counts(int group) {
        TextCounts counts = groups[group];
        if (counts == null) {
            counts = new TextCounts(meter);
            groups[group] = counts;
        }
        return counts;
    }
}
