package fanout.run;

import fanout.backend.Backend;
import fanout.backend.BackendException;
import fanout.backend.fetch.Arrivals;
import fanout.backend.fetch.StagedBackend;
import fanout.manifest.FetchRow;
import fanout.merge.FetchMerge;
import fanout.plan.FetchPlan;
import fanout.plan.Plan;
import fanout.plan.PlannedInput;
import fanout.task.BatchResult;
import fanout.task.CallChunk;
import fanout.task.Chunk;
import fanout.task.FetchChunk;
import fanout.task.FetchJob;
import fanout.task.FetchStatus;
import fanout.task.ImageChunk;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * URLs of which nothing is here yet, that are fetched while the run that they are inputs of is under way. Where each will be is
 * known before, so that they can be planned; what they are is not. A body stands under its name, with its note, before its
 * chunk is worked on: whatever is killed when, the next run finds both or neither. Used by the coordinator's thread.
 */
public final class ComingUrls implements Staging, Arrivals {
    private final FetchJob job;
    private final FetchPlan fetches;
    private final FetchMerge merge;
    private final StopSignal stop;
    /** By the chunk that waits for it. */
    private final Map<Integer, FetchChunk> urls = new HashMap<>();

    private Listener listener = (chunk, content) -> {};
    private @Nullable StagedBackend backend;
    private int fetched;
    private long bytes;

    /** Wants to know what came. */
    public interface Listener {
        /**
         * The input of a chunk is here, and is worked on next.
         *
         * @param content SHA-256 in hexadecimal
         */
        void here(Chunk chunk, String content);
    }

    /** @param merge of those fetches; records each at once */
    ComingUrls(FetchJob job, FetchPlan fetches, FetchMerge merge, StopSignal stop) {
        this.job = job;
        this.fetches = fetches;
        this.merge = merge;
        this.stop = stop;
    }

    /** From now on this one is told. */
    public void tell(Listener newListener) {
        listener = newListener;
    }

    /** How many were fetched, so far. */
    public int fetched() {
        return fetched;
    }

    /** Of the bodies that are here. */
    public long bytes() {
        return bytes;
    }

    /** By the inputs of the plan: another one may have the same path, and no URL. */
    @Override
    public List<Chunk> first(Plan plan, List<Chunk> todo) {
        Map<String, FetchChunk> byUrl = new HashMap<>();
        for (Chunk fetch : fetches.plan().chunks()) {
            byUrl.put(fetch.path(), (FetchChunk) fetch);
        }
        Map<Integer, FetchChunk> byChunk = new HashMap<>();
        for (PlannedInput input : plan.inputs()) {
            FetchChunk fetch = byUrl.get(input.name());
            if (fetch != null && input.chunks() == 1 && input.path().equals(fetch.output())) {
                byChunk.put(input.firstChunk(), fetch);
            }
        }
        List<Chunk> first = new ArrayList<>();
        for (Chunk chunk : todo) {
            FetchChunk fetch = byChunk.get(chunk.id());
            if (fetch != null) {
                urls.put(chunk.id(), fetch);
                first.add(chunk);
            }
        }
        return first;
    }

    @Override
    public Backend before(Backend work, int chunks, int workers) {
        if (urls.isEmpty()) {
            return work;
        }
        StagedBackend.Settings settings = new StagedBackend.Settings(urls, chunks, workers);
        StagedBackend staged = new StagedBackend(job, stop::isRequested, work, settings, this);
        backend = staged;
        return staged;
    }

    @Override
    public void giveUp(String why) {
        if (backend != null) {
            backend.giveUp(why);
        }
    }

    @Override
    public Arrival accept(Chunk chunk, BatchResult result) throws BackendException {
        try {
            List<Chunk> unused = merge.accept(result);
        } catch (UncheckedIOException e) {
            throw new BackendException(
                    "cannot note what was fetched: " + e.getCause().getMessage(), e);
        }
        if (!merge.exhausted().isEmpty()) {
            throw new BackendException(merge.exhausted());
        }
        FetchRow row = row(result.outcomes().get(0).chunk());
        if (row.status() == FetchStatus.FAILED) {
            return new Missing(row.reason());
        }
        fetched++;
        bytes += row.content().bytes();
        Chunk known = sized(chunk, row.content().bytes());
        listener.here(known, row.content().sha256());
        return new Here(known);
    }

    private FetchRow row(int fetch) {
        Optional<FetchRow> row = merge.row(fetch);
        return row.orElseThrow(() -> new IllegalStateException("nothing is known of fetch " + fetch));
    }

    private static Chunk sized(Chunk chunk, long bytes) {
        if (chunk instanceof ImageChunk image) {
            return new ImageChunk(image.id(), image.path(), image.name(), bytes, image.outputs());
        }
        if (chunk instanceof CallChunk call) {
            return new CallChunk(
                    call.id(),
                    call.path(),
                    call.number(),
                    bytes,
                    call.values(),
                    call.output(),
                    call.attempt(),
                    call.part());
        }
        throw new IllegalArgumentException("its input has to be here to be planned: " + chunk.path());
    }
}
