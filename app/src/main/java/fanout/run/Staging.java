package fanout.run;

import fanout.backend.Backend;
import fanout.plan.Plan;
import fanout.task.Chunk;
import java.util.List;

/** What is done to some inputs of a plan while others are worked on, before it is their turn. For one run. */
public interface Staging {
    /** Nothing: all inputs are here. */
    Staging NONE = new Staging() {
        @Override
        public List<Chunk> first(Plan plan, List<Chunk> todo) {
            return List.of();
        }

        @Override
        public Backend before(Backend work, int chunks, int workers) {
            return work;
        }

        @Override
        public void giveUp(String why) {}
    };

    /** Those of the chunks that something is done to; they are handed out first, each alone. Called before the backend is opened. */
    List<Chunk> first(Plan plan, List<Chunk> todo);

    /**
     * Puts what it does before a backend, which it owns from then on.
     *
     * @param chunks that there are to do in all
     * @param workers of the backend
     */
    Backend before(Backend work, int chunks, int workers);

    /** Nothing more is to be begun: once what the backend is at was taken, {@link Backend#take} says why. */
    void giveUp(String why);
}
