package fanout.faults;

import java.util.List;

/** All rows of the table, in its order. */
final class Rows {
    private Rows() {}

    static List<FaultRow> all() {
        return List.of(
                new KilledWorkers(), new KilledCoordinator(false), new KilledCoordinator(true), new SentSignals());
    }
}
