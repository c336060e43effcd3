package fanout.api;

/**
 * Does a task's work for one worker, input by input. It is never used by two threads at a time, so it may keep what is dear
 * to make, such as a buffer or a connection, in fields; what several of them share through static fields is for them to
 * guard.
 */
@FunctionalInterface
public interface TaskWorker {
    /**
     * Does what is to be done with an input. What it throws fails that input, and no other one; of an {@link InputException}
     * the message is told as it is.
     *
     * @param input good until this returns
     * @param output takes what is given out: all of it, or, where the input fails, none; good until this returns
     */
    void run(Input input, Output output) throws Exception;

    /**
     * Lets go of what it holds, after the last input. It is not called where the process dies, and nobody is left to tell
     * whom it could not write to: what belongs to an input is finished by {@link #run}.
     */
    default void close() throws Exception {}
}
