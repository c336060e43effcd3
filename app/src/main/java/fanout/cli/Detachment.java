package fanout.cli;

import fanout.state.RunId;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a detached run and who starts it ({@link DetachedStart}) have agreed on: a system property with the run's id, for an
 * environment variable would reach what the run starts itself; and descriptor 3, a pipe on which the run says that it has
 * begun. If the pipe ends before, it has not.
 */
final class Detachment {
    static final String OPTION = "--detach";
    static final int BEGUN_DESCRIPTOR = 3;

    private static final String PROPERTY = "fanout.detached";
    private static final String FLAG = "-D" + PROPERTY + "=";
    private static final String BEGUN_PIPE = "/dev/fd/" + BEGUN_DESCRIPTOR;

    private Detachment() {}

    static OptionGroup addTo(OptionGroup group) {
        return group.flag(
                OPTION,
                "Print the run's id and leave it to itself as soon as it has begun; fanout runs wait, result and stop take the id.");
    }

    /** Whether the command is to be started, and not to be run here; a plan is shown at once. */
    static boolean isAsked(Typed typed, Console console) {
        return typed.flag(OPTION)
                && !typed.flag("--dry-run")
                && !console.recorder().isDetached();
    }

    /** For the JVM of a detached run. */
    static String flag(RunId id) {
        return FLAG + id;
    }

    static boolean isFlag(String option) {
        return option.startsWith(FLAG);
    }

    /** What this run is called, where it is a detached one; else null, for every run asks. */
    static @Nullable RunId ofThisProcess() {
        String id = System.getProperty(PROPERTY, "");
        return id.isEmpty() ? null : new RunId(id);
    }

    /** To be called in the detached run, once. */
    static void tellBegun() {
        try (OutputStream pipe = new FileOutputStream(BEGUN_PIPE)) {
            pipe.write('\n');
        } catch (IOException nobodyListens) {
            // Who started it was killed; the run is in the history all the same.
        }
    }
}
