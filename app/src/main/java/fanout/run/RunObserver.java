package fanout.run;

import fanout.plan.Plan;

/** Watches a run; called by the coordinator's thread, often, so it must return at once. */
public interface RunObserver {
    /** A run that nobody watches. */
    RunObserver NONE = new RunObserver() {
        @Override
        public void started(Plan plan, ModeChoice mode) {}

        @Override
        public void progress(Progress progress) {}

        @Override
        public void notice(String line) {}

        @Override
        public void ended() {}
    };

    void started(Plan plan, ModeChoice mode);

    void progress(Progress progress);

    /** What a person should know at once, such as a worker that died and was replaced; one line. */
    void notice(String line);

    /** Something is about to be written to the terminal: to make room there. */
    default void beforeOutput() {}

    /** The work is over, well or not; called once after {@link #started}. */
    void ended();
}
