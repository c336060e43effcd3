package fanout.exec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;

/**
 * The places of one caller's calls. A place is used again where it is certain that nothing is alive that could still write to
 * it, since to make and remove two files takes a fifth of the time of a short call. One owner.
 */
final class CallPlaces {
    /** So that it is known by then what other threads were about to start. */
    private static final int RESTING = 2;

    private final Path folder;
    private final ProcessNumbers numbers;
    private final ArrayDeque<Resting> resting = new ArrayDeque<>();

    CallPlaces(Path folder, ProcessNumbers numbers) {
        this.folder = folder;
        this.numbers = numbers;
    }

    private record Resting(CallPlace place, ProcessNumbers.Stretch stretch) {}

    /** A place that nothing has but the call that is to be made. */
    CallPlace next() throws IOException {
        if (resting.size() < RESTING) {
            return new CallPlace(folder);
        }
        Resting oldest = resting.remove();
        if (numbers.wereCallsAlone(oldest.stretch())) {
            return oldest.place();
        }
        oldest.place().delete();
        return new CallPlace(folder);
    }

    /** A call has ended that had it, and what it wrote has been read. */
    void back(CallPlace place, ProcessNumbers.Stretch stretch) throws IOException {
        if (place.isWhole() && numbers.mayHaveBeenCallsAlone(stretch)) {
            resting.add(new Resting(place, stretch));
        } else {
            place.delete();
        }
    }

    /** Removes what is left. */
    void close() throws IOException {
        while (!resting.isEmpty()) {
            resting.remove().place().delete();
        }
    }
}
