package fanout.output;

import java.io.IOException;
import java.nio.file.Path;

/** Takes the lock of an output, says {@code held} or why not, and keeps it until its standard input ends. */
final class LockHoldingProcess {
    private LockHoldingProcess() {}

    public static void main(String[] arguments) throws IOException {
        try {
            OutputLock lock = new OutputLocks().file(Path.of(arguments[0]), Overlap.FAIL, line -> {});
            System.out.println("held");
            System.in.transferTo(System.out);
            lock.close();
        } catch (OutputException e) {
            System.out.println(e.getMessage());
        }
    }
}
