package fanout.csv;

import fanout.task.ChunkFailure;
import fanout.task.FailureKind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why an input cannot be read, for a person. */
final class Unreadable {
    private Unreadable() {}

    static ChunkFailure failure(String path, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new ChunkFailure(FailureKind.UNREADABLE, path + ": no such file");
        }
        if (e instanceof AccessDeniedException) {
            return new ChunkFailure(FailureKind.UNREADABLE, path + ": permission denied");
        }
        if (e instanceof ArchiveException) {
            return new ChunkFailure(FailureKind.DAMAGED, path + ": " + e.getMessage());
        }
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new ChunkFailure(FailureKind.UNREADABLE, path + ": cannot be read: " + message);
    }
}
