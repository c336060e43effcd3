package fanout.faults;

import fanout.faults.files.Steps;
import java.util.ArrayList;
import java.util.List;

/** All rows of the table, in its order. */
final class Rows {
    private Rows() {}

    /** @param soak how many inputs the longest of them has; 0 to leave it out */
    static List<FaultRow> all(int soak) {
        List<FaultRow> rows = new ArrayList<>(List.of(
                new KilledWorkers(),
                new KilledCoordinator(false),
                new FailingSteps(Steps.How.HALT),
                new FailingSteps(Steps.How.FULL),
                new FailingSteps(Steps.How.DENIED),
                new KilledCoordinator(true),
                new SentSignals(),
                new Situations(),
                new Outputs(),
                new ChangingInputs(),
                new Twins(),
                new Histories(),
                new Crashes(),
                new Poison(),
                new Hogs(),
                new KilledCalls(),
                new KilledDetached(),
                new KilledFetch()));
        if (soak > 0) {
            rows.add(new Soak(soak));
        }
        return rows;
    }
}
