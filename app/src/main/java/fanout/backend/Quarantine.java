package fanout.backend;

import fanout.task.Job;
import java.util.List;

/**
 * The inputs, and records of them, that are left out because worker processes died of them: what earlier runs found, and
 * what this one finds. Used by the coordinator's thread alone.
 */
public interface Quarantine {
    /** From now on it is about this job. */
    default void begin(Job job) {}

    /** Whether nothing at all is in it, which spares everybody the asking. */
    boolean isEmpty();

    /**
     * What is known of a file, in any order.
     *
     * @param path as in the plan; in which state the file is now is for the caller to see
     */
    List<Quarantined> of(String path);

    /** This run has found one. */
    void add(Quarantined found);
}
