package fanout.scratch;

import fanout.system.LinuxProcess;
import java.io.IOException;

/** Whether a process that is known by its number alone is alive. */
public final class LivingProcess {
    private LivingProcess() {}

    /**
     * False where there is none, or one that has ended and keeps its number until its parent asks how: for good, where nobody
     * does, as in a container whose first process is no init. A number that was given to another process since is alive.
     */
    public static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).isPresent() && !hasEnded(pid);
    }

    /** Elsewhere than on Linux nothing is known of it. */
    private static boolean hasEnded(long pid) {
        try {
            return LinuxProcess.of(pid).hasEnded();
        } catch (IOException unknown) {
            return false;
        }
    }
}
