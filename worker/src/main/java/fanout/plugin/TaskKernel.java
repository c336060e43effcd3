package fanout.plugin;

import fanout.api.Setup;
import fanout.api.Task;
import fanout.api.TaskWorker;
import fanout.csv.RowStretch;
import fanout.csv.RowStretches;
import fanout.exec.TemporaryOutput;
import fanout.task.CallChunk;
import fanout.task.CallEffort;
import fanout.task.CallReport;
import fanout.task.CallStatus;
import fanout.task.CallText;
import fanout.task.Chunk;
import fanout.task.ChunkFailure;
import fanout.task.ChunkKernel;
import fanout.task.ChunkReport;
import fanout.task.FileIdentity;
import fanout.task.FilePart;
import fanout.task.MemoryShare;
import fanout.task.Partial;
import fanout.task.TaskJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a task of the user's own, input by input: what it gives out is the report's standard output, what it prints the
 * standard error, what it throws the reason. The task's own class loader is the thread's while the task is at work.
 */
public final class TaskKernel implements ChunkKernel {
    private static final String CHANGED = "changed while it was read";

    private final TaskHost host;
    private final boolean ownsHost;
    private final TaskJob job;
    private final TextBuffer given;
    private final TextBuffer printed;
    private final TaskOutput output;
    /** None where inputs are no stretches of records. */
    private final @Nullable RowStretches rows;

    private BooleanSupplier stopped = () -> false;
    private @Nullable TaskWorker worker;
    private @Nullable Setup setup;
    private ClassLoader loader = ClassLoader.getPlatformClassLoader();
    /** Why it could not be opened, which it is not tried again to for every input. */
    private String unopened = "";

    /** @param memory whose folder is for what a task gives out, where that is long */
    public TaskKernel(TaskHost host, MemoryShare memory, boolean ownsHost) {
        this.host = host;
        this.ownsHost = ownsHost;
        this.job = host.job();
        this.given = new TextBuffer(memory.folder());
        this.printed = new TextBuffer(memory.folder());
        this.output = new TaskOutput(given, job.header().size());
        this.rows = job.piped() ? new RowStretches(job.rows()) : null;
    }

    @Override
    public void stopWhen(BooleanSupplier toldToStop) {
        stopped = toldToStop;
    }

    @Override
    public boolean foldsNothing() {
        return true;
    }

    @Override
    public ChunkReport run(Chunk chunk) {
        if (!(chunk instanceof CallChunk input)) {
            throw new IllegalArgumentException("not an input of a task: " + chunk);
        }
        long startedMillis = System.currentTimeMillis();
        long startedNanos = System.nanoTime();
        given.clear();
        printed.clear();
        String reason = work(input);
        String temporary = "";
        if (reason.isEmpty() && !input.output().isEmpty()) {
            temporary = TemporaryOutput.beside(input.output());
            reason = written(temporary);
        }
        boolean done = reason.isEmpty();
        return new CallReport(
                input.id(),
                input.id(),
                1,
                done ? CallStatus.DONE : CallStatus.FAILED,
                -1,
                reason,
                done ? given.take() : CallText.NONE,
                printed.take(),
                done ? temporary : "",
                startedMillis,
                new CallEffort(System.nanoTime() - startedNanos, -1, -1));
    }

    /** Why the task could not do it; empty where it did. */
    @SuppressWarnings("CatchingUnchecked") // whatever it throws is its own, and one input's
    private String work(CallChunk input) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        host.prints().to(printed);
        try {
            if (worker == null && (unopened.isEmpty() || input.attempt() > 1)) {
                unopened = open();
            }
            TaskWorker ready = worker;
            Setup known = setup;
            if (ready == null || known == null) {
                return "the task could not be opened: " + unopened;
            }
            thread.setContextClassLoader(loader);
            if (!input.output().isEmpty() && !job.header().isEmpty()) {
                output.row(job.header().toArray());
            }
            if (rows != null) {
                return workThrough(input, ready, known, rows);
            }
            ready.run(new TaskInput(input, known, stopped), output);
            return "";
        } catch (PieceRows.Unusable unusable) {
            return withoutName(input, String.valueOf(unusable.getMessage()));
        } catch (ChunkFailure unreadable) {
            return withoutName(input, unreadable.getMessage());
        } catch (OutOfMemoryError tooLittle) {
            throw tooLittle;
        } catch (Throwable thrown) {
            if (stopped.getAsBoolean()) {
                throw new CancellationException("told to stop");
            }
            return Reason.of(thrown, loader);
        } finally {
            host.prints().to(null);
            thread.setContextClassLoader(before);
            // What it left would end the next wait of somebody else.
            Thread.interrupted();
        }
    }

    /** Has it go through a stretch of records; why that came to nothing. */
    private String workThrough(CallChunk input, TaskWorker ready, Setup known, RowStretches stretches)
            throws Exception {
        FilePart part = input.part();
        if (!isAsItWas(part)) {
            return CHANGED;
        }
        try (RowStretch stretch = stretches.open(part, job.columns())) {
            PieceRows all = new PieceRows(stretch, known, stopped);
            ready.run(new PieceInput(input, all, stopped), output);
            return isAsItWas(part) ? withoutName(input, all.failure()) : CHANGED;
        }
    }

    private static boolean isAsItWas(FilePart part) {
        try {
            return FileIdentity.of(part.path()).isSameAs(part.identity());
        } catch (IOException gone) {
            return false;
        }
    }

    private static String withoutName(CallChunk input, String message) {
        String named = input.part().path() + ": ";
        return message.startsWith(named) ? message.substring(named.length()) : message;
    }

    /** Why it cannot be; empty where it is. */
    private String open() throws Exception {
        Task task;
        try {
            task = host.task();
        } catch (IllegalArgumentException unusable) {
            return String.valueOf(unusable.getMessage());
        }
        loader = host.loader();
        Thread.currentThread().setContextClassLoader(loader);
        Setup known = host.setup();
        setup = known;
        try {
            worker = task.open(known);
            return worker == null ? "open() gave null" : "";
        } catch (Exception | LinkageError thrown) {
            return Reason.of(thrown, loader);
        }
    }

    private String written(String temporary) {
        try {
            given.moveTo(Path.of(temporary));
            return "";
        } catch (IOException e) {
            return "what it gave out cannot be written to " + temporary + ": " + e.getMessage();
        }
    }

    @Override
    public Partial take() {
        return new Partial.Nothing();
    }

    @Override
    @SuppressWarnings({"CatchingUnchecked", "CatchAndPrintStackTrace"}) // nobody else is left to be told
    public void close() {
        TaskWorker open = worker;
        worker = null;
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(loader);
            if (open != null) {
                open.close();
            }
        } catch (Exception | LinkageError thrown) {
            thrown.printStackTrace();
        } finally {
            thread.setContextClassLoader(before);
        }
        if (ownsHost) {
            host.close();
        }
    }
}
