package fanout.backend.process;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The places for workers, and who gets which piece. Belongs to the coordinator's thread. */
final class Places {
    /** Beside a piece that takes so long the way of the next one, less than a millisecond, is nothing. */
    private static final long LONG_NANOS = 500_000_000;

    private final List<Worker> workers = new ArrayList<>();
    private final Fleet fleet;
    /** What pieces take, the last ones more than those before. */
    private long usualNanos;

    /** Starts a process for each place. */
    Places(int places, Fleet fleet) {
        this.fleet = fleet;
        grow(places);
    }

    /** Starts a process for each place that there is to be and is not yet. */
    void grow(int places) {
        for (int number = workers.size() + 1; number <= places; number++) {
            workers.add(new Worker(number, fleet.launch(number, 0)));
        }
    }

    List<Worker> all() {
        return workers;
    }

    Worker at(WorkerLink link) {
        return workers.stream()
                .filter(worker -> worker.link() == link)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Another process for the place of a dead one.
     *
     * @param heapBytes of it, 0 for what all have
     */
    void replace(Worker worker, long heapBytes) {
        worker.replace(fleet.launch(worker.number(), heapBytes), heapBytes);
    }

    /**
     * Hands out what can be.
     *
     * @param apart whether nobody is to keep anything
     */
    void dispatch(PieceQueue pieces, boolean apart) {
        reserve(pieces);
        long now = System.nanoTime();
        for (Worker worker : workers) {
            Piece reserved = worker.reserved();
            if (reserved != null) {
                runAlone(worker, reserved, now);
            } else if (worker.heapBytes() > 0 && worker.isReady() && !worker.isRetiring()) {
                worker.retire(0);
            }
        }
        while (!pieces.isEmpty()) {
            Optional<Worker> idlest = workers.stream()
                    .filter(Worker::hasRoom)
                    .min(Comparator.comparingInt(worker -> worker.inFlight().size()));
            if (idlest.isEmpty() || (!idlest.get().inFlight().isEmpty() && !mayBeSentAhead())) {
                return;
            }
            idlest.get().run(pieces.remove(), apart);
        }
    }

    /** What a piece took. */
    void measured(long nanos) {
        long before = usualNanos == 0 ? nanos : usualNanos;
        usualNanos = before - before / 8 + nanos / 8;
    }

    /** Whether anybody is to get a second piece: it might wait for a long first one, while another worker has none. */
    private boolean mayBeSentAhead() {
        if (usualNanos >= LONG_NANOS) {
            return false;
        }
        for (Worker worker : workers) {
            if (!worker.isReady()) {
                return false;
            }
        }
        return true;
    }

    /** Finds a worker for each piece that wants one for itself, best one that has just been started. */
    private void reserve(PieceQueue pieces) {
        Piece piece;
        while ((piece = pieces.pollAlone()) != null) {
            Worker best = null;
            for (Worker worker : workers) {
                boolean free = worker.reserved() == null && !worker.isRetiring();
                if (free && (best == null || isBetter(worker, best))) {
                    best = worker;
                }
            }
            if (best == null) {
                pieces.putBackAlone(piece);
                return;
            }
            best.reserve(piece);
        }
    }

    private static boolean isBetter(Worker worker, Worker other) {
        return worker.isReady() == other.isReady()
                ? worker.inFlight().size() < other.inFlight().size()
                : !worker.isReady();
    }

    private static void runAlone(Worker worker, Piece piece, long now) {
        if (!worker.isReady() || worker.isRetiring() || !worker.inFlight().isEmpty() || now < piece.notBeforeNanos()) {
            return;
        }
        if (worker.heapBytes() != piece.heapBytes()) {
            worker.retire(piece.heapBytes());
            return;
        }
        worker.run(piece, true);
    }
}
