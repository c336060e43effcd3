package fanout.merge;

import fanout.system.SystemReason;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be put in place. */
final class Reason {
    private Reason() {}

    /** Without the names of the files, which one of them never had. */
    static String of(IOException error) {
        if (error instanceof NoSuchFileException) {
            return "it or its folder was removed meanwhile";
        }
        return SystemReason.of(error);
    }
}
