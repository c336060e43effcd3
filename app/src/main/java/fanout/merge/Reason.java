package fanout.merge;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** Why a file could not be put in place. */
final class Reason {
    private Reason() {}

    /** Without the names of the files, which one of them never had. */
    static String of(IOException error) {
        boolean named = error instanceof FileSystemException system && system.getReason() != null;
        return String.valueOf(named ? ((FileSystemException) error).getReason() : error.getMessage());
    }
}
