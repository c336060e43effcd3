package fanout.backend.process;

import fanout.backend.FaultyKernel;
import fanout.worker.WorkerMain;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A worker process with {@link FaultyKernel}. */
public final class FaultyWorker {
    private FaultyWorker() {}

    public static void main(String[] arguments) {
        WorkerMain.run(arguments, (job, memory) -> new FaultyKernel());
    }

    static WorkerCommand command() {
        return new WorkerCommand(
                FaultyWorker.class.getName(),
                64 << 20,
                List.of("-XX:TieredStopAtLevel=1"),
                TimeUnit.SECONDS.toNanos(30));
    }
}
