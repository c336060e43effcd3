package fanout.run;

import fanout.backend.BackendSpec;
import fanout.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses the mode where none was asked for: sequential where the predicted work is under 0.1 s, so that starting threads
 * is not worth it, else threads; threads for calls, of which nobody knows what they do. Processes cost a start of their own and are there for inputs that may kill their worker.
 */
public final class ModeChooser {
    private static final long SEQUENTIAL_BELOW_NANOS = 100_000_000;

    private final Experience experience;
    private final int workers;
    private final BackendSpec.Processes processes;

    /** @param processes as they would be; of threads there would be as many */
    public ModeChooser(Experience experience, BackendSpec.Processes processes) {
        this.experience = experience;
        this.workers = processes.workers();
        this.processes = processes;
    }

    public ModeChoice choose(ModeRequest request, Plan plan) {
        return choose(request, WorkKind.of(plan.job()), plan.chunks().size(), plan.bytes());
    }

    /** For so many chunks of so many bytes in all. */
    public ModeChoice choose(ModeRequest request, WorkKind kind, int chunks, long bytes) {
        long work = (long) experience.costs(kind).nanos(chunks, bytes);
        BackendSpec threads = new BackendSpec.Threads(workers);
        BackendSpec sequential = new BackendSpec.Sequential();
        BackendSpec.Processes started =
                processes.atMost(Math.max(chunks, processes.early().workers()));
        long start = experience.processStartNanos(started);
        int parallel = Math.max(1, Math.min(workers, chunks));
        List<ModeChoice.Prediction> predictions = new ArrayList<>();
        predictions.add(new ModeChoice.Prediction(sequential, work, 0));
        predictions.add(new ModeChoice.Prediction(threads, work / parallel, 0));
        predictions.add(new ModeChoice.Prediction(started, work / parallel, start));
        BackendSpec spec =
                switch (request) {
                    case SEQUENTIAL -> sequential;
                    case THREADS -> threads;
                    case PROCESSES -> processes;
                    case AUTO ->
                        !isCalls(kind) && (work < SEQUENTIAL_BELOW_NANOS || parallel == 1) ? sequential : threads;
                };
        return new ModeChoice(spec, why(request, work, chunks, parallel, kind, start), work, predictions);
    }

    /** For chunks of which nobody knows how much they are until they are there. */
    public ModeChoice chooseUnsized(ModeRequest request, int chunks) {
        BackendSpec spec =
                switch (request) {
                    case SEQUENTIAL -> new BackendSpec.Sequential();
                    case THREADS -> new BackendSpec.Threads(workers);
                    case PROCESSES -> processes;
                    case AUTO ->
                        Math.min(workers, chunks) <= 1
                                ? new BackendSpec.Sequential()
                                : new BackendSpec.Threads(workers);
                };
        return new ModeChoice(
                spec,
                request == ModeRequest.AUTO ? "how large they are is seen when they are here" : "as asked for",
                0);
    }

    private String why(ModeRequest request, long work, int chunks, int parallel, WorkKind kind, long start) {
        if (request != ModeRequest.AUTO) {
            return "as asked for";
        }
        if (isCalls(kind)) {
            return "as usual for calls";
        }
        if (chunks == 0) {
            return "nothing to read";
        }
        String predicted = seconds(work) + " of work predicted (" + experience.source(kind) + ")";
        if (work < SEQUENTIAL_BELOW_NANOS) {
            return predicted + ", under 0.10 s";
        }
        if (parallel == 1) {
            return predicted + (workers == 1 ? ", one worker" : ", in one chunk");
        }
        return start == 0 ? predicted : predicted + "; processes would cost " + seconds(start) + " to start";
    }

    private static boolean isCalls(WorkKind kind) {
        return kind == WorkKind.CALLS || kind == WorkKind.PIECES;
    }

    /** To a hundredth; by hand, because a Formatter would cost every start 10 ms. */
    private static String seconds(long nanos) {
        long hundredths = (nanos + 5_000_000) / 10_000_000;
        return hundredths / 100 + "." + hundredths / 10 % 10 + hundredths % 10 + " s";
    }
}
