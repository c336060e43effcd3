package fanout.store;

import fanout.plan.Plan;
import fanout.task.CallChunk;
import fanout.task.Chunk;
import fanout.task.FileIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The inputs of a plan as a journal knows them, with the states of those that are files, from before the run. */
final class CallInputs {
    private final boolean files;
    private final int[] occurrences;
    private final FileIdentity[] before;

    /** @param files whether the inputs are files, by their paths */
    CallInputs(Plan plan, boolean files) {
        this.files = files;
        int count = plan.chunks().size();
        this.occurrences = new int[count];
        this.before = new FileIdentity[files ? count : 0];
        Map<String, Integer> seen = new HashMap<>();
        for (Chunk chunk : plan.chunks()) {
            occurrences[chunk.id()] = seen.merge(key((CallChunk) chunk), 1, Integer::sum) - 1;
            if (files) {
                before[chunk.id()] = state(chunk.path());
            }
        }
    }

    String key(CallChunk chunk) {
        if (files) {
            return Path.of(chunk.path()).toAbsolutePath().normalize().toString();
        }
        return chunk.values().isEmpty() ? chunk.path() : String.join("\0", chunk.values());
    }

    /** How many inputs of the same key come before it. */
    int occurrence(int chunk) {
        return occurrences[chunk];
    }

    FileIdentity before(int chunk) {
        return files ? before[chunk] : FileIdentity.UNKNOWN;
    }

    FileIdentity now(CallChunk chunk) {
        return files ? state(chunk.path()) : FileIdentity.UNKNOWN;
    }

    static long hash(String key, int occurrence) {
        return Fingerprint.hash((key + '\0' + occurrence).getBytes(StandardCharsets.UTF_8));
    }

    /** UNKNOWN where there is none. */
    static FileIdentity state(String path) {
        try {
            return path.isEmpty() ? FileIdentity.UNKNOWN : FileIdentity.of(path);
        } catch (IOException gone) {
            return FileIdentity.UNKNOWN;
        }
    }
}
