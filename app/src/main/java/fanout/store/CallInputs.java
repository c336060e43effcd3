package fanout.store;

import fanout.plan.Plan;
import fanout.task.CallChunk;
import fanout.task.Chunk;
import fanout.task.FileIdentity;
import fanout.task.FilePart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The inputs of a plan as a journal knows them, with the states of those that are files, from before the run. */
final class CallInputs {
    private final boolean files;
    /** Whether the inputs are parts of files, which the plan knows the states of. */
    private final boolean pieces;

    private final Plan plan;
    private final int[] occurrences;
    private final FileIdentity[] before;

    /** @param files whether the inputs are files, by their paths */
    CallInputs(Plan plan, boolean files) {
        this.plan = plan;
        this.pieces = plan.job().piped();
        this.files = files || pieces;
        int count = plan.chunks().size();
        this.occurrences = new int[count];
        this.before = new FileIdentity[files && !pieces ? count : 0];
        Map<String, Integer> seen = new HashMap<>();
        for (Chunk chunk : plan.chunks()) {
            occurrences[chunk.id()] = seen.merge(key((CallChunk) chunk), 1, Integer::sum) - 1;
            if (files && !pieces) {
                before[chunk.id()] = state(chunk.path());
            }
        }
    }

    /** Whether the state of a file is part of what an input is. */
    boolean areOfFiles() {
        return files;
    }

    boolean arePieces() {
        return pieces;
    }

    String key(CallChunk chunk) {
        if (pieces) {
            FilePart part = chunk.part();
            long header = Fingerprint.hash(part.header().getBytes(StandardCharsets.ISO_8859_1));
            return absolute(part.path())
                    + '\0'
                    + Long.toHexString(header)
                    + '\0'
                    + part.start()
                    + '-'
                    + part.end()
                    + (part.ends() ? "+" : "");
        }
        if (files) {
            return absolute(chunk.path());
        }
        return chunk.values().isEmpty() ? chunk.path() : String.join("\0", chunk.values());
    }

    private static String absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize().toString();
    }

    /** How many inputs of the same key come before it. */
    int occurrence(int chunk) {
        return occurrences[chunk];
    }

    FileIdentity before(int chunk) {
        if (pieces) {
            return ((CallChunk) plan.chunks().get(chunk)).part().identity();
        }
        return files ? before[chunk] : FileIdentity.UNKNOWN;
    }

    /** Its file is there only now. */
    void look(Chunk chunk) {
        if (files && !pieces) {
            before[chunk.id()] = state(chunk.path());
        }
    }

    FileIdentity now(CallChunk chunk) {
        return files ? state(pieces ? chunk.part().path() : chunk.path()) : FileIdentity.UNKNOWN;
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
