package fanout.backend;

import java.util.List;

/**
 * One stage of a run, which its inputs pass one after the other: what it is at, and what it has done.
 *
 * @param name as in {@code --limit}
 * @param limit how many inputs it can be at, at a time
 * @param waiting inputs that it could begin, or could as soon as it is their turn
 * @param inFlight inputs that it is at
 * @param mostInFlight how many that were at a time; 0 where nobody looked
 * @param done inputs that have come to their end here, well or not
 * @param unchanged how many of those were here already, and are as they were
 * @param bytes of what is done; 0 where nobody counts them
 * @param nanos from the beginning of the run until there was nothing left to do here
 * @param narrowNanos for how long the run waited for this stage rather than for another
 */
public record StageFigures(
        String name,
        int limit,
        int waiting,
        int inFlight,
        int mostInFlight,
        long done,
        long unchanged,
        long bytes,
        long nanos,
        long narrowNanos) {
    public static final String FETCH = "fetch";
    public static final String PROCESS = "process";

    public StageFigures {
        if (limit < 1 || waiting < 0 || inFlight < 0 || done < 0 || nanos < 0 || narrowNanos < 0) {
            throw new IllegalArgumentException("a stage of at least one, and nothing less than nothing");
        }
    }

    /** The same stage, of a run that was in it twice. */
    public StageFigures and(StageFigures later) {
        return new StageFigures(
                name,
                later.limit,
                later.waiting,
                later.inFlight,
                Math.max(mostInFlight, later.mostInFlight),
                done + later.done,
                unchanged + later.unchanged,
                bytes + later.bytes,
                nanos + later.nanos,
                narrowNanos + later.narrowNanos);
    }

    /** How many percent of the time the run waited for this stage rather than for another; 0 where nothing is known. */
    public int narrowPercent(List<StageFigures> all) {
        long nanosOfAll = 0;
        for (StageFigures stage : all) {
            nanosOfAll += stage.narrowNanos;
        }
        return nanosOfAll == 0 ? 0 : (int) Math.round(100.0 * narrowNanos / nanosOfAll);
    }

    /** Whether the run waited longer for this stage than for any other. */
    public boolean isNarrow(List<StageFigures> all) {
        for (StageFigures stage : all) {
            if (!stage.name.equals(name) && stage.narrowNanos >= narrowNanos) {
                return false;
            }
        }
        return all.size() > 1;
    }
}
