package fanout.worker;

import fanout.csv.AggregateKernel;
import fanout.exec.CommandKernel;
import fanout.image.ImageInfoKernel;
import fanout.image.ImageKernel;
import fanout.plugin.TaskHost;
import fanout.plugin.TaskKernel;
import fanout.task.ChunkKernel;
import fanout.task.CsvAggregateJob;
import fanout.task.ExecJob;
import fanout.task.FetchJob;
import fanout.task.ImageInfoJob;
import fanout.task.ImageResizeJob;
import fanout.task.Job;
import fanout.task.MemoryShare;
import fanout.task.TaskJob;

/** The kernel for every kind of job. */
public final class Kernels {
    private Kernels() {}

    /** A new kernel, owned by the caller. Throws {@link IllegalArgumentException} where the job makes no sense. */
    public static ChunkKernel create(Job job, MemoryShare memory) {
        if (job instanceof CsvAggregateJob aggregation) {
            return new AggregateKernel(aggregation, memory);
        }
        if (job instanceof ImageResizeJob resize) {
            return new ImageKernel(resize);
        }
        if (job instanceof ImageInfoJob info) {
            return new ImageInfoKernel(info);
        }
        if (job instanceof FetchJob) {
            throw new IllegalArgumentException("a job that fetches waits, and has no kernel that computes");
        }
        if (job instanceof ExecJob exec) {
            return new CommandKernel(exec, memory);
        }
        if (job instanceof TaskJob task) {
            return new TaskKernel(new TaskHost(task, true), memory, true);
        }
        throw new IllegalArgumentException("no kernel for " + job);
    }
}
