package fanout.state;

import fanout.system.SystemReason;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why the system refused something, in words. */
public final class Reasons {
    private Reasons() {}

    /** The same with the file or folder that it is about, where the system names one. */
    public static String withPlace(Exception e) {
        String reason = of(e);
        String place = e instanceof FileSystemException system ? system.getFile() : null;
        return place == null || reason.contains(place) ? reason : place + ": " + reason;
    }

    public static String of(Exception e) {
        if (e instanceof AccessDeniedException denied) {
            return "permission denied (" + denied.getFile() + ")";
        }
        if (e instanceof FileAlreadyExistsException there) {
            return there.getFile() + " is there and is no folder";
        }
        if (e instanceof NoSuchFileException missing) {
            return "there is no " + missing.getFile();
        }
        return SystemReason.of(e);
    }
}
