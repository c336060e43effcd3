package fanout.run;

import fanout.task.ImageResizeJob;
import fanout.task.Job;

/** What a job works on; decides what its progress and speed are told in. */
public enum WorkKind {
    /** Records of CSV files: bytes and records. */
    RECORDS,
    /** Pictures: pictures. */
    IMAGES;

    public static WorkKind of(Job job) {
        return job instanceof ImageResizeJob ? IMAGES : RECORDS;
    }
}
