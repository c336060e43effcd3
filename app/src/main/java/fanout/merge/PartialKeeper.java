package fanout.merge;

import fanout.plan.Plan;
import fanout.task.CsvReport;
import fanout.task.Partial;
import java.util.List;

/** Keeps partials from run to run. Used by the coordinator's thread alone. */
public interface PartialKeeper {
    /** Keeps nothing. */
    PartialKeeper NONE = new PartialKeeper() {
        @Override
        public Earlier find(Plan plan) {
            return Earlier.NONE;
        }

        @Override
        public boolean keeps() {
            return false;
        }

        @Override
        public void merged(List<CsvReport> reports, Partial.Groups partial) {}
    };

    /** What earlier runs did of a plan; from now on chunks are this plan's. */
    Earlier find(Plan plan);

    /** Whether it makes sense now to say what is merged: cheaper to ask than to say. */
    boolean keeps();

    /**
     * A partial is merged now: every chunk in it is confirmed.
     *
     * @param reports of all chunks in it, each with its rejects
     * @param partial as it was handed over; the callee must be done with it when it returns
     */
    void merged(List<CsvReport> reports, Partial.Groups partial);
}
