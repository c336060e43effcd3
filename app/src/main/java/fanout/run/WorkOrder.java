package fanout.run;

import fanout.backend.Backend;
import fanout.plan.Plan;
import fanout.task.Batch;
import fanout.task.Chunk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The chunks that are to be done, and which of them come first: suspects, then those whose inputs are not here yet. */
final class WorkOrder {
    private final List<Chunk> todo;
    private final List<Chunk> first = new ArrayList<>();
    private final Staging staging;
    /** By their numbers. */
    private final Set<Integer> coming = new HashSet<>();

    /** @param suspects of the chunks; each of them is tried alone */
    WorkOrder(Plan plan, List<Chunk> todo, List<Chunk> suspects, Staging staging) {
        this.todo = todo;
        this.staging = staging;
        this.first.addAll(suspects);
        Set<Integer> suspected = new HashSet<>();
        for (Chunk suspect : suspects) {
            suspected.add(suspect.id());
        }
        for (Chunk chunk : staging.first(plan, todo)) {
            coming.add(chunk.id());
            if (!suspected.contains(chunk.id())) {
                first.add(chunk);
            }
        }
    }

    /** Of all chunks of a plan, in their order. */
    static WorkOrder of(Plan plan) {
        return new WorkOrder(plan, plan.chunks(), List.of(), Staging.NONE);
    }

    List<Chunk> todo() {
        return todo;
    }

    /** Those that are handed out before the others, each alone. */
    List<Chunk> first() {
        return first;
    }

    /** What the inputs need before, and the backend behind it. */
    Backend before(Backend work, int workers) {
        return staging.before(work, todo.size(), workers);
    }

    /** Whether there are inputs that are not here yet. */
    boolean isStaged() {
        return !coming.isEmpty();
    }

    /** It makes no sense to go on: nothing more is to be begun. */
    void giveUp(String why) {
        staging.giveUp(why);
    }

    /** Those whose inputs are here. */
    List<Chunk> here(Plan plan) {
        if (coming.isEmpty()) {
            return plan.chunks();
        }
        List<Chunk> here = new ArrayList<>();
        for (Chunk chunk : todo) {
            if (!coming.contains(chunk.id())) {
                here.add(chunk);
            }
        }
        return here;
    }

    /** How many of a batch those are. */
    int here(Batch batch) {
        boolean none = coming.contains(batch.chunks().get(0).id());
        return none ? 0 : batch.chunks().size();
    }
}
