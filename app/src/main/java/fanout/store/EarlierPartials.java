package fanout.store;

import fanout.merge.Earlier;
import fanout.merge.Merge;
import fanout.store.Matching.Usable;
import fanout.task.BatchResult;
import fanout.task.Chunk;
import fanout.task.CsvChunk;
import fanout.task.CsvReport;
import fanout.task.HandedOver;
import fanout.task.Job;
import fanout.task.Outcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The stored partials that a plan can use, read one by one as they are merged. */
final class EarlierPartials implements Earlier {
    private final SharedDatabase database;
    private final Job job;
    private final List<Usable> usable;
    private final BitSet chunks = new BitSet();

    EarlierPartials(SharedDatabase database, Job job, List<Usable> usable) {
        this.database = database;
        this.job = job;
        this.usable = usable;
        for (Usable partial : usable) {
            for (CsvChunk chunk : partial.chunks()) {
                chunks.set(chunk.id());
            }
        }
    }

    @Override
    public boolean has(int chunk) {
        return chunks.get(chunk);
    }

    @Override
    public int chunks() {
        return chunks.cardinality();
    }

    @Override
    public void replay(Merge merge) {
        long number = -1;
        for (Usable partial : usable) {
            try {
                forget(merge.accept(result(number, database.read(partial.partial(), partial.chunks()))));
                number--;
            } catch (SQLException | IllegalArgumentException damaged) {
                forget(partial.chunks());
            }
        }
    }

    private void forget(List<? extends Chunk> undone) {
        for (Chunk chunk : undone) {
            chunks.clear(chunk.id());
        }
    }

    /** @param number of the partial; negative, for those of this run are not */
    private BatchResult result(long number, StoredPartial partial) {
        List<Outcome> outcomes = new ArrayList<>();
        List<Integer> ids = new ArrayList<>();
        for (CsvReport report : partial.reports()) {
            outcomes.add(new Outcome.Done(report, number));
            ids.add(report.chunk());
        }
        return new BatchResult(number, outcomes, List.of(new HandedOver(number, ids, partial.decode(job))), 0);
    }
}
