package fanout.backend;

import fanout.task.Chunk;
import fanout.task.Job;
import fanout.task.WorkNote;
import java.util.List;

/**
 * What the threads of this process are at, noted where the next run finds it should this one be killed; and what such notes
 * of earlier runs say. Worker processes have notes of their own.
 */
public interface WorkNotes {
    /** Nobody reads what is noted. */
    WorkNotes NONE = new WorkNotes() {
        @Override
        public List<Suspect> begin(Job job, List<Chunk> chunks) {
            return List.of();
        }

        @Override
        public WorkNote next() {
            return WorkNote.NONE;
        }

        @Override
        public void clear(Chunk chunk) {}
    };

    /**
     * A chunk that may be what a run was killed by.
     *
     * @param run that had it in work
     */
    record Suspect(Chunk chunk, String run) {}

    /** Notes are of this job from now on. Gives those of the chunks that runs of it were at when they were killed. */
    List<Suspect> begin(Job job, List<Chunk> chunks);

    /** A note for one thread at a time, which any thread may ask for. */
    WorkNote next();

    /** A suspect came to its end, and does no harm to later runs. */
    void clear(Chunk chunk);
}
