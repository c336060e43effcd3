package fanout.merge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** What is said where temporary files cannot be kept. */
final class TemporaryPlace {
    private TemporaryPlace() {}

    /** @param what could not be done, such as "cannot keep groups" */
    static UncheckedIOException unusable(String what, IOException e) {
        String message = what + " in the temporary folder " + System.getProperty("java.io.tmpdir") + ": " + reason(e)
                + ". Mend that, or name another folder with TMPDIR=DIR";
        return new UncheckedIOException(message, new IOException(message, e));
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return String.valueOf(e.getMessage());
    }
}
