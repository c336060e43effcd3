package fanout.merge;

import fanout.system.SystemReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;

/** What is said where temporary files cannot be kept. */
final class TemporaryPlace {
    private TemporaryPlace() {}

    /** @param what could not be done, such as "cannot keep groups" */
    static UncheckedIOException unusable(String what, IOException e) {
        String reason = e instanceof NoSuchFileException ? "there is no such folder" : SystemReason.of(e);
        String message = what + " in the temporary folder " + System.getProperty("java.io.tmpdir") + ": " + reason
                + ". Mend that, or name another folder with TMPDIR=DIR";
        return new UncheckedIOException(message, new IOException(message, e));
    }
}
