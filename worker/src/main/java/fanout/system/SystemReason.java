package fanout.system;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** Why the system refused something, in words. */
public final class SystemReason {
    private SystemReason() {}

    /** In the system's own words where it has any, without the file that it is about; in the exception's otherwise. */
    public static String of(Exception e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied"; // which Java keeps to itself
        }
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
