package fanout.scratch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

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

    /** As Linux says it, to everybody; elsewhere nothing is known of it. */
    private static boolean hasEnded(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            // The state stands behind the name, in which there may be anything.
            int state = stat.lastIndexOf(')') + 2;
            return state < stat.length() && (stat.charAt(state) == 'Z' || stat.charAt(state) == 'X');
        } catch (IOException unknown) {
            return false;
        }
    }
}
