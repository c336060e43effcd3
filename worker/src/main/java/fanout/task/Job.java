package fanout.task;

/** What is to be done to every chunk of a run. A job is a value; the same job on the same inputs gives the same bytes. */
public sealed interface Job permits CsvAggregateJob, ExecJob, FetchJob, ImageInfoJob, ImageResizeJob, TaskJob {
    /** What no chunk at all contributes to the answer: neutral in every merge. The caller owns it. */
    Partial emptyPartial();

    /** Whether its chunks are stretches of records, which a command or a task reads. */
    default boolean piped() {
        return false;
    }
}
