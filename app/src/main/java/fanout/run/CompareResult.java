package fanout.run;

import java.util.List;

/**
 * A job run in several modes, in interleaved rounds.
 *
 * @param job as typed, without {@code fanout compare}
 * @param bytes of the inputs
 * @param images how many pictures; 0 for CSV
 * @param rounds that count; each ran every mode once
 * @param warmUpRounds that came before and do not count
 * @param modes in the order in which each round ran them; each with one measurement per round
 * @param answers how many runs gave an answer, warm-ups included
 * @param sha256 of the answer, in hexadecimal; of the first one where they differ
 * @param difference the first difference between the answers, empty where they are identical
 */
public record CompareResult(
        String job,
        WorkKind kind,
        int inputs,
        long bytes,
        long images,
        int rounds,
        int warmUpRounds,
        List<ModeMeasurement> modes,
        int answers,
        String sha256,
        String difference) {
    public CompareResult {
        modes = List.copyOf(modes);
        if (modes.isEmpty()) {
            throw new IllegalArgumentException("nothing to compare");
        }
        for (ModeMeasurement mode : modes) {
            if (mode.elapsedNanos().size() != rounds) {
                throw new IllegalArgumentException(
                        mode.mode() + ": " + mode.elapsedNanos().size() + " measurements of " + rounds + " rounds");
            }
        }
    }

    public boolean identical() {
        return difference.isEmpty();
    }
}
