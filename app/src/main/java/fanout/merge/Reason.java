package fanout.merge;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be put in place. */
final class Reason {
    private Reason() {}

    /** Without the names of the files, which one of them never had. */
    static String of(IOException error) {
        if (error instanceof NoSuchFileException) {
            return "it or its folder was removed meanwhile";
        }
        if (error instanceof AccessDeniedException) {
            return "permission denied";
        }
        boolean named = error instanceof FileSystemException system && system.getReason() != null;
        return String.valueOf(named ? ((FileSystemException) error).getReason() : error.getMessage());
    }
}
