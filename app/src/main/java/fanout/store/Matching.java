package fanout.store;

import fanout.store.PartialReader.ChunkRow;
import fanout.store.PartialReader.InputRow;
import fanout.task.CsvChunk;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the stored partials that a plan can use. An input is taken to hold what it held where the system says that it is
 * in the same state; else, and where that is not to be trusted, where its bytes have the same checksums. A partial is of
 * use if all of its chunks are.
 */
final class Matching {
    private final PlannedChunks planned;
    private final boolean byContent;
    private final Map<Long, Candidate> candidates = new HashMap<>();
    private final Reason[] reasons;

    private final List<Usable> usable = new ArrayList<>();
    private final Map<Long, StoredInput> adopted = new LinkedHashMap<>();
    /** Those of adopted inputs that are of no use. */
    private final List<Long> spent = new ArrayList<>();

    /** A partial of use, and its chunks in the order in which they are stored. */
    record Usable(long partial, List<CsvChunk> chunks) {}

    /**
     * A stored input that may be one of the plan.
     *
     * @param input of the plan
     * @param toProve whether only checksums can tell
     */
    private record Candidate(InputRow row, int input, boolean toProve) {}

    Matching(PlannedChunks planned, boolean byContent) {
        this.planned = planned;
        this.byContent = byContent;
        this.reasons = new Reason[planned.inputs()];
        Arrays.fill(reasons, Reason.NEW);
    }

    /** Once. */
    Matching run(PartialReader reader) throws SQLException, IOException {
        for (InputRow row : reader.inputs()) {
            consider(row);
        }
        List<List<ChunkRow>> partials = new ArrayList<>();
        reader.chunks(row -> {
            boolean next = partials.isEmpty()
                    || partials.get(partials.size() - 1).get(0).partial() != row.partial();
            if (next) {
                partials.add(new ArrayList<>());
            }
            partials.get(partials.size() - 1).add(row);
        });
        try (ContentProof proof = new ContentProof()) {
            for (List<ChunkRow> chunks : partials) {
                settle(chunks, proof);
            }
        }
        return this;
    }

    List<Usable> usable() {
        return usable;
    }

    /** Stored inputs, by their numbers, that are known now to be in the plan's state. */
    Map<Long, StoredInput> adopted() {
        return adopted;
    }

    /** Partials that would be wrong once their inputs are adopted. */
    List<Long> spent() {
        return spent;
    }

    /** Why what is read of an input is read. */
    List<Reason> reasons() {
        return List.of(reasons);
    }

    private void consider(InputRow row) {
        int input = planned.input(row.input().path());
        StoredInput now = input < 0 ? null : planned.state(input);
        if (now == null) {
            return;
        }
        StoredInput then = row.input();
        boolean same = now.identity().isSameAs(then.identity());
        reasons[input] = same ? Reason.UNUSABLE : Reason.CHANGED;
        if (!now.isReadAs(then)) {
            return;
        }
        boolean toProve = byContent || !same || !then.settled();
        candidates.put(row.id(), new Candidate(row, input, toProve));
    }

    private void settle(List<ChunkRow> rows, ContentProof proof) {
        List<CsvChunk> chunks = new ArrayList<>();
        for (ChunkRow row : rows) {
            CsvChunk chunk = chunk(row, proof);
            if (chunk == null) {
                forgetIfAdopted(rows);
                return;
            }
            chunks.add(chunk);
        }
        usable.add(new Usable(rows.get(0).partial(), chunks));
        for (ChunkRow row : rows) {
            Candidate candidate = candidates.get(row.input());
            StoredInput now = candidate == null ? null : planned.state(candidate.input());
            if (candidate != null && now != null && candidate.toProve()) {
                adopted.put(row.input(), now);
                boolean grown = now.identity().bytes()
                        > candidate.row().input().identity().bytes();
                reasons[candidate.input()] = grown ? Reason.GROWN : reasons[candidate.input()];
            }
        }
    }

    /** The chunk of the plan that a stored one is; null where it is none, or none any more. */
    private @Nullable CsvChunk chunk(ChunkRow row, ContentProof proof) {
        Candidate candidate = candidates.get(row.input());
        if (candidate == null) {
            return null;
        }
        CsvChunk chunk = planned.chunk(candidate.input(), row.start(), row.stop());
        if (chunk == null || (candidate.toProve() && !isProved(row, candidate, chunk, proof))) {
            return null;
        }
        return chunk;
    }

    /** Where the file went on, its last record may have done so too; what a record's end is behind is known to have ended. */
    private boolean isProved(ChunkRow row, Candidate candidate, CsvChunk chunk, ContentProof proof) {
        if (chunk.isOpenEnded()) {
            return false;
        }
        if (row.recordEnd() <= row.firstRecord()) {
            return true; // no record begins in it: the merge proves that from the chunk before
        }
        long before = candidate.row().input().identity().bytes();
        StoredInput now = planned.state(candidate.input());
        boolean ended =
                row.recordEnd() < before || (now != null && now.identity().bytes() == before);
        return ended && proof.holds(chunk.path(), row.firstRecord(), row.recordEnd(), row.crc32c());
    }

    private void forgetIfAdopted(List<ChunkRow> rows) {
        for (ChunkRow row : rows) {
            Candidate candidate = candidates.get(row.input());
            if (candidate != null && candidate.toProve()) {
                spent.add(row.partial());
                return;
            }
        }
    }
}
