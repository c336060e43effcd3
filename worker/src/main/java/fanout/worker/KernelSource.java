package fanout.worker;

import fanout.exec.CallTimes;
import fanout.exec.CommandKernel;
import fanout.plugin.TaskHost;
import fanout.plugin.TaskKernel;
import fanout.task.ChunkKernel;
import fanout.task.ExecJob;
import fanout.task.Job;
import fanout.task.MemoryShare;
import fanout.task.TaskJob;
import java.util.function.Supplier;

/**
 * Makes the kernels of one job for several threads of one process, that share what is dear to have more than once. Any
 * thread may ask; closed after the kernels.
 */
public final class KernelSource implements Supplier<ChunkKernel>, AutoCloseable {
    private final Supplier<ChunkKernel> maker;
    private final Runnable end;

    public KernelSource(Job job, MemoryShare memory) {
        if (job instanceof TaskJob task) {
            TaskHost host = new TaskHost(task, false);
            maker = () -> new TaskKernel(host, memory, false);
            end = host::close;
            return;
        }
        if (job instanceof ExecJob exec) {
            CallTimes times = new CallTimes(exec.timeout());
            maker = () -> new CommandKernel(exec, memory, times);
            end = () -> {};
            return;
        }
        maker = () -> Kernels.create(job, memory);
        end = () -> {};
    }

    @Override
    public ChunkKernel get() {
        return maker.get();
    }

    @Override
    public void close() {
        end.run();
    }
}
