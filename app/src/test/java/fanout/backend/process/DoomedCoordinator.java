package fanout.backend.process;

import fanout.backend.BackendException;
import fanout.backend.FaultyKernel;
import fanout.task.MemoryShare;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A coordinator that prints the process ids of its workers and then keeps them busy until it is killed. */
public final class DoomedCoordinator {
    private DoomedCoordinator() {}

    public static void main(String[] arguments) throws Exception {
        ProcessBackend backend = new ProcessBackend(2, FaultyWorker.command(), notice -> System.err.println(notice))
                .begin(FaultyKernel.JOB, MemoryShare.UNLIMITED);
        // One batch for each worker proves that it is ready.
        backend.submit(FaultyKernel.batch(1, 1, "slow"));
        backend.submit(FaultyKernel.batch(2, 2, "slow"));
        backend.take();
        backend.take();
        String[] names = new String[100_000];
        Arrays.fill(names, "slow");
        backend.submit(FaultyKernel.batch(3, 0, names));
        System.out.println(ProcessHandle.current()
                .children()
                .map(child -> Long.toString(child.pid()))
                .collect(Collectors.joining(" ")));
        if (arguments.length > 0) {
            System.exit(0);
        }
        try {
            backend.take();
        } catch (BackendException stopped) {
            System.exit(143);
        }
    }
}
