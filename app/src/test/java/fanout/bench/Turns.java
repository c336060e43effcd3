package fanout.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Has everybody do the same in turns, once to warm up and then as often as counts. */
record Turns(String title, int rounds) {
    /** What is timed. */
    interface Attempt {
        BenchRun by(Contender contender) throws IOException, InterruptedException;
    }

    /** What is looked at when everybody has done it once. */
    interface Inspection {
        void look() throws IOException;
    }

    /** In the order of the contenders. */
    List<BenchResult> taken(List<Contender> contenders, Attempt attempt, Inspection afterFirst)
            throws IOException, InterruptedException {
        Map<Contender, BenchResult> results = new LinkedHashMap<>();
        contenders.forEach(contender -> results.put(contender, new BenchResult(contender)));
        for (int round = 0; round <= rounds; round++) {
            System.err.println("bench: " + title + ": round " + round + " of " + rounds);
            for (Map.Entry<Contender, BenchResult> result : results.entrySet()) {
                BenchRun run = attempt.by(result.getKey());
                if (round > 0) {
                    result.getValue().add(run);
                }
            }
            if (round == 0) {
                afterFirst.look();
            }
        }
        return List.copyOf(results.values());
    }
}
