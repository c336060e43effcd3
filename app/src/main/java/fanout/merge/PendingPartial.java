package fanout.merge;

import fanout.task.HandedOver;
import fanout.task.Partial;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A partial that cannot be merged yet: it has not come, or the chunks in it are not all known and confirmed. */
final class PendingPartial {
    private final long number;
    private List<Integer> known = new ArrayList<>();
    private List<Integer> chunks = List.of();
    private Partial.@Nullable Groups groups;
    private boolean dropped;

    PendingPartial(long number) {
        this.number = number;
    }

    long number() {
        return number;
    }

    /** Whether it comes from an earlier run: those of this one are numbered from 0. */
    boolean isEarlier() {
        return number < 0;
    }

    /** A chunk's outcome says that it is in here. */
    void add(int chunk) {
        known.add(chunk);
    }

    void arrived(HandedOver whole) {
        if (!(whole.partial() instanceof Partial.Groups arrived)) {
            throw new IllegalArgumentException("not a partial of an aggregation");
        }
        if (!dropped) {
            groups = arrived;
            chunks = whole.chunks();
        }
    }

    /** Everything that is in it; only once it is here. */
    List<Integer> chunks() {
        return chunks;
    }

    /** Null where it is not here. */
    Partial.@Nullable Groups groups() {
        return groups;
    }

    /** It cannot be used, now or when it comes. Gives the chunks that are known to be in it and were not given before. */
    List<Integer> drop() {
        dropped = true;
        groups = null;
        List<Integer> lost = known;
        known = new ArrayList<>();
        return lost;
    }

    boolean isDropped() {
        return dropped;
    }
}
