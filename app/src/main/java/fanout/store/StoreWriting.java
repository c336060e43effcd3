package fanout.store;

import fanout.state.Reasons;
import fanout.state.RunId;
import fanout.task.CsvChunk;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes partials beside the work, in a thread of its own that is started with the first of them. Many go into one
 * transaction. Once something could not be written nothing more is, and the coordinator never waits for it.
 */
final class StoreWriting implements Runnable {
    private static final int MOST_QUEUED = 4096;
    private static final long ALIVE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long GROUPING_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final SharedDatabase database;
    private final RunId run;
    private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(MOST_QUEUED);
    private @Nullable Thread thread;
    private Item.@Nullable Planned plan;
    private volatile String problem = "";
    /** The thread's own until it has ended. */
    private long writtenInputBytes;

    /** What the coordinator has the thread do, in this order. */
    private sealed interface Item {
        /** The partials that follow are of this plan. */
        record Planned(PlannedChunks chunks, List<Reason> reasons, Map<Long, StoredInput> adopted, List<Long> spent)
                implements Item {}

        record Put(StoredPartial partial) implements Item {}

        record End() implements Item {}
    }

    StoreWriting(SharedDatabase database, RunId run) {
        this.database = database;
        this.run = run;
    }

    /** Of this plan is what is added from now on; nothing is stored of it so far, or is of use. */
    void plan(PlannedChunks planned, Reason reason) {
        plan = new Item.Planned(planned, Collections.nCopies(planned.inputs(), reason), Map.of(), List.of());
    }

    /** Of this plan is what is added from now on. */
    void plan(PlannedChunks planned, Matching matching) {
        plan = new Item.Planned(planned, matching.reasons(), matching.adopted(), matching.spent());
    }

    boolean isUsable() {
        return problem.isEmpty();
    }

    /** Why not everything was stored; empty where it was. */
    String problem() {
        return problem;
    }

    /** Of how many bytes of inputs partials were stored. */
    long writtenInputBytes() {
        return writtenInputBytes;
    }

    void add(StoredPartial partial) {
        if (thread == null) {
            Thread started = new Thread(this, "fanout-store");
            started.setDaemon(true);
            started.start();
            thread = started;
        }
        if (plan != null) {
            put(plan);
            plan = null;
        }
        put(new Item.Put(partial));
    }

    /** Waits until all that was added is stored. */
    void flush() {
        Thread running = thread;
        if (running == null) {
            return;
        }
        put(new Item.End());
        boolean interrupted = false;
        while (running.isAlive()) {
            try {
                running.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        thread = null;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until all that was added is stored; then the database is closed. */
    void end() {
        flush();
        try {
            database.close();
        } catch (SQLException | IOException e) {
            fail(Reasons.of(e));
        }
    }

    void distrust() {
        flush();
        if (!database.isThere()) {
            return;
        }
        try {
            database.write(connection -> {
                try (PartialWriter writer = new PartialWriter(connection, run.text())) {
                    writer.forgetAll();
                }
            });
        } catch (SQLException | IOException e) {
            fail(Reasons.of(e));
        }
    }

    /** Waits for room, unless nobody is left to make it. */
    private void put(Item item) {
        boolean interrupted = false;
        boolean taken = false;
        while (!taken && thread != null && thread.isAlive()) {
            try {
                taken = queue.offer(item, ALIVE_NANOS, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (!taken) {
            fail("the thread that writes has died");
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        Item.Planned current = null;
        List<Item> items = new ArrayList<>();
        boolean ended = false;
        while (!ended) {
            ended = collect(items);
            if (problem.isEmpty()) {
                current = write(items, current);
            }
            items.clear();
        }
    }

    /** Takes what comes within some time; says whether that was the last. */
    private boolean collect(List<Item> items) {
        long deadline = 0;
        try {
            while (items.size() < MOST_QUEUED) {
                Item item =
                        items.isEmpty() ? queue.take() : queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (item == null) {
                    return false;
                }
                if (item instanceof Item.End) {
                    return true;
                }
                if (items.isEmpty()) {
                    deadline = System.nanoTime() + GROUPING_NANOS;
                }
                items.add(item);
            }
        } catch (InterruptedException never) {
            throw new IllegalStateException("nobody interrupts the store's thread", never);
        }
        return false;
    }

    /** Gives the plan that the next ones belong to. */
    @SuppressWarnings("CatchingUnchecked") // a driver that cannot be loaded says so by all kinds of errors
    private Item.@Nullable Planned write(List<Item> items, Item.@Nullable Planned before) {
        Item.Planned current = before;
        try {
            Item.Planned first = before;
            database.write(connection -> {
                try (PartialWriter writer = new PartialWriter(connection, run.text())) {
                    write(items, first, writer);
                }
            });
            writtenInputBytes += inputBytes(items);
        } catch (SQLException | IOException | RuntimeException e) {
            fail(Reasons.of(e) + database.discard(e));
        } catch (LinkageError e) {
            fail("SQLite cannot be loaded: " + e.getMessage());
        }
        for (Item item : items) {
            current = item instanceof Item.Planned planned ? planned : current;
        }
        return current;
    }

    private static long inputBytes(List<Item> items) {
        long bytes = 0;
        for (Item item : items) {
            bytes += item instanceof Item.Put put ? put.partial().inputBytes() : 0;
        }
        return bytes;
    }

    private static void write(List<Item> items, Item.@Nullable Planned before, PartialWriter writer)
            throws SQLException {
        Item.Planned current = before;
        for (Item item : items) {
            if (item instanceof Item.Planned planned) {
                current = planned;
                for (Map.Entry<Long, StoredInput> adopted : planned.adopted().entrySet()) {
                    int input = planned.chunks().input(adopted.getValue().path());
                    writer.adopt(
                            adopted.getKey(),
                            adopted.getValue(),
                            planned.reasons().get(input));
                }
                writer.forget(planned.spent());
            } else if (item instanceof Item.Put put && current != null) {
                put(put.partial(), current, writer);
            }
        }
    }

    private static void put(StoredPartial partial, Item.Planned plan, PartialWriter writer) throws SQLException {
        List<StoredInput> states = new ArrayList<>();
        List<Reason> reasons = new ArrayList<>();
        for (CsvChunk chunk : partial.chunks()) {
            int input = chunk.source().input();
            StoredInput state = plan.chunks().state(input);
            if (state == null) {
                return;
            }
            states.add(state);
            reasons.add(plan.reasons().get(input));
        }
        writer.put(partial, states, reasons);
    }

    private void fail(String reason) {
        if (problem.isEmpty()) {
            problem = reason;
        }
    }
}
