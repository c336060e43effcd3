package fanout.backend;

import fanout.backend.WorkNotes.Suspect;
import fanout.task.Chunk;
import fanout.task.CsvChunk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what is run apart, and why: a line for each run that was killed. */
final class SuspectLines {
    private static final int MOST_NAMED = 3;

    private SuspectLines() {}

    static List<String> of(List<Suspect> suspects) {
        Map<String, List<String>> places = new LinkedHashMap<>();
        for (Suspect suspect : suspects) {
            places.computeIfAbsent(suspect.run(), run -> new ArrayList<>()).add(place(suspect.chunk()));
        }
        List<String> lines = new ArrayList<>();
        places.forEach((run, all) -> lines.add(
                all.size() == 1
                        ? all.get(0) + " was in work when run " + run + " died: it is run apart, in a worker process"
                        : named(all) + " were in work when run " + run
                                + " died: they are run apart, in worker processes"));
        return lines;
    }

    private static String named(List<String> places) {
        int rest = places.size() - MOST_NAMED;
        if (rest > 0) {
            return String.join(", ", places.subList(0, MOST_NAMED)) + " and " + rest + " more";
        }
        int last = places.size() - 1;
        return String.join(", ", places.subList(0, last)) + " and " + places.get(last);
    }

    private static String place(Chunk chunk) {
        return chunk instanceof CsvChunk csv && csv.start() > csv.source().dataStart()
                ? chunk.path() + " from byte " + csv.start()
                : chunk.path();
    }
}
