package fanout.run;

import fanout.task.CsvAggregateJob;
import fanout.task.ExecJob;
import fanout.task.FetchJob;
import fanout.task.ImageInfoJob;
import fanout.task.Job;
import fanout.task.TaskJob;

/** What a job works on; decides what its progress and speed are told in. */
public enum WorkKind {
    /** Records of CSV files: bytes and records. */
    RECORDS,
    /** Pictures that are decoded and written: pictures. */
    IMAGES,
    /** Headers of pictures: pictures. */
    IMAGE_HEADERS,
    /** Pictures that are decoded to tell how they look: pictures. */
    IMAGE_HASHES,
    /** What is fetched from servers: URLs. */
    FETCHES,
    /** Inputs of commands and tasks: inputs. */
    CALLS,
    /** Pieces of CSV files that commands or tasks read: bytes. */
    PIECES;

    public static WorkKind of(Job job) {
        if (job instanceof ImageInfoJob info) {
            return info.fingerprints() ? IMAGE_HASHES : IMAGE_HEADERS;
        }
        if (job instanceof FetchJob) {
            return FETCHES;
        }
        if (job instanceof ExecJob || job instanceof TaskJob) {
            return job.piped() ? PIECES : CALLS;
        }
        return job instanceof CsvAggregateJob ? RECORDS : IMAGES;
    }
}
